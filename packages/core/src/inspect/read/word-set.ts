/** A list of words that is asked about every capitalised word of a text, and mostly says no. */
const KELVIN_SIGN = 0x212a;

export class WordSet {
  readonly words: ReadonlySet<string>;
  /** Per length: one bit for every letter some word of that length begins with. */
  readonly #beginnings: Int32Array;

  /** `words` are lower case and begin with an ASCII letter. */
  constructor(words: Iterable<string>) {
    this.words = new Set(words);
    const longest = Math.max(0, ...Array.from(this.words, (word) => word.length));
    this.#beginnings = new Int32Array(longest + 1);
    for (const word of this.words) (this.#beginnings[word.length] as number) |= bitOf(word.charCodeAt(0));
  }

  /** Whether `[start, end)` is one of the words, whatever the case. */
  has(text: string, start: number, end: number): boolean {
    const length = end - start;
    if (length <= 0 || length >= this.#beginnings.length) return false;
    if (((this.#beginnings[length] as number) & bitOf(text.charCodeAt(start))) === 0) return false;
    return this.words.has(text.slice(start, end).toLowerCase());
  }

  /** {@link has} for `[start, end)` without the full stop it may end with. */
  hasStopped(text: string, start: number, end: number): boolean {
    return this.has(text, start, end > start && text.charCodeAt(end - 1) === 46 ? end - 1 : end);
  }
}

/** Lower case keeps the length of a word, and no sign beyond ASCII but Kelvin's becomes a letter of ASCII by it. */
function bitOf(unit: number): number {
  const letter = unit === KELVIN_SIGN ? 107 : unit | 32;
  return letter >= 97 && letter <= 122 ? 1 << (letter - 97) : 0;
}
