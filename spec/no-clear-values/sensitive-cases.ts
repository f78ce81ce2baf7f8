/** What the detectors prove themselves on, as things to send: a text, and the value in it that must not be found again. */
import { inspect, type Json, LIMITS } from '../../packages/core/src/index.ts';
import { DETECTORS } from '../../packages/core/src/inspect/detectors/index.ts';
import { exampleCall } from '../../packages/core/src/inspect/testing/example.ts';

export interface SensitiveCase {
  readonly detector: string;
  readonly document: Json;
  readonly text: string;
  readonly value: string;
  /**
   * Whether the gate finds the value in the bare text with the detectors it uses by default. Names that callers choose (ids, tools,
   * resources) are kept without what is found, and only without that.
   */
  readonly foundInText: boolean;
}

/** Shorter values, and such as `2024-01-01`, also stand in a journal by chance. */
const VALUE_CHARS_MIN = 8;
const BY_CHANCE = /^[\d\s.:/+TZ-]{0,10}$/;

/** `perDetector` examples of every detector; those whose value stands there only encoded say nothing about clear values. */
export function sensitiveCases(perDetector: number): readonly SensitiveCase[] {
  return DETECTORS.flatMap((detector) => {
    const cases: SensitiveCase[] = [];
    for (const example of detector.examples.true) {
      const { document, options } = exampleCall(example);
      const text = typeof document === 'string' ? document : String(Object.values(document as object)[0]);
      for (const { start, end, layers, part } of inspect(document, { ...options, detectors: [detector] })) {
        const value = text.slice(start, end);
        if (layers.length > 0 || part !== 'value' || value.length < VALUE_CHARS_MIN || BY_CHANCE.test(value)) continue;
        if (!cases.some((known) => known.text === text))
          cases.push({ detector: detector.id, document, text, value, foundInText: coveredIn(text, value) });
      }
      if (cases.length >= perDetector) break;
    }
    return cases;
  });
}

/** Whether every place of `value` in the text is part of what the gate finds there. */
function coveredIn(text: string, value: string): boolean {
  const found = inspect(text, { limits: LIMITS }).filter(({ layers }) => layers.length === 0);
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1))
    if (!found.some(({ start, end }) => start <= at && at + value.length <= end)) return false;
  return true;
}

/** Names kept as they came may hold the value of another case, where nothing says what it is: such a value proves nothing. */
export function provable(cases: readonly SensitiveCase[], names: readonly SensitiveCase[]): readonly SensitiveCase[] {
  return cases.filter(({ value }) => names.every(({ text }) => !text.includes(value) || coveredIn(text, value)));
}
