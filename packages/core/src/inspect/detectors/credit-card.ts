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
/** A group behind another one. */
const GROUP_LENGTHS = Array.from({ length: DIGITS_MAX - 1 }, (_, index) => index + 1);
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
      { lengths: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], followedBy: ' -', next: [{ lengths: GROUP_LENGTHS }] },
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

/** Groups and their sum come before the check digit: few numbers are as long as their issuer's cards where a group ends. */
function endOfCard(text: string, start: number): number | undefined {
  const first = unitAt(text, start) - 48;
  if (first < 2 || first === 7 || first === 9) return undefined;
  const chainedBefore = continuesToTheLeft(text, start);
  let small = false;
  let digits = 0;
  let prefix = 0;
  let best: number | undefined;
  for (let at = start; digits <= DIGITS_MAX; at++) {
    const groupStart = at;
    for (let unit = unitAt(text, at); isDigit(unit) && digits <= DIGITS_MAX; unit = unitAt(text, ++at)) {
      if (digits++ < ISSUER_DIGITS) prefix = prefix * 10 + unit - 48;
    }
    if (digits > DIGITS_MAX) break;
    const chained = isSeparator(unitAt(text, at)) && isDigit(unitAt(text, at + 1));
    if (digits >= DIGITS_MIN && !(small && (chainedBefore || chained)) && !isWord(unitAt(text, at))) {
      if (isIssued(prefix, digits) && checks(text, start, at)) best = at;
    }
    if (!chained) break;
    small ||= at - groupStart < GROUP_DIGITS_MIN;
    if (small && chainedBefore) break;
  }
  return best;
}

/** The check digit of ISO/IEC 7812: every second digit from the right counts double. */
function checks(text: string, start: number, end: number): boolean {
  let sum = 0;
  let double = false;
  for (let at = end - 1; at >= start; at--) {
    const digit = unitAt(text, at) - 48;
    // Space or hyphen.
    if (digit < 0) continue;
    if (!double) sum += digit;
    else sum += digit > 4 ? digit * 2 - 9 : digit * 2;
    double = !double;
  }
  return sum % 10 === 0;
}

function continuesToTheLeft(text: string, start: number): boolean {
  return isSeparator(unitAt(text, start - 1)) && isDigit(unitAt(text, start - 2));
}

/** Space or hyphen. */
function isSeparator(unit: number): boolean {
  return unit === 32 || unit === 45;
}
