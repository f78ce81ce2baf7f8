/**
 * Payment card numbers: 13 to 19 digits with single spaces or hyphens between, a valid check digit, and an issuer that
 * has cards with this beginning in this length. The issuer rule is what keeps one in ten of all long numbers out.
 */

import { defineDetector } from '../engine/detector.ts';
import type { Subject } from '../engine/subject.ts';
import { isIssued, issuedLengths } from '../read/card-issuers.ts';
import { isDigit, isWord, unitAt } from '../read/characters.ts';
import { groupEnds } from '../read/digit-groups.ts';
import { beginsDigits } from '../read/runs.ts';
import { beginsUuidGroup } from '../read/uuid.ts';

const DIGITS_MIN = 13;
const DIGITS_MAX = 19;
const ISSUER_DIGITS = 6;
/** A group behind another one. */
const GROUP_LENGTHS = Array.from({ length: DIGITS_MAX - 1 }, (_, index) => index + 1);

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
  find(subject, at) {
    const { text } = subject;
    if (!beginsDigits(text, at) || isWord(unitAt(text, at - 1))) return undefined;
    const end = endOfCard(subject, at);
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

/** Groups come before the check digit: few numbers are as long as their issuer's cards where a group ends. */
function endOfCard(subject: Subject, start: number): number | undefined {
  const { text } = subject;
  const continues = continuesToTheLeft(text, start);
  // In a table of short numbers every group would be asked about: the first is one of those not taken.
  if (continues && !(isDigit(unitAt(text, start + 1)) && isDigit(unitAt(text, start + 2)))) return undefined;
  const issued = issuedLengths(leadingDigits(text, start, 2));
  if (issued === 0) return undefined;
  const ends = groupEnds(subject, start, DIGITS_MAX);
  const lengths = issued & ends;
  if (lengths === 0) return undefined;
  const prefix = leadingDigits(text, start, ISSUER_DIGITS);
  // The longest card wins.
  for (let digits = DIGITS_MAX; digits >= DIGITS_MIN; digits--) {
    const small = hasSmallGroup(ends, digits);
    if ((lengths & (1 << digits)) === 0 || (small && continues) || !isIssued(prefix, digits)) continue;
    const end = endOfChecked(text, start, digits);
    if (end === undefined || isWord(unitAt(text, end))) continue;
    if (!(small && continuesToTheRight(text, end))) return end;
  }
  return undefined;
}

/** The value of the first `count` digits, which may be divided. */
function leadingDigits(text: string, start: number, count: number): number {
  let value = 0;
  for (let at = start, left = count; left > 0 && at < text.length; at++) {
    const unit = unitAt(text, at);
    if (isDigit(unit)) {
      value = value * 10 + unit - 48;
      left--;
    } else if (!isSeparator(unit)) break;
  }
  return value;
}

/** Where the `digits` digits from `start` on end, if their check digit is right: every second one from the right counts double. */
function endOfChecked(text: string, start: number, digits: number): number | undefined {
  let sum = 0;
  let at = start;
  for (let left = digits; left > 0; at++) {
    const digit = text.charCodeAt(at) - 48;
    // Space or hyphen.
    if (digit < 0) continue;
    if (left % 2 === 1) sum += digit;
    else sum += digit > 4 ? digit * 2 - 9 : digit * 2;
    left--;
  }
  return sum % 10 === 0 ? at : undefined;
}

/**
 * Whether one of the groups before the last of the first `digits` digits has one or two digits only. Numbers in a table also
 * form chains of digits and spaces, so such groups count only if the chain is one card.
 */
function hasSmallGroup(ends: number, digits: number): boolean {
  const borders = (ends & ((1 << digits) - 1)) | 1;
  return (borders & ((borders >> 1) | (borders >> 2))) !== 0;
}

function continuesToTheRight(text: string, end: number): boolean {
  return isSeparator(unitAt(text, end)) && isDigit(unitAt(text, end + 1));
}

function continuesToTheLeft(text: string, start: number): boolean {
  return isSeparator(unitAt(text, start - 1)) && isDigit(unitAt(text, start - 2));
}

/** Space or hyphen. */
function isSeparator(unit: number): boolean {
  return unit === 32 || unit === 45;
}
