/** Semantic versions (OPA docs, Policy Reference "Semver"; Semantic Versioning 2.0.0). */
import type { Builtin } from './builtin.ts';
import { any, builtinError, text } from './operands.ts';

interface Version {
  readonly core: readonly bigint[];
  readonly pre: readonly string[];
}

const SEMVER =
  /^(0|[1-9][0-9]{0,40})\.(0|[1-9][0-9]{0,40})\.(0|[1-9][0-9]{0,40})(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;

function version(value: string): Version | undefined {
  const found = SEMVER.exec(value);
  if (found === null) return undefined;
  const pre = found[4]?.split('.') ?? [];
  if (pre.some((part) => /^0[0-9]+$/.test(part))) return undefined;
  return { core: found.slice(1, 4).map((part) => BigInt(part)), pre };
}

const isValid: Builtin = {
  name: 'semver.is_valid',
  arity: 1,
  call: (args) => {
    const value = any(args, 0);
    return typeof value === 'string' && version(value) !== undefined;
  },
  examples: [
    { args: ['1.0.0-rc.1+b'], result: true },
    { args: ['1.0'], result: false },
    { args: [1], result: false },
  ],
};

const compareBuiltin: Builtin = {
  name: 'semver.compare',
  arity: 2,
  call: (args) => {
    const [a, b] = [0, 1].map((position) => {
      const found = version(text(args, position));
      if (found === undefined) throw builtinError(`operand ${position + 1}: the string is not a valid SemVer`);
      return found;
    }) as [Version, Version];
    for (const [index, part] of a.core.entries()) {
      const other = b.core[index] as bigint;
      if (part !== other) return part < other ? -1 : 1;
    }
    return comparePre(a.pre, b.pre);
  },
  examples: [
    { args: ['1.0.0', '2.0.0'], result: -1 },
    { args: ['1.0.0', '1.0.0-rc.1'], result: 1 },
    { args: ['1.0.0-rc.2', '1.0.0-rc.10'], result: -1 },
    { args: ['1', '1.0.0'], fails: 'eval_builtin_error' },
  ],
};

/** A release comes after its candidates; numbers come before words. */
function comparePre(a: readonly string[], b: readonly string[]): -1 | 0 | 1 {
  if (a.length === 0 || b.length === 0) return a.length === b.length ? 0 : a.length === 0 ? 1 : -1;
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const left = a[index];
    const right = b[index];
    if (left === right) continue;
    if (left === undefined) return -1;
    if (right === undefined) return 1;
    const numbers = [left, right].map((part) => (/^[0-9]+$/.test(part) ? BigInt(part.slice(0, 100)) : undefined));
    const [first, second] = numbers;
    if (first !== undefined && second !== undefined) return first < second ? -1 : 1;
    if (first !== undefined || second !== undefined) return first !== undefined ? -1 : 1;
    return left < right ? -1 : 1;
  }
  return 0;
}

export const SEMVER_BUILTINS: readonly Builtin[] = [isValid, compareBuiltin];
