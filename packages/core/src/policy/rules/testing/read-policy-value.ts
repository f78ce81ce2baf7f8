/** Policies from values instead of text: the way through text has tests of its own and takes most of the time. */
import { LIMITS } from '../../../limits.ts';
import type { SourceNode } from '../../source.ts';
import { readRules } from '../read.ts';
import type { RulesPolicy } from '../rules-policy.ts';

export function readPolicyValue(policy: unknown): RulesPolicy {
  const [only] = readRules(nodeOf(policy), LIMITS);
  if (only === undefined) throw new Error('no policy');
  return only;
}

function nodeOf(value: unknown): SourceNode {
  const span = { file: 'p.json', line: 1, column: 1 };
  if (Array.isArray(value)) return { span, value: value.map(nodeOf) };
  if (typeof value !== 'object' || value === null) return { span, value: value as string | number | boolean | null };
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return { span, value: new Map(members.map(([key, member]) => [key, { keySpan: span, node: nodeOf(member) }])) };
}
