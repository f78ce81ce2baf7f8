/** Reads the `effects` of a rule or a policy: what must happen with the content when the action goes ahead. */
import { AUDIT_LEVELS, type Effect, MASK_STRATEGIES, TRANSFORMS } from '../../decision.ts';
import type { Problem } from '../../problem.ts';
import { Fields } from '../fields.ts';
import type { SourceNode } from '../source.ts';

const KINDS = [...TRANSFORMS, 'audit'] as const;

export function readEffects(fields: Fields): readonly Effect[] {
  return fields.list('effects').flatMap((node) => readEffect(node, fields.problems));
}

function readEffect(node: SourceNode, problems: Problem[]): readonly Effect[] {
  const fields = new Fields(node, 'effect', ['effect', 'entities', 'strategy', 'applies_to', 'level'], problems);
  if (fields.required('effect') === undefined) return [];
  const kind = fields.oneOf('effect', KINDS, 'redact');
  if (kind === 'audit') return [{ kind, level: fields.oneOf('level', AUDIT_LEVELS, 'info') }];
  if (fields.required('entities') === undefined) return [];
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
