/** UUIDs (RFC 9562): 8-4-4-4-12 hex digits. Their groups may be all digits, and then look like cards and telephone numbers. */
import { HYPHEN, isHex, isIn, isWord, unitAt } from './characters.ts';

const CHARS = 36;
/** Where groups begin. */
const GROUPS = [0, 9, 14, 19, 24];

/** Whether a group of a UUID begins at `at`. */
export function beginsUuidGroup(text: string, at: number): boolean {
  return GROUPS.some((offset) => isUuid(text, at - offset));
}

function isUuid(text: string, start: number): boolean {
  if (start < 0 || isWord(unitAt(text, start - 1)) || isWord(unitAt(text, start + CHARS))) return false;
  for (let offset = 0; offset < CHARS; offset++) {
    const unit = unitAt(text, start + offset);
    const divides = offset > 0 && GROUPS.includes(offset + 1);
    if (divides ? !isIn(unit, HYPHEN) : !isHex(unit)) return false;
  }
  return true;
}
