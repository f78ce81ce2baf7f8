/** What a regular expression is, once read. */

/** Code points from the first to the second of each pair, both included; ascending and apart. */
export type Ranges = readonly (readonly [number, number])[];

/** Where something must be, without taking a character. */
export type Place = 'textStart' | 'textEnd' | 'lineStart' | 'lineEnd' | 'boundary' | 'noBoundary';

export type Node =
  | { readonly kind: 'empty' }
  /** One character out of a set. */
  | { readonly kind: 'set'; readonly ranges: Ranges }
  | { readonly kind: 'place'; readonly place: Place }
  | { readonly kind: 'sequence'; readonly items: readonly Node[] }
  /** The first that leads to a match is taken. */
  | { readonly kind: 'choice'; readonly items: readonly Node[] }
  | {
      readonly kind: 'repeat';
      readonly item: Node;
      readonly min: number;
      /** `Infinity` where there is no end. */
      readonly max: number;
      readonly greedy: boolean;
    };

export function place(where: Place): Node {
  return { kind: 'place', place: where };
}

export function sequence(items: readonly Node[]): Node {
  if (items.length === 0) return { kind: 'empty' };
  return items.length === 1 ? (items[0] as Node) : { kind: 'sequence', items };
}

/** Why a pattern is refused, and where. */
export class RegexError extends Error {
  /** The place in the pattern, from 0. */
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.name = 'RegexError';
    this.at = at;
  }
}
