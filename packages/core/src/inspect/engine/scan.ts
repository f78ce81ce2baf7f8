/**
 * The scanner: one pass over the text that looks up each character in a table and calls a detector only where its trigger
 * stands. Its slow twin is naive.ts; both must always agree.
 */
import { isSpace } from '../read/characters.ts';
import { type Compiled, FLAG, type LiteralEntry } from './compile.ts';
import { type Detector, type SpotDetector, TOKEN_RUN_MIN } from './detector.ts';
import { isWordOpening } from './name-words.ts';
import { findNames } from './names.ts';
import type { Subject } from './subject.ts';

/** A hit in the scanned text. */
export interface Hit {
  readonly detector: Detector;
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
}

/** All hits in the subject's text, in no particular order. */
export function scan(subject: Subject, compiled: Compiled): Hit[] {
  const pass = new Pass(subject, compiled);
  pass.run();
  return pass.hits;
}

const WORD_GOES_ON = FLAG.token | FLAG.alphanumeric;

class Pass {
  readonly hits: Hit[] = [];
  readonly #subject: Subject;
  readonly #compiled: Compiled;
  /** Per detector: triggers before this position lie in its last hit and are skipped. */
  readonly #resume: Int32Array;
  readonly #nameStarts: number[] = [];

  constructor(subject: Subject, compiled: Compiled) {
    this.#subject = subject;
    this.#compiled = compiled;
    this.#resume = compiled.resume.fill(0);
  }

  run(): void {
    const { text } = this.#subject;
    const { flags, chars, digits, runs, leaves, names } = this.#compiled;
    const length = text.length;
    if (length > 0) this.#fireAll(leaves, 0);
    let previousFlag = 0;
    let runStart = -1;
    for (let at = 0; at < length; at++) {
      const code = text.charCodeAt(at);
      const flag = code < 128 ? (flags[code] as number) : FLAG.beyond;
      // Most characters go on with a word and mean nothing.
      if (flag === WORD_GOES_ON && runStart >= 0) {
        previousFlag = flag;
        continue;
      }
      if ((flag & FLAG.token) !== 0) {
        if (runStart < 0) runStart = at;
      } else if (runStart >= 0) {
        if (at - runStart >= TOKEN_RUN_MIN) this.#fireAll(runs, runStart);
        runStart = -1;
      }
      if ((flag & FLAG.char) !== 0) this.#fireAll(chars[code] as readonly number[], at);
      if ((previousFlag & FLAG.alphanumeric) === 0) {
        if ((flag & FLAG.literal) !== 0) this.#fireLiterals(code, at);
        if ((flag & (FLAG.upper | FLAG.beyond)) !== 0 && this.#beginsWord(at)) this.#nameStarts.push(at);
      }
      if ((flag & FLAG.digit) !== 0 && (previousFlag & FLAG.digit) === 0) this.#fireAll(digits, at);
      previousFlag = flag;
    }
    if (runStart >= 0 && length - runStart >= TOKEN_RUN_MIN) this.#fireAll(runs, runStart);
    if (names.length > 0 && this.#nameStarts.length > 0) {
      for (const name of findNames(text, this.#nameStarts, names)) this.hits.push(name);
    }
  }

  #fireLiterals(code: number, at: number): void {
    const { text } = this.#subject;
    for (const { literal, fold, spot } of this.#compiled.literals[code] as readonly LiteralEntry[]) {
      const stands = fold
        ? text.slice(at, at + literal.length).toLowerCase() === literal
        : text.startsWith(literal, at);
      if (stands) this.#fire(spot, at);
    }
  }

  #fireAll(spots: readonly number[], at: number): void {
    for (const spot of spots) this.#fire(spot, at);
  }

  #fire(spot: number, at: number): void {
    if (at < (this.#resume[spot] as number)) return;
    const detector = this.#compiled.spots[spot] as SpotDetector;
    const match = detector.find(this.#subject, at);
    if (match === undefined) return;
    this.#resume[spot] = Math.max(match.end, at + 1);
    this.hits.push({
      detector,
      start: match.start,
      end: match.end,
      confidence: match.confidence ?? detector.confidence,
    });
  }

  #beginsWord(at: number): boolean {
    const before = this.#subject.text.charCodeAt(at - 1);
    return at === 0 || isSpace(before) || isWordOpening(before);
  }
}
