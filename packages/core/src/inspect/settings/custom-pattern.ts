/** A pattern of the settings in the words of {@link customDetector}. */
import type { CustomPattern } from '../custom-detector.ts';
import type { PatternSetting } from './settings.ts';

export function customPattern(given: PatternSetting): CustomPattern {
  const { id, pattern, description, ignore_case, severity, examples, counterexamples } = given;
  return {
    id,
    pattern,
    ...(description === undefined ? {} : { description }),
    ...(ignore_case === undefined ? {} : { ignoreCase: ignore_case }),
    ...(severity === undefined ? {} : { severity }),
    ...(given.class === undefined ? {} : { entityClass: given.class }),
    ...(examples === undefined ? {} : { examples }),
    ...(counterexamples === undefined ? {} : { counterexamples }),
  };
}
