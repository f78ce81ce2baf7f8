/**
 * Where in a JSON text a window begins: the keys and brackets that are open there. Written before the window they give the reader of
 * JSON texts the same keys above each value that it would have seen in the whole. It reads as leniently as that reader does.
 */
import { BLANK } from '../read/characters.ts';
import { endOfRun } from '../read/runs.ts';

/** As the reader of JSON texts has them: brackets it keeps, and blanks it takes between a key and its colon. */
const DEPTH_MAX = 63;
const BLANKS_MAX = 16;
/** Longer keys say nothing to detectors. */
const KEY_CHARS_MAX = 128;

const QUOTE = 34;
const COLON = 58;
const BACKSLASH = 92;

export class JsonPath {
  /** The keys brackets stand under, as they are written; undefined for those of an array. */
  readonly #brackets: (string | undefined)[] = [];
  #key: string | undefined;

  /** Reads `text` from `from` on, and gives the last place up to `to` that lies in no string. */
  read(text: string, from: number, to: number): number {
    for (let at = from; at < to; at++) {
      const unit = text.charCodeAt(at);
      if (unit === QUOTE) {
        const end = endOfString(text, at + 1);
        if (end + 1 > to) return at;
        const colon = endOfRun(text, end + 1, BLANKS_MAX, BLANK);
        if (text.charCodeAt(colon) === COLON) this.#key = end - at > KEY_CHARS_MAX ? '' : text.slice(at + 1, end);
        at = end;
      } else if (unit === 123 || unit === 91) {
        if (this.#brackets.length < DEPTH_MAX) this.#brackets.push(this.#key);
        this.#key = undefined;
      } else if (unit === 125 || unit === 93) {
        this.#brackets.pop();
        this.#key = undefined;
      }
    }
    return to;
  }

  /** What opens the same brackets under the same keys, and looks like JSON whatever follows. */
  get prefix(): string {
    const labels = [...this.#brackets.map((key) => `${label(key)}{`), label(this.#key)];
    return `{}\n${labels.join('')}`;
  }
}

function label(key: string | undefined): string {
  return key === undefined ? '' : `"${key}":`;
}

function endOfString(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at;
}
