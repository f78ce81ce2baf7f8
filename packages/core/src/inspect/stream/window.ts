/**
 * The part of a stream that is looked at. What stands before the cut is settled: nothing found later can begin there, or grow beyond it.
 * Before the cut some text stays, so that words in front of a value are still seen; behind it stands what is held back.
 */
import type { Finding } from '../../finding.ts';
import { ProblemError } from '../../problem.ts';
import type { Json } from '../../value/json.ts';
import { looksLikeJson } from '../read/json-start.ts';
import { JsonPath } from './json-path.ts';
import { unbroken } from './unbroken.ts';

/** How far before a value detectors look, and some more. */
export const BEHIND_CHARS = 2_048;
/** How far behind a value they look to tell whether it has ended. */
const BEYOND_CHARS = 48;
/** Large chunks are taken in pieces, so that the window stays small whatever comes in. */
const PIECE_CHARS = 65_536;
/** The window is looked at again when it has grown by this part of its length: the work stays linear in the stream. */
const GROWTH = 8;
/** Begins a window in a text that is no JSON, so that it is not taken for JSON where a bracket happens to stand first. */
export const PLAIN_PREFIX = '-\n';

export interface WindowOptions {
  readonly scan: (document: Json) => readonly Finding[];
  /** Findings up to this length are found wherever the stream is cut. */
  readonly holdBackChars: number;
  /** Longer stretches that belong together are refused. */
  readonly windowCharsMax: number;
}

/** Text nothing will change any more. Offsets of findings count from the beginning of the stream. */
export interface Settled {
  /** What is kept of the stream. Of it `[begin, end)` is settled now; what stands behind it is held back. */
  readonly window: string;
  readonly begin: number;
  readonly end: number;
  /** Where the window begins in the stream. */
  readonly from: number;
  /** Those that begin in what is settled. */
  readonly findings: readonly Finding[];
  /** Those in what is held back, as far as can be told yet. */
  readonly ahead: readonly Finding[];
  /** Whether the stream is JSON. */
  readonly json: boolean;
}

export class StreamWindow {
  readonly #options: WindowOptions;
  /** From {@link #from} in the stream on. */
  #text = '';
  #from = 0;
  /** What is settled, in the stream. */
  #settled = 0;
  #lookedAt = 0;
  /** Undefined until the first characters have told whether the stream is JSON. */
  #json: JsonPath | 'none' | undefined;
  #prefix = '';

  constructor(options: WindowOptions) {
    this.#options = options;
  }

  /** Whether nothing has been settled: then all of the stream is in the window. */
  get whole(): boolean {
    return this.#settled === 0;
  }

  /** What is kept of the stream: all of it where it is {@link whole}. */
  get text(): string {
    return this.#text;
  }

  /** @throws ProblemError `limit_scan`, `limit_findings` */
  *push(text: string): Generator<Settled> {
    for (let at = 0; at < text.length; at += PIECE_CHARS) {
      this.#text += text.slice(at, at + PIECE_CHARS);
      const settled = this.#isDue() ? this.#look(false) : undefined;
      if (settled !== undefined) yield settled;
    }
  }

  /** What is left, when no more will come. */
  end(): Settled {
    return this.#look(true);
  }

  #isDue(): boolean {
    const held = this.#from + this.#text.length - this.#settled;
    const grown = this.#from + this.#text.length - this.#lookedAt;
    return held > this.#options.holdBackChars + BEYOND_CHARS && grown >= this.#text.length / GROWTH;
  }

  #look(last: boolean): Settled {
    this.#json ??= looksLikeJson(this.#text) ? new JsonPath() : 'none';
    const text = this.#text;
    this.#lookedAt = this.#from + text.length;
    const known = this.#settled - this.#from;
    const findings = this.#scan(known);
    const cut = last ? text.length : this.#cut(known, findings);
    const from = this.#from;
    const settled: Settled = {
      window: text,
      begin: known,
      end: cut,
      from,
      findings: findings.filter(({ start }) => start < from + cut),
      ahead: findings.filter(({ start }) => start >= from + cut),
      json: this.#json !== 'none',
    };
    this.#settled = from + cut;
    this.#forget(cut);
    if (!last && this.#text.length > this.#options.windowCharsMax) throw tooLong(this.#options.windowCharsMax);
    return settled;
  }

  /** Findings that end behind what is settled, with their places in the stream. */
  #scan(known: number): readonly Finding[] {
    const prefix = this.#prefix;
    const shift = this.#from - prefix.length;
    const found = this.#options.scan(prefix + this.#text);
    if (known === 0 && shift === 0) return found;
    return found
      .filter(({ start, end }) => start >= prefix.length && end - prefix.length > known)
      .map((finding) => ({ ...finding, start: finding.start + shift, end: finding.end + shift }));
  }

  /** The last place before which all is found and nothing can grow, in the window. */
  #cut(known: number, findings: readonly Finding[]): number {
    const { length } = this.#text;
    let cut = Math.max(known, length - this.#options.holdBackChars - BEYOND_CHARS);
    for (let before = -1; before !== cut && cut > known; ) {
      before = cut;
      cut = unbroken(this.#text, known, cut);
      // From the last to the first: a finding that is held may hold the one before it.
      for (let index = findings.length - 1; index >= 0; index--) {
        const start = (findings[index] as Finding).start - this.#from;
        const end = (findings[index] as Finding).end - this.#from;
        if (start < cut && (end > cut || end > length - BEYOND_CHARS)) cut = Math.max(known, start);
      }
    }
    return cut;
  }

  /** Drops what is too far before `cut` to matter. */
  #forget(cut: number): void {
    let keep = Math.max(0, cut - BEHIND_CHARS);
    const json = this.#json;
    if (json instanceof JsonPath) keep = json.read(this.#text, 0, keep);
    if (keep === 0) return;
    this.#prefix = json instanceof JsonPath ? json.prefix : PLAIN_PREFIX;
    this.#text = this.#text.slice(keep);
    this.#from += keep;
  }
}

function tooLong(charsMax: number): ProblemError {
  return new ProblemError({
    code: 'limit_scan',
    message: `more than ${charsMax} characters of a stream that cannot be told apart`,
    help: 'raise `windowCharsMax`, or read what is encoded before it is streamed',
  });
}
