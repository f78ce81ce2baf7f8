/** Reads the `effects` of a rule or a policy: what must happen with the content when the action goes ahead. */

import { AUDIT_LEVELS, type Effect, MASK_STRATEGIES, TRANSFORMS } from '../../decision.ts';
import { ENTITY_GROUPS, ENTITY_TYPES } from '../../entity-types.ts';
import type { Problem } from '../../problem.ts';
import { Fields } from '../fields.ts';
import type { SourceNode } from '../source.ts';

const KINDS = [...TRANSFORMS, 'audit', 'annotate'] as const;
const FIELDS = ['effect', 'entities', 'strategy', 'applies_to', 'level', 'key', 'value'];

export function readEffects(fields: Fields): readonly Effect[] {
  return fields.list('effects').flatMap((node) => readEffect(node, fields.problems));
}

function readEffect(node: SourceNode, problems: Problem[]): readonly Effect[] {
  const fields = new Fields(node, 'effect', FIELDS, problems);
  if (fields.required('effect') === undefined) return [];
  const kind = fields.oneOf('effect', KINDS, 'redact');
  if (kind === 'audit') return [{ kind, level: fields.oneOf('level', AUDIT_LEVELS, 'info') }];
  if (kind === 'annotate') {
    fields.required('key');
    return [{ kind, key: fields.text('key', ''), value: fields.text('value', '') }];
  }
  if (fields.required('entities') === undefined) return [];
  checkEntities(fields);
  return [
    {
      kind: 'transform',
      mode: kind,
      strategy: fields.oneOf('strategy', MASK_STRATEGIES, 'full'),
      entities: fields.texts('entities').map((entity) => entity.toLowerCase()),
      scope: fields.oneOf('applies_to', ['action', 'result', 'both'], 'both'),
    },
  ];
}

/** An effect that selects nothing would be a promise that nothing keeps. */
function checkEntities(fields: Fields): void {
  const known: readonly string[] = [...ENTITY_TYPES, ...ENTITY_GROUPS];
  const items = fields.list('entities');
  if (items.length === 0)
    fields.complain('policy_value', '`entities` is empty', fields.node.span, `known: ${known.join(', ')}`);
  for (const { value, span } of items) {
    if (typeof value !== 'string' || known.includes(value.trim().toLowerCase())) continue;
    fields.complain(
      'policy_value',
      `no detector reports \`${value.slice(0, 40)}\``,
      span,
      `known: ${known.join(', ')}`,
    );
  }
}
