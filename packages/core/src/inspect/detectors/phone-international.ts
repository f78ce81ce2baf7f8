/** Phone numbers with a country code: `+` and 8 to 15 digits (ITU-T E.164), in groups as people write them. */

import { defineDetector } from '../engine/detector.ts';
import { isDigit, isWord, unitAt } from '../read/characters.ts';

const DIGITS_MIN = 8;
const DIGITS_MAX = 15;
const CHARS_MAX = 40;

export const phoneInternational = defineDetector({
  id: 'phone-international',
  entityType: 'phone',
  entityClass: 'pii',
  severity: 'medium',
  confidence: 0.88,
  description: 'Phone number with country code',
  trigger: { on: 'char', chars: '+' },
  find({ text }, at) {
    if (text.charAt(at) !== '+' || isWord(unitAt(text, at - 1))) return undefined;
    const first = unitAt(text, at + 1);
    if (!isDigit(first) || first === 48) return undefined;
    const end = endOfNumber(text, at + 1);
    return end === undefined ? undefined : { start: at, end };
  },
  examples: {
    true: ['+44 20 7946 0958', '+49 (0)30 901820', 'tel:+33123456789'],
    false: ['1+23456789012', '+1234', '+0123456789', '+12345678901234567890'],
  },
});

function endOfNumber(text: string, from: number): number | undefined {
  let digits = 0;
  let end = from;
  // Where the last whole group ended, if the number was long enough there.
  let groupEnd: number | undefined;
  for (let at = from; at < from + CHARS_MAX; at++) {
    const unit = unitAt(text, at);
    if (isDigit(unit)) {
      digits++;
      end = at + 1;
      // Digits beyond the longest number belong to the next one, unless they are glued to it.
      if (digits > DIGITS_MAX) return groupEnd;
    } else if (!isGrouping(unit) || (at > end && !isBracketPair(text, at))) break;
    else if (at === end && digits >= DIGITS_MIN) groupEnd = end;
  }
  return digits >= DIGITS_MIN && !isWord(unitAt(text, end)) ? end : groupEnd;
}

/** Space, hyphen, dot, slash, parentheses. */
function isGrouping(unit: number): boolean {
  return unit === 32 || unit === 45 || unit === 46 || unit === 47 || unit === 40 || unit === 41;
}

/** Two grouping characters may follow each other only where one is a parenthesis: `) ` and ` (`. */
function isBracketPair(text: string, at: number): boolean {
  const before = unitAt(text, at - 1);
  const unit = unitAt(text, at);
  return (before === 32 && unit === 40) || (before === 41 && (unit === 32 || unit === 45));
}
