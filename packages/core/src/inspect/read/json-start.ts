/** Whether a text may be JSON, told by its first characters. */
import { BLANK } from './characters.ts';
import { endOfRun } from './runs.ts';

/** An object or array seems to begin: what follows the bracket must be able to. `[REDACTED]` is none. */
export function looksLikeJson(text: string): boolean {
  const unit = text.charCodeAt(0);
  if (unit > 32 && unit !== 123 && unit !== 91) return false;
  const first = endOfRun(text, 0, text.length, BLANK);
  const next = text.charAt(endOfRun(text, first + 1, text.length, BLANK));
  if (text.charAt(first) === '{') return next === '"' || next === '}';
  return text.charAt(first) === '[' && next !== '' && '{["-0123456789tfn]'.includes(next);
}
