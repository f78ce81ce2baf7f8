/**
 * Where the groups of a chain of digits end: `4111 1111 1111 1111`. A table of numbers is one long chain, and a card might begin
 * at each of its groups, so what was read for one group is kept for the next: every digit is read once.
 */
import type { Subject } from '../engine/subject.ts';
import { isDigit, unitAt } from './characters.ts';

interface Chain {
  /** The group asked for last. */
  start: number;
  /** Behind the last group read. */
  end: number;
  /** Digits in `[start, end)`. */
  digits: number;
  /** Bit n: a group ends behind n digits from `start`. */
  ends: number;
}

/** More digits than this are not counted: bits are few. */
const DIGITS_MAX = 24;
/** Of the text asked about last: the scanner goes through one text after the other. */
let lastSubject: Subject | undefined;
const chain: Chain = { start: 0, end: 0, digits: 0, ends: 0 };

/** Bit n is set where a group ends behind n of the digits from `start` on, for n up to `max`. Askers go from left to right. */
export function groupEnds(subject: Subject, start: number, max: number): number {
  const { text } = subject;
  if (lastSubject === subject) advance(start);
  else begin(start);
  lastSubject = subject;
  while (chain.digits < max) {
    const first = chain.digits === 0 ? chain.end : chain.end + 1;
    if (chain.digits > 0 && !isSeparator(unitAt(text, chain.end))) break;
    const limit = first + DIGITS_MAX - chain.digits;
    let end = first;
    while (end < limit && isDigit(unitAt(text, end))) end++;
    // A group that is longer than anything asked for ends too late to be of use.
    if (end === first || end === limit) break;
    chain.digits += end - first;
    chain.end = end;
    chain.ends |= 1 << chain.digits;
  }
  return chain.ends & ((2 << max) - 1);
}

/** Drops the groups before `start`; where none begins there, the chain begins anew. */
function advance(start: number): void {
  while (chain.start < start && chain.digits > 0) {
    const first = 31 - Math.clz32(chain.ends & -chain.ends);
    chain.start += first + 1;
    chain.digits -= first;
    // The bit of the group itself goes, the others move down.
    chain.ends = (chain.ends >>> first) & ~1;
  }
  if (chain.start !== start || chain.digits === 0) begin(start);
}

function begin(start: number): void {
  chain.start = start;
  chain.end = start;
  chain.digits = 0;
  chain.ends = 0;
}

/** Space or hyphen. */
function isSeparator(unit: number): boolean {
  return unit === 32 || unit === 45;
}
