/**
 * Values that stand where a secret would: templates, stars, and what our own transformer writes. Reporting them would make
 * every redacted document sensitive for ever.
 */
import { isAlphanumeric } from './characters.ts';

const OPENINGS = ['${', '{{', '<', '%(', '[REDACTED', '[FILTERED', '$(', 'process.env', 'os.environ', 'env.'];
const CHECKED_CHARS_MAX = 64;

export function isPlaceholder(value: string): boolean {
  if (OPENINGS.some((opening) => value.startsWith(opening))) return true;
  return distinctCharacters(value.slice(0, CHECKED_CHARS_MAX)) < 3;
}

/** `********`, `xxxxxxxx` and `--------` have one or two. */
function distinctCharacters(value: string): number {
  const seen = new Set<number>();
  for (let at = 0; at < value.length; at++) {
    const unit = value.charCodeAt(at);
    if (isAlphanumeric(unit)) seen.add(unit);
  }
  return seen.size;
}
