/** Characters a pattern does not tell apart are one letter of its alphabet. */
import { sideOf } from './places.ts';
import type { Program } from './program.ts';
import { RegexError } from './syntax.ts';

/** No pattern of reasonable size has more letters. */
const LETTERS_MAX = 1_024;

export class Alphabet {
  /** How many letters there are. */
  readonly size: number;
  /** Per letter: what it is to a place beside it. */
  readonly sides: Uint8Array;
  /** One code point of each letter. */
  readonly samples: readonly number[];
  /** Where letters begin, ascending. */
  readonly #borders: Int32Array;
  readonly #ascii = new Uint16Array(128);
  /** Pieces between borders that are alike are one letter. */
  readonly #letterOf: Uint16Array;

  constructor({ steps }: Program) {
    const sets = steps.flatMap((step) => (step.kind === 'take' ? [step.ranges] : []));
    const borders = new Set([0, 10, 11, 48, 58, 65, 91, 95, 96, 97, 123]);
    for (const ranges of sets) for (const [from, to] of ranges) borders.add(from).add(to + 1);
    this.#borders = Int32Array.from([...borders].filter((border) => border <= 0x10ffff).sort((a, b) => a - b));
    const distinct = [...new Set(sets)];
    const letters = new Map<string, number>();
    const samples: number[] = [];
    this.#letterOf = Uint16Array.from(this.#borders, (border) => {
      const members = distinct.map((ranges) => (ranges.some(([from, to]) => border >= from && border <= to) ? 1 : 0));
      const name = `${sideOf(border)}:${members.join('')}`;
      const letter = letters.get(name) ?? letters.size;
      if (letter === letters.size) samples.push(border);
      letters.set(name, letter);
      return letter;
    });
    if (letters.size > LETTERS_MAX) throw new RegexError('the pattern tells too many characters apart', 0);
    this.size = letters.size;
    this.samples = samples;
    this.sides = Uint8Array.from(samples, sideOf);
    for (let point = 0; point < 128; point++) this.#ascii[point] = this.#search(point);
  }

  letterOf(point: number): number {
    return point < 128 ? (this.#ascii[point] as number) : this.#search(point);
  }

  #search(point: number): number {
    const borders = this.#borders;
    let low = 0;
    let high = borders.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((borders[middle] as number) <= point) low = middle;
      else high = middle - 1;
    }
    return this.#letterOf[low] as number;
  }
}
