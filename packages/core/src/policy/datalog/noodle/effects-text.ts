/** Effects as the original carries them: as JSON text inside its generated query, unescaped, so a backslash must be doubled. */
import { LIMITS } from '../../../limits.ts';
import { ProblemError } from '../../../problem.ts';
import { readJson } from '../../../value/read-json.ts';
import type { DatalogEffect } from '../syntax/ast.ts';

/** Keys in alphabetical order, texts exactly as they stand in the policy. */
export function effectsText(effects: readonly DatalogEffect[]): string {
  const members = effects.map((effect) => {
    const entries = Object.entries(effect).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, value]) => `"${key}":"${String(value)}"`).join(',')}}`;
  });
  return `[${members.join(',')}]`;
}

/** @returns undefined where the text is no JSON */
export function readEffectsText(text: string): readonly DatalogEffect[] | undefined {
  try {
    return readJson(text, LIMITS) as unknown as readonly DatalogEffect[];
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}
