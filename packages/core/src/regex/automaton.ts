/**
 * The sets of steps a program can be in, made when first reached: a lazy deterministic automaton (Aho, Sethi and Ullman; RE2). Two
 * of them find all matches in time linear in the text. The one that reads backwards knows, for every place, which steps lead to
 * a match from there; the one that reads forwards follows the preferred steps and stops as soon as none of them does.
 */
import { Alphabet } from './alphabet.ts';
import { isPlace, SIDE, SIDES } from './places.ts';
import type { Program, Step } from './program.ts';

/** Sets of steps a pattern may have, and steps in all its sets together: what both take in time and memory is bounded. */
const STATES_MAX = 16_384;
const MEMBERS_MAX = 4_194_304;

/** That a text drives a pattern through more states than it may have. */
export class TooManyStates extends Error {
  constructor() {
    super('the text needs too many states of the pattern');
    this.name = 'TooManyStates';
  }
}

export const UNKNOWN = -1;

/** Sets of steps, numbered. */
class States {
  readonly members: Int32Array[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #max: number;

  constructor({ steps }: Program) {
    this.#max = Math.min(STATES_MAX, Math.ceil(MEMBERS_MAX / steps.length));
  }

  numberOf(steps: readonly number[]): number {
    const name = steps.join(',');
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    if (this.members.length >= this.#max) throw new TooManyStates();
    this.#numbers.set(name, this.members.length);
    return this.members.push(Int32Array.from(steps)) - 1;
  }
}

export class Automaton {
  readonly alphabet: Alphabet;
  readonly #program: Program;
  /** Read backwards: the steps from which a match can be reached. */
  readonly #live: States;
  /** By state, letter and side before it: the state {@link liveBefore} gives, or {@link UNKNOWN}. */
  liveNext = new Int32Array(0);
  #liveBegins = new Uint8Array(0);
  /** Read forwards: the steps the machine is in, the preferred ones first. The text goes on behind them. */
  readonly #threads: States;
  #threadsNext = new Int32Array(0);
  #threadsMatch = new Uint8Array(0);
  /** Entries of a state in the tables. */
  readonly width: number;
  /** Per pair of a set of threads and one of live steps, whether they have a step in common. */
  readonly #shared = new Map<number, boolean>();

  constructor(program: Program) {
    this.#program = program;
    this.#live = new States(program);
    this.#threads = new States(program);
    this.alphabet = new Alphabet(program);
    // Behind the last character stands the edge: a letter of its own.
    this.width = (this.alphabet.size + 1) * SIDES;
  }

  /** The letter that stands for the end of the text. */
  get edge(): number {
    return this.alphabet.size;
  }

  /** The state behind the text: no step leads anywhere. */
  get nowhere(): number {
    return this.#live.numberOf([]);
  }

  /** Whether a match begins where the steps of `live` lead to one. */
  begins(live: number): boolean {
    return this.#liveBegins[live] === 1;
  }

  /** The steps live before `letter`, behind which those of `live` are, with `before` standing before it. */
  liveBefore(live: number, letter: number, before: number): number {
    const at = live * this.width + letter * SIDES + before;
    const known = at < this.liveNext.length ? (this.liveNext[at] as number) : UNKNOWN;
    return known === UNKNOWN ? this.#makeLive(at, live, letter, before) : known;
  }

  /** The state a match begins in. */
  get entry(): number {
    return this.#threads.numberOf([this.#program.start]);
  }

  /** The threads behind `letter`, with `before` standing before it. */
  threadsBehind(threads: number, letter: number, before: number): number {
    const at = threads * this.width + letter * SIDES + before;
    if (at >= this.#threadsNext.length || this.#threadsNext[at] === UNKNOWN)
      this.#makeThreads(at, threads, letter, before);
    return this.#threadsNext[at] as number;
  }

  /** Whether a match ends before `letter`, and none that is preferred can still be found. */
  matchesBefore(threads: number, letter: number, before: number): boolean {
    const at = threads * this.width + letter * SIDES + before;
    if (at >= this.#threadsNext.length || this.#threadsNext[at] === UNKNOWN)
      this.#makeThreads(at, threads, letter, before);
    return this.#threadsMatch[at] === 1;
  }

  /** Whether one of the threads is at a live step. */
  shares(threads: number, live: number): boolean {
    const pair = threads * STATES_MAX + live;
    const known = this.#shared.get(pair);
    if (known !== undefined) return known;
    const alive = new Set(this.#live.members[live]);
    const answer = (this.#threads.members[threads] as Int32Array).some((step) => alive.has(step));
    if (this.#shared.size > STATES_MAX * 4) this.#shared.clear();
    this.#shared.set(pair, answer);
    return answer;
  }

  #sideOf(letter: number): number {
    return letter === this.edge ? SIDE.edge : (this.alphabet.sides[letter] as number);
  }

  #makeLive(at: number, live: number, letter: number, before: number): number {
    const { steps } = this.#program;
    const behind = new Set(this.#live.members[live]);
    const after = this.#sideOf(letter);
    // Undefined while it is being asked: a loop that takes nothing leads nowhere by itself.
    const known = new Map<number, boolean>();
    const leads = (first: number): boolean => {
      // Walked without recursion, for programs are long: a step leads to a match if one it goes on at does.
      const todo = [first];
      const seen = new Set<number>();
      for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
        if (seen.has(at)) continue;
        seen.add(at);
        if (known.get(at) === true) return true;
        if (known.get(at) === false) continue;
        const step = steps[at] as Step;
        if (step.kind === 'match') return true;
        if (step.kind === 'take') {
          if (letter !== this.edge && behind.has(step.to) && holds(step, this.alphabet.samples[letter] as number))
            return true;
        } else if (step.kind === 'fork') todo.push(step.second, step.first);
        else if (isPlace(step.place, before, after)) todo.push(step.to);
      }
      return false;
    };
    const all: number[] = [];
    for (let step = 0; step < steps.length; step++) {
      const answer = leads(step);
      known.set(step, answer);
      if (answer) all.push(step);
    }
    const next = this.#live.numberOf(all);
    this.liveNext = withRoom(this.liveNext, at, this.width);
    this.liveNext[at] = next;
    this.#liveBegins = withFlags(this.#liveBegins, next);
    this.#liveBegins[next] = all.includes(this.#program.start) ? 1 : 0;
    return next;
  }

  #makeThreads(at: number, threads: number, letter: number, before: number): void {
    const { steps } = this.#program;
    const after = this.#sideOf(letter);
    const next: number[] = [];
    const seen = new Set<number>();
    let matches = false;
    const todo = [...(this.#threads.members[threads] as Int32Array)].reverse();
    for (let step = todo.pop(); step !== undefined; step = todo.pop()) {
      if (seen.has(step)) continue;
      seen.add(step);
      const what = steps[step] as Step;
      if (what.kind === 'match') {
        // What comes after it is less preferred.
        matches = true;
        break;
      }
      if (what.kind === 'fork') todo.push(what.second, what.first);
      else if (what.kind === 'place') {
        if (isPlace(what.place, before, after)) todo.push(what.to);
      } else if (
        letter !== this.edge &&
        !next.includes(what.to) &&
        holds(what, this.alphabet.samples[letter] as number)
      )
        next.push(what.to);
    }
    const number = this.#threads.numberOf(next);
    this.#threadsNext = withRoom(this.#threadsNext, at, this.width);
    this.#threadsMatch = withFlags(this.#threadsMatch, at);
    this.#threadsNext[at] = number;
    this.#threadsMatch[at] = matches ? 1 : 0;
  }
}

function holds({ ranges }: Step & { readonly kind: 'take' }, point: number): boolean {
  return ranges.some(([from, to]) => point >= from && point <= to);
}

/** A table of at least `at + 1` entries, whole rows of `width`. */
function withRoom(table: Int32Array<ArrayBuffer>, at: number, width: number): Int32Array<ArrayBuffer> {
  if (at < table.length) return table;
  const rows = Math.max(2 * (table.length / width), Math.floor(at / width) + 1);
  const larger = new Int32Array(rows * width).fill(UNKNOWN);
  larger.set(table);
  return larger;
}

function withFlags(flags: Uint8Array<ArrayBuffer>, at: number): Uint8Array<ArrayBuffer> {
  if (at < flags.length) return flags;
  const larger = new Uint8Array(2 * at + 16);
  larger.set(flags);
  return larger;
}
