/** A pattern as steps of a machine that is in several places at once (Thompson 1968). */
import type { Node, Place, Ranges } from './syntax.ts';
import { RegexError } from './syntax.ts';

export type Step =
  /** Takes one character out of the set and goes on at `to`. */
  | { readonly kind: 'take'; readonly ranges: Ranges; readonly to: number }
  /** Goes on at both; a match by way of the first one is preferred. */
  | { readonly kind: 'fork'; readonly first: number; readonly second: number }
  | { readonly kind: 'place'; readonly place: Place; readonly to: number }
  | { readonly kind: 'match' };

export interface Program {
  readonly steps: readonly Step[];
  readonly start: number;
}

/** Every counted repetition is written out, so this bounds time and memory. */
const STEPS_MAX = 4_000;

/** @throws RegexError for a pattern that is too large */
export function programOf(node: Node): Program {
  const steps: Step[] = [{ kind: 'match' }];
  const start = new Builder(steps).before(node, 0);
  return { steps, start };
}

/** Builds from the end, so that what follows is known. */
class Builder {
  readonly #steps: Step[];

  constructor(steps: Step[]) {
    this.#steps = steps;
  }

  /** Where `node` begins, if it goes on at `to`. */
  before(node: Node, to: number): number {
    if (node.kind === 'empty') return to;
    if (node.kind === 'set') return this.#add({ kind: 'take', ranges: node.ranges, to });
    if (node.kind === 'place') return this.#add({ kind: 'place', place: node.place, to });
    if (node.kind === 'sequence') return node.items.reduceRight((next, item) => this.before(item, next), to);
    if (node.kind === 'choice') {
      const starts = node.items.map((item) => this.before(item, to));
      return starts.reduceRight((second, first) => this.#add({ kind: 'fork', first, second }));
    }
    return this.#repeat(node, to);
  }

  #repeat({ item, min, max, greedy }: Node & { readonly kind: 'repeat' }, to: number): number {
    let start = to;
    let copies = min;
    if (max === Number.POSITIVE_INFINITY) {
      start = this.#oneOrMore(item, greedy, to);
      if (min === 0) start = this.#fork(start, to, greedy);
      else copies--;
    } else for (let times = min; times < max; times++) start = this.#fork(this.before(item, start), to, greedy);
    for (let times = 0; times < copies; times++) start = this.before(item, start);
    return start;
  }

  /** The fork stands behind the item, so that one that took nothing leads out, as in Perl. */
  #oneOrMore(item: Node, greedy: boolean, to: number): number {
    const fork = this.#add({ kind: 'match' });
    const body = this.before(item, fork);
    this.#steps[fork] = greedy ? { kind: 'fork', first: body, second: to } : { kind: 'fork', first: to, second: body };
    return body;
  }

  #fork(inside: number, outside: number, greedy: boolean): number {
    return this.#add(
      greedy ? { kind: 'fork', first: inside, second: outside } : { kind: 'fork', first: outside, second: inside },
    );
  }

  #add(step: Step): number {
    if (this.#steps.length >= STEPS_MAX)
      throw new RegexError(
        `the pattern is too large: with its repetitions written out it has more than ${STEPS_MAX} steps`,
        0,
      );
    return this.#steps.push(step) - 1;
  }
}
