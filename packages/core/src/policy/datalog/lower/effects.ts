/** Effects are checked when a policy is read: a promise that nothing can keep is an error, not a silence. */
import { ENTITY_GROUPS, ENTITY_TYPES } from '../../../entity-types.ts';
import type { Limits } from '../../../limits.ts';
import type { Problem } from '../../../problem.ts';
import { nearestName } from '../../nearest.ts';
import type { EffectSource } from '../syntax/ast.ts';
import { regex } from './patterns.ts';

/** Steps of an object or list, `*` for all: `response.items.*.email`. */
const SELECTOR = /^(?:[A-Za-z0-9_$-]+|\*)(?:\.(?:[A-Za-z0-9_$-]+|\*))*$/;

/** Words for several entity types at once. */
const CLASSIFIER_GROUPS: Readonly<Record<string, readonly string[]>> = {
  pii: ['class:pii'],
  secret: ['class:secret'],
  secrets: ['class:secret'],
  credentials: ['class:secret'],
  any: ['*'],
};

/** The detectors' names for what a classifier selects; undefined for a classifier nobody knows. */
export function entitiesOf(classifier: string): readonly string[] | undefined {
  const name = classifier.trim().toLowerCase();
  if (Object.hasOwn(CLASSIFIER_GROUPS, name)) return CLASSIFIER_GROUPS[name];
  const known: readonly string[] = [...ENTITY_TYPES, ...ENTITY_GROUPS];
  return known.includes(name) ? [name] : undefined;
}

export function checkEffects(effects: readonly EffectSource[], limits: Limits, problems: Problem[]): void {
  for (const { effect, span } of effects) {
    const complain = (message: string, help: string) => problems.push({ code: 'datalog_effect', message, span, help });
    if ('selector' in effect && !SELECTOR.test(effect.selector))
      complain(
        `\`${effect.selector.slice(0, 60)}\` is no path to a field`,
        'write names joined by dots, `*` for every entry',
      );
    if (effect.type === 'Redact' && entitiesOf(effect.classifier) === undefined) {
      const names = [...Object.keys(CLASSIFIER_GROUPS), ...ENTITY_TYPES, ...ENTITY_GROUPS];
      const near = nearestName(effect.classifier.toLowerCase(), names);
      complain(
        `no detector reports \`${effect.classifier.slice(0, 60)}\``,
        near === undefined ? `known: ${names.join(', ')}` : `did you mean \`${near}\`?`,
      );
    }
    if (effect.type === 'Mask') {
      const compiled = regex(effect.pattern, limits);
      if (typeof compiled === 'string') complain(`the pattern of this mask ${compiled}`, 'patterns use RE2 syntax');
    }
  }
}
