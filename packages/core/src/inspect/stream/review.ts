/**
 * Looks at what was rewritten again, as whoever reads it will: rewriting may uncover what stood too near to something else to be told
 * from it. What is given out, together with what was given out before and what will come next, holds nothing more to rewrite.
 */
import type { TransformEffect } from '../../decision.ts';
import { ProblemError } from '../../problem.ts';
import { quotesIn } from '../transform/json-quotes.ts';
import { mergeFindings, type Replaced } from '../transform/merge.ts';
import type { Keyed } from '../transform/replacement.ts';
import { JsonPath } from './json-path.ts';
import { rewriteSpans } from './rewrite-spans.ts';
import { beforeOpenKeys } from './unbroken.ts';
import { BEHIND_CHARS, PLAIN_PREFIX, type WindowOptions } from './window.ts';

/** Each round costs a look at the window. Texts in which every other one uncovers something are made to be like that. */
const ROUNDS_MAX = 16;

export interface ReviewOptions extends Pick<WindowOptions, 'scan'> {
  readonly wish: TransformEffect;
  readonly keyed: Keyed;
}

/** A part of the stream, rewritten once. */
export interface Rewritten {
  readonly text: string;
  /** What stands behind it and is held back, as far as it is known. */
  readonly ahead: string;
  /** Whether anything in either was rewritten. */
  readonly changed: boolean;
  readonly json: boolean;
}

export class Review {
  readonly #options: ReviewOptions;
  /** What was given out last. */
  #before = '';
  #prefix = '';
  #path: JsonPath | undefined;
  /** What may not be given out yet, for what was uncovered in it reaches into what is held back. */
  #pending = '';
  /** How much was given out since the last rewriting. */
  #unchanged = Number.POSITIVE_INFINITY;

  constructor(options: ReviewOptions) {
    this.#options = options;
  }

  /** What can be given out of it. @throws ProblemError `limit_scan`, `limit_findings` */
  pass({ text, ahead, changed, json }: Rewritten): string {
    const body = this.#pending + text;
    const needed = changed || this.#pending !== '' || this.#unchanged < BEHIND_CHARS;
    const out = needed ? this.#rounds(body, ahead, json) : body;
    this.#unchanged = changed || out !== body ? 0 : this.#unchanged + out.length;
    this.#forget(out, json);
    return out;
  }

  #rounds(body: string, ahead: string, json: boolean): string {
    const begin = this.#before.length;
    let whole = this.#before + body + ahead;
    let end = begin + body.length;
    this.#pending = '';
    for (let round = 0; round < ROUNDS_MAX; round++) {
      const spans = this.#uncovered(whole, begin);
      if (spans.length === 0) return this.#release(whole, begin, end, ahead === '');
      const across = spans.find((span) => span.start < end && span.end > end);
      const stop = across?.start ?? end;
      this.#pending = whole.slice(stop, end) + this.#pending;
      const rewrite = rewriteSpans(this.#options, json ? quotesIn(whole) : undefined);
      const given = rewrite(
        whole,
        spans.filter((span) => span.end <= stop),
        0,
        stop,
      );
      whole =
        given +
        rewrite(
          whole,
          spans.filter((span) => span.start >= stop),
          stop,
          whole.length,
        );
      end = given.length;
    }
    throw new ProblemError({ code: 'limit_findings', message: 'redacting it uncovers more, again and again' });
  }

  /** What stands before the first line of a key whose last one may still come: another key between them may have been rewritten. */
  #release(whole: string, begin: number, end: number, last: boolean): string {
    const stop = last ? end : beforeOpenKeys(whole, begin, end);
    this.#pending = whole.slice(stop, end) + this.#pending;
    return whole.slice(begin, stop);
  }

  /** What is to be rewritten behind what was given out. */
  #uncovered(text: string, begin: number): readonly Replaced[] {
    const prefix = this.#prefix.length;
    const findings = this.#options
      .scan(this.#prefix + text)
      .filter(({ start, end }) => start >= prefix && end - prefix > begin)
      .map((finding) => ({ ...finding, start: Math.max(begin, finding.start - prefix), end: finding.end - prefix }));
    return mergeFindings(findings, [this.#options.wish]);
  }

  #forget(out: string, json: boolean): void {
    const before = this.#before + out;
    if (json) this.#path ??= new JsonPath();
    const far = Math.max(0, before.length - BEHIND_CHARS);
    const keep = this.#path === undefined ? far : this.#path.read(before, 0, far);
    if (keep > 0) this.#prefix = this.#path?.prefix ?? PLAIN_PREFIX;
    this.#before = before.slice(keep);
  }
}
