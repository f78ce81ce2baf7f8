/**
 * Effects of the language as effects of the gate.
 *
 * | in a policy | in the gate |
 * |---|---|
 * | `Redact(selector, classifier)` | redact what detectors of that classifier find: in the action for selectors that begin with `args` or `request`, in the result for `response` or `result`, else in both. The gate redacts every finding there, not only below the selector: more, never less |
 * | `Mask(selector, pattern, replacement)` | where `pattern` names a classifier, mask what its detectors find; else replace what the pattern matches below the selector (everywhere, where the selector leads nowhere) |
 * | `Annotate(key, value)` | a note in the record and in the answer |
 * | `Audit(Critical, Elevated, Standard)` | audit `critical`, `warning`, `info` |
 */
import type { AuditLevel, Effect, EffectScope } from '../../../decision.ts';
import { entitiesOf } from '../lower/effects.ts';
import type { AuditWord, DatalogEffect } from '../syntax/ast.ts';

const LEVELS: Readonly<Record<AuditWord, AuditLevel>> = { Critical: 'critical', Elevated: 'warning', Standard: 'info' };

export function gateEffects(effects: readonly DatalogEffect[]): readonly Effect[] {
  return effects.flatMap((effect) => {
    const made = known.get(effect) ?? gateEffect(effect);
    known.set(effect, made);
    return made;
  });
}

/** Made once for each effect of a policy, so that what depends on them is prepared once. */
const known = new WeakMap<DatalogEffect, readonly Effect[]>();

function gateEffect(effect: DatalogEffect): readonly Effect[] {
  switch (effect.type) {
    case 'Redact':
      return transform('redact', effect.selector, entitiesOf(effect.classifier));
    case 'Mask':
      return mask(effect);
    case 'Audit':
      return [{ kind: 'audit', level: LEVELS[effect.level] }];
    case 'Annotate':
      return [{ kind: 'annotate', key: effect.key, value: effect.value }];
  }
}

function mask({ selector, pattern, replacement }: Extract<DatalogEffect, { type: 'Mask' }>): readonly Effect[] {
  const entities = entitiesOf(pattern);
  if (entities !== undefined) return transform('mask', selector, entities);
  const scope = scopeOf(selector);
  const path = selector.split('.').slice(scope === 'both' ? 0 : 1);
  return [{ kind: 'mask_pattern', pattern, replacement, path, scope }];
}

function transform(
  mode: 'redact' | 'mask',
  selector: string,
  entities: readonly string[] | undefined,
): readonly Effect[] {
  // Unknown names are refused when a policy is read; if one came this far, everything is meant.
  return [{ kind: 'transform', mode, strategy: 'full', entities: entities ?? ['*'], scope: scopeOf(selector) }];
}

function scopeOf(selector: string): EffectScope {
  const [first = ''] = selector.split('.');
  if (first === 'args' || first === 'request') return 'action';
  return first === 'response' || first === 'result' ? 'result' : 'both';
}
