/**
 * Effects of the language as effects of the gate.
 *
 * | in a policy | in the gate |
 * |---|---|
 * | `Redact(selector, classifier)` | redact what detectors of that classifier find: in the action for selectors that begin with `args` or `request`, in the result for `response` or `result`, else in both. The gate redacts every finding there, not only below the selector: more, never less |
 * | `Mask(selector, pattern, replacement)` | mask, where `pattern` names a classifier; a regular expression is refused, because the gate masks findings |
 * | `Annotate(key, value)` | nothing yet, with a warning |
 * | `Audit(Critical, Elevated, Standard)` | audit `critical`, `warning`, `info` |
 */
import type { AuditLevel, Effect, EffectScope } from '../../../decision.ts';
import type { Problem } from '../../../problem.ts';
import type { PolicyWarning } from '../../warning.ts';
import { entitiesOf } from '../lower/effects.ts';
import type { AuditWord, DatalogEffect, EffectSource } from '../syntax/ast.ts';

const LEVELS: Readonly<Record<AuditWord, AuditLevel>> = { Critical: 'critical', Elevated: 'warning', Standard: 'info' };

export function gateEffects(effects: readonly DatalogEffect[]): readonly Effect[] {
  return effects.flatMap(gateEffect);
}

function gateEffect(effect: DatalogEffect): readonly Effect[] {
  switch (effect.type) {
    case 'Redact':
      return transform('redact', effect.selector, entitiesOf(effect.classifier));
    case 'Mask':
      return transform('mask', effect.selector, entitiesOf(effect.pattern));
    case 'Audit':
      return [{ kind: 'audit', level: LEVELS[effect.level] }];
    case 'Annotate':
      return [];
  }
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

export function checkGateEffects(
  effects: readonly EffectSource[],
  problems: Problem[],
  warnings: PolicyWarning[],
): void {
  for (const { effect, span } of effects) {
    if (effect.type === 'Mask' && entitiesOf(effect.pattern) === undefined)
      problems.push({
        code: 'datalog_effect',
        message: 'the gate masks what detectors find, not what a pattern matches',
        span,
        help: 'write a classifier as the pattern, such as "email" or "pii", or use Redact',
      });
    if (effect.type === 'Annotate')
      warnings.push({
        code: 'datalog_effect',
        kind: 'UnrecordedAnnotation',
        message: 'the gate does not record annotations yet',
        span,
      });
  }
}
