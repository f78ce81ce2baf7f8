/**
 * The literals detectors wait for, found by their first three characters. There are hundreds of them, and nearly every word of a
 * text begins with the first two characters of some; the third rules nearly all of them out, at one look-up.
 */

export interface LiteralEntry {
  readonly literal: string;
  readonly fold: boolean;
  /** Whether letters and digits may stand before it. */
  readonly inside: boolean;
  /** Index of the detector. */
  readonly spot: number;
}

/** What `third` is where the third character is not ASCII, or the text ends. */
const OTHER = 128;
const THIRDS = OTHER + 1;

export class LiteralTable {
  /** Per pair of ASCII characters: its row in {@link #lists}, 0 where no literal begins with both. */
  readonly #rows = new Uint16Array(128 * 128);
  /** Per row and third character: which of {@link #entries}, 0 for none. */
  readonly #lists: Uint16Array;
  readonly #entries: (readonly LiteralEntry[])[] = [[]];

  constructor(literals: readonly LiteralEntry[]) {
    const pairs = new Map<number, LiteralEntry[]>();
    for (const entry of literals)
      for (const first of spellings(entry, 0))
        for (const second of spellings(entry, 1)) {
          const pair = first * 128 + second;
          const entries = pairs.get(pair) ?? [];
          entries.push(entry.fold ? { ...entry, literal: entry.literal.toLowerCase() } : entry);
          pairs.set(pair, entries);
        }
    this.#lists = new Uint16Array((pairs.size + 1) * THIRDS);
    [...pairs].forEach(([pair, entries], index) => {
      this.#add(pair, index + 1, entries);
    });
  }

  /** The literals that may begin with these three units. */
  at(first: number, second: number, third: number): readonly LiteralEntry[] | undefined {
    if (second >= 128) return undefined;
    const row = this.#rows[first * 128 + second] as number;
    if (row === 0) return undefined;
    const list = this.#lists[row * THIRDS + Math.min(third, OTHER)] as number;
    return list === 0 ? undefined : this.#entries[list];
  }

  #add(pair: number, row: number, entries: readonly LiteralEntry[]): void {
    this.#rows[pair] = row;
    const short = entries.filter(({ literal }) => literal.length === 2);
    const thirds = new Map<number, LiteralEntry[]>();
    if (short.length > 0) for (let third = 0; third < THIRDS; third++) thirds.set(third, [...short]);
    for (const entry of entries)
      if (entry.literal.length > 2)
        for (const third of spellings(entry, 2)) {
          const fitting = thirds.get(third);
          if (fitting === undefined) thirds.set(third, [entry]);
          else fitting.push(entry);
        }
    for (const [third, fitting] of thirds) {
      this.#lists[row * THIRDS + third] = this.#entries.length;
      this.#entries.push(fitting);
    }
  }
}

/** The codes of the character at `at`, in both cases where the literal ignores it. */
function spellings({ literal, fold }: LiteralEntry, at: number): readonly number[] {
  const char = literal.charAt(at);
  if (!fold) return [asciiCode(char)];
  return [...new Set([asciiCode(char.toLowerCase()), asciiCode(char.toUpperCase())])];
}

export function asciiCode(char: string): number {
  const code = char.charCodeAt(0);
  if (!(code < 128)) throw new TypeError(`a trigger must begin with ASCII characters, not ${JSON.stringify(char)}`);
  return code;
}
