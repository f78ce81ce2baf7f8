/** `match`: the shorthand for what most rules begin with, names or globs for the kind of action and what it is about. */

import { isGlob } from '../../value/glob.ts';
import { Fields } from '../fields.ts';
import type { SourceNode } from '../source.ts';
import { OPERATORS } from './operators/index.ts';
import type { ConditionContext } from './read-condition.ts';
import type { Test } from './rules-policy.ts';
import { spelled } from './spelling.ts';

const MATCH_FIELDS = ['type', 'tool', 'server', 'resource'] as const;

/** One condition per key; all of them must hold. */
export function readMatch(node: SourceNode, { limits, problems }: ConditionContext): readonly Test[] {
  const fields = new Fields(node, 'match', MATCH_FIELDS, problems);
  if (fields.map.size === 0 && node.value instanceof Map)
    fields.complain('policy_value', '`match` is empty', node.span, `known fields: ${MATCH_FIELDS.join(', ')}`);
  return MATCH_FIELDS.flatMap((key) => {
    const entry = fields.get(key);
    if (entry === undefined) return [];
    const items = Array.isArray(entry.value) ? fields.texts(key) : [fields.text(key, '')];
    if (items.length === 0 || items.includes('')) {
      fields.complain('policy_value', `\`${key}\` needs a name or glob, or a list of them`, entry.span);
      return [];
    }
    // Names are looked up, which is far quicker than matching.
    const id = items.some(isGlob) ? 'glob' : 'in';
    const expected = spelled(key, id, items);
    const prepared = OPERATORS.find((operator) => operator.id === id)?.prepare(expected, limits);
    if (prepared === undefined || typeof prepared === 'string') {
      fields.complain('policy_value', `\`${key}\` ${prepared ?? ''}`, entry.span);
      return [];
    }
    const subject = { kind: 'field', path: [key], label: key } as const;
    return [{ kind: 'test', subject, operator: id, expected, prepared, optional: false, span: entry.span }];
  });
}
