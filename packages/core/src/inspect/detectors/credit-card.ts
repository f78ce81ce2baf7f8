/**
 * Payment card numbers: 13 to 19 digits with single spaces or hyphens between, a valid check digit, and an issuer that
 * has cards with this beginning in this length. The issuer rule is what keeps one in ten of all long numbers out.
 */

import { defineDetector } from '../engine/detector.ts';
import { isIssued } from '../read/card-issuers.ts';
import { isDigit, isWord, unitAt } from '../read/characters.ts';
import { beginsDigits } from '../read/runs.ts';
import { beginsUuidGroup } from '../read/uuid.ts';

const DIGITS_MIN = 13;
const DIGITS_MAX = 19;
const ISSUER_DIGITS = 6;
/** Numbers in a table also form chains of digits and spaces. Smaller groups than this count only if the chain is one card. */
const GROUP_DIGITS_MIN = 3;

export const creditCard = defineDetector({
  id: 'credit-card',
  entityType: 'credit_card',
  entityClass: 'pii',
  severity: 'critical',
  confidence: 0.95,
  description: 'Payment card number (check digit and issuer verified)',
  trigger: {
    on: 'digits',
    runs: [
      { lengths: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], followedBy: ' -' },
      { lengths: [13, 14, 15, 16, 17, 18, 19] },
    ],
  },
  find({ text }, at) {
    if (!beginsDigits(text, at) || isWord(unitAt(text, at - 1))) return undefined;
    const end = endOfCard(text, at);
    return end === undefined || beginsUuidGroup(text, at) ? undefined : { start: at, end };
  },
  examples: {
    true: [
      'card 4111111111111111',
      '4111-1111-1111-1111',
      '3782 822463 10005',
      '4 2 2 2 2 2 2 2 2 2 2 2 2',
      '7 4111 1111 1111 1111',
    ],
    false: [
      'card 4111111111111112',
      '0000000000000000',
      '1234567890123456',
      '90210 10001-1234',
      '7 4 2 2 2 2 2 2 2 2 2 2 2 2',
      '550e8400-e29b-41d4-4111-111111111111',
      '41111111-1111-1111-8111-111111111111',
      '550e8400-e29b-41d4-a716-422222222222 2',
    ],
  },
});

function endOfCard(text: string, start: number): number | undefined {
  // Check digit of ISO/IEC 7812: every second digit from the right counts double, so each new digit swaps the two sums.
  let sum = 0;
  let shifted = 0;
  let digits = 0;
  let prefix = 0;
  let groupStart = start;
  const chainedBefore = continuesToTheLeft(text, start);
  let small = false;
  let best: number | undefined;
  for (let at = start; digits < DIGITS_MAX; ) {
    const digit = unitAt(text, at) - 48;
    const doubled = digit > 4 ? digit * 2 - 9 : digit * 2;
    const before = sum;
    sum = shifted + digit;
    shifted = before + doubled;
    digits++;
    if (digits <= ISSUER_DIGITS) prefix = prefix * 10 + digit;
    if (digits === 1 && (digit === 0 || digit === 1 || digit === 7 || digit === 9)) return undefined;
    at++;
    const next = unitAt(text, at);
    if (isDigit(next)) continue;
    const chained = isSeparator(next) && isDigit(unitAt(text, at + 1));
    const complete = digits >= DIGITS_MIN && !isWord(next) && sum % 10 === 0 && isIssued(prefix, digits);
    if (complete && !(small && (chainedBefore || chained))) best = at;
    if (!chained) break;
    small ||= at - groupStart < GROUP_DIGITS_MIN;
    if (small && chainedBefore) break;
    at++;
    groupStart = at;
  }
  return best;
}

function continuesToTheLeft(text: string, start: number): boolean {
  return isSeparator(unitAt(text, start - 1)) && isDigit(unitAt(text, start - 2));
}

/** Space or hyphen. */
function isSeparator(unit: number): boolean {
  return unit === 32 || unit === 45;
}
