/**
 * Reads a mapping of known fields out of a policy text. Unknown keys are errors with the nearest known name, because a
 * misspelt condition that is silently ignored makes a rule wider than its author wrote it.
 */
import type { Problem, ProblemCode, Span } from '../problem.ts';
import { nearestName } from './nearest.ts';
import type { SourceMap, SourceNode } from './source.ts';

export class Fields {
  readonly node: SourceNode;
  readonly what: string;
  readonly problems: Problem[];
  readonly map: SourceMap;

  /** @param what the thing read, as problems name it: `rule`, `condition`… */
  constructor(node: SourceNode, what: string, known: readonly string[], problems: Problem[]) {
    this.node = node;
    this.what = what;
    this.problems = problems;
    this.map = node.value instanceof Map ? node.value : new Map();
    if (!(node.value instanceof Map)) this.complain('policy_type', `a ${what} must be a mapping`, node.span);
    for (const [key, entry] of this.map) {
      if (known.includes(key)) continue;
      const near = nearestName(key, known);
      this.complain(
        'policy_unknown_field',
        `unknown field \`${key.slice(0, 60)}\` in this ${what}`,
        entry.keySpan,
        near === undefined ? `known fields: ${known.join(', ')}` : `did you mean \`${near}\`?`,
      );
    }
  }

  complain(code: ProblemCode, message: string, span: Span, help?: string): void {
    this.problems.push({ code, message, span, ...(help === undefined ? {} : { help }) });
  }

  get(key: string): SourceNode | undefined {
    return this.map.get(key)?.node;
  }

  required(key: string): SourceNode | undefined {
    const node = this.get(key);
    if (node === undefined && this.node.value instanceof Map)
      this.complain('policy_missing_field', `this ${this.what} has no \`${key}\``, this.node.span);
    return node;
  }

  text(key: string, otherwise: string): string {
    const node = this.get(key);
    if (node === undefined) return otherwise;
    if (typeof node.value === 'string') return node.value;
    if (typeof node.value === 'number' || typeof node.value === 'boolean') return String(node.value);
    this.complain('policy_type', `\`${key}\` must be text`, node.span);
    return otherwise;
  }

  integer(key: string, otherwise: number): number {
    const node = this.get(key);
    if (node === undefined) return otherwise;
    if (typeof node.value === 'number' && Number.isInteger(node.value)) return node.value;
    this.complain('policy_type', `\`${key}\` must be a whole number`, node.span);
    return otherwise;
  }

  boolean(key: string, otherwise: boolean): boolean {
    const node = this.get(key);
    if (node === undefined) return otherwise;
    if (typeof node.value === 'boolean') return node.value;
    this.complain('policy_type', `\`${key}\` must be true or false`, node.span);
    return otherwise;
  }

  list(key: string): readonly SourceNode[] {
    const node = this.get(key);
    if (node === undefined) return [];
    if (Array.isArray(node.value)) return node.value;
    this.complain('policy_type', `\`${key}\` must be a list`, node.span);
    return [];
  }

  /** A list of non-blank texts, trimmed. */
  texts(key: string): readonly string[] {
    return this.list(key).flatMap((item) => {
      if (typeof item.value === 'string' && item.value.trim() !== '') return [item.value.trim()];
      this.complain('policy_value', `every entry of \`${key}\` must be non-blank text`, item.span);
      return [];
    });
  }

  /** One word of a closed list, in any case; the list's own spelling is answered. */
  oneOf<T extends string>(key: string, words: readonly T[], otherwise: T): T {
    const node = this.get(key);
    if (node === undefined) return otherwise;
    return wordOf(node, key, words, this.problems) ?? otherwise;
  }
}

export function wordOf<T extends string>(
  node: SourceNode,
  key: string,
  words: readonly T[],
  problems: Problem[],
): T | undefined {
  const found =
    typeof node.value === 'string'
      ? words.find((word) => word.toLowerCase() === (node.value as string).toLowerCase())
      : undefined;
  if (found !== undefined) return found;
  const shown = typeof node.value === 'string' ? `\`${node.value.slice(0, 40)}\`` : 'this value';
  const near = typeof node.value === 'string' ? nearestName(node.value, words) : undefined;
  problems.push({
    code: 'policy_value',
    message: `${shown} is no value for \`${key}\``,
    span: node.span,
    help:
      near === undefined ? `use one of: ${words.join(', ')}` : `did you mean \`${near}\`? known: ${words.join(', ')}`,
  });
  return undefined;
}
