import { compareSemver, parseSemver, type Semver } from '../../../value/semver.ts';
import type { Operator } from '../operator.ts';
import { plain } from '../plain-compat.ts';

const COMPARATOR = /^(<=|>=|<|>|=|!=)?\s*(\S+)$/;
const HOLDS: Readonly<Record<string, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
};

/** `semver`: the version meets every comparison in the policy's text, such as `>=1.2.0 <2.0.0` (Semantic Versioning 2.0.0, §11). */
export const semver: Operator = {
  id: 'semver',
  summary: 'is a version that meets all comparisons, such as `>=1.2.0 <2.0.0`',
  prepare: (expected) => {
    if (typeof expected !== 'string' || expected.trim() === '') return 'needs comparisons such as >=1.2.0 <2.0.0';
    const bounds: { holds: (order: number) => boolean; version: Semver }[] = [];
    for (const part of expected
      .replace(/([<>=!])\s+/g, '$1')
      .trim()
      .split(/\s+/)) {
      const [, sign = '=', text = ''] = COMPARATOR.exec(part) ?? [];
      const version = parseSemver(text);
      const holds = HOLDS[sign];
      if (version === undefined || holds === undefined) return `cannot read the comparison \`${part.slice(0, 40)}\``;
      bounds.push({ holds, version });
    }
    return plain((actual) => {
      const version = typeof actual === 'string' ? parseSemver(actual) : undefined;
      return version === undefined
        ? 'unknown'
        : bounds.every((bound) => bound.holds(compareSemver(version, bound.version)));
    });
  },
  examples: [
    { expected: '>=1.2.0 <2.0.0', actual: '1.10.3', native: true, compat: true },
    { expected: '>= 1.2.0', actual: '1.2.0-rc.1', native: false, compat: false },
    { expected: '<2.0.0', actual: 'v2', native: 'unknown', compat: 'error' },
    { expected: '1.0.0', actual: '1.0.0+build.5', native: true, compat: true },
    { expected: '>1.0.0-alpha.9', actual: '1.0.0-alpha.10', native: true, compat: true },
  ],
};
