import { LIMITS } from '../limits.ts';
import { exceedsBytes } from '../value/utf8.ts';
import { type Entry, type KeyRing, openHeldLine, openLine } from './open.ts';
import { CHAIN_START, type ChainHead, EMPTY_CHAIN } from './seal.ts';

/**
 * Checks a chain line by line, in constant memory. The server, the command line, the tests and the browser all use this
 * one verifier; where lines come from is their own business.
 *
 * After a bad line it goes on: an entry with a good seal and a higher number starts a new intact range, so a report says
 * not only where the journal is broken but also what still stands.
 *
 * What a chain alone cannot show: lines missing at its very end, and anything done by someone who holds the key.
 * Checkpoints signed elsewhere close that gap.
 */
export interface BadLine<Place> {
  /** The sequence number that should have stood here. */
  readonly seq: number;
  readonly place: Place;
  /** A phrase that follows "entry n": `does not match its seal`. */
  readonly what: string;
}

export interface Verifier<Place> {
  /** Takes the next line, without its line end. Answers what is wrong with it, if anything is. */
  line(text: string, place: Place): BadLine<Place> | undefined;
  /** Reports a line that could not even be read as text. */
  unreadable(place: Place, what: string): BadLine<Place>;
  /** The entry the last good line held. */
  readonly last: Entry | undefined;
  readonly firstBad: BadLine<Place> | undefined;
  readonly badLines: number;
  /** Number of entries in all intact ranges. */
  readonly entries: number;
  /** How many of them are sealed with keys that are not held, so that only the checkpoints speak for them. */
  readonly unsealed: number;
  /** Unbroken runs of entries, first and last sequence number of each. */
  readonly intact: readonly (readonly [number, number])[];
}

export interface VerifierOptions {
  readonly origin: string;
  readonly keys: KeyRing;
  /** Entries up to this number are compared with signed checkpoints, by whoever asks: their keys need not be held. 0 unless told. */
  readonly signedTo?: number;
  /** The last entry before the first line, where the beginning of the chain was removed. */
  readonly start?: ChainHead;
  readonly entryBytesMax?: number;
  /** Intact ranges kept for the report; a journal shot to pieces must not fill the memory. */
  readonly rangesMax?: number;
}

export function createVerifier<Place>(options: VerifierOptions): Verifier<Place> {
  return new ChainVerifier(options);
}

class ChainVerifier<Place> implements Verifier<Place> {
  readonly #origin: string;
  readonly #keys: KeyRing;
  readonly #signedTo: number;
  readonly #entryBytesMax: number;
  readonly #rangesMax: number;
  readonly #intact: [number, number][] = [];
  #head: ChainHead;
  #brokenSince = false;
  #rangesFull = false;
  /** Whether the seal of the line at hand was checked. */
  #sealed = true;
  last: Entry | undefined;
  firstBad: BadLine<Place> | undefined;
  badLines = 0;
  entries = 0;
  unsealed = 0;

  constructor(options: VerifierOptions) {
    this.#origin = options.origin;
    this.#keys = options.keys;
    this.#signedTo = options.signedTo ?? 0;
    this.#head = options.start ?? EMPTY_CHAIN;
    this.#entryBytesMax = options.entryBytesMax ?? LIMITS.entryBytesMax;
    this.#rangesMax = options.rangesMax ?? 1_000;
  }

  get intact(): readonly (readonly [number, number])[] {
    return this.#intact;
  }

  line(text: string, place: Place): BadLine<Place> | undefined {
    if (exceedsBytes(text, this.#entryBytesMax)) return this.unreadable(place, 'is larger than an entry may be');
    const entry = this.#open(text);
    if (typeof entry === 'string') return this.unreadable(place, entry);
    if (entry.origin !== this.#origin) return this.unreadable(place, `belongs to origin \`${entry.origin}\``);
    if (entry.seq === this.#head.seq + 1 && entry.prev === this.#head.mac) {
      this.#accept(entry);
      return undefined;
    }
    // The gap after a line already reported is the same damage, not another.
    const known = this.#brokenSince && entry.seq > this.#head.seq + 1;
    const bad = known ? undefined : this.#report(place, chainFault(this.#head, entry));
    if (entry.seq > this.#head.seq) this.#startRange(entry);
    return bad;
  }

  unreadable(place: Place, what: string): BadLine<Place> {
    this.#brokenSince = true;
    return this.#report(place, what);
  }

  #open(text: string): Entry | string {
    const opened = openLine(text, this.#keys);
    this.#sealed = typeof opened === 'object';
    if (this.#sealed || this.#head.seq >= this.#signedTo) return opened;
    const held = openHeldLine(text, this.#keys);
    return typeof held === 'object' && held.seq > this.#signedTo ? opened : held;
  }

  #report(place: Place, what: string): BadLine<Place> {
    const bad = { seq: this.#head.seq + 1, place, what };
    this.firstBad ??= bad;
    this.badLines += 1;
    return bad;
  }

  #accept(entry: Entry): void {
    const range = this.#intact.at(-1);
    if (range === undefined) this.#intact.push([entry.seq, entry.seq]);
    else if (!this.#rangesFull) range[1] = entry.seq;
    this.#advance(entry);
  }

  #startRange(entry: Entry): void {
    this.#rangesFull = this.#intact.length >= this.#rangesMax;
    if (!this.#rangesFull) this.#intact.push([entry.seq, entry.seq]);
    this.#advance(entry);
  }

  #advance(entry: Entry): void {
    this.#head = { seq: entry.seq, mac: entry.mac };
    this.#brokenSince = false;
    this.last = entry;
    this.entries += 1;
    if (!this.#sealed) this.unsealed += 1;
  }
}

function chainFault(head: ChainHead, entry: Entry): string {
  if (entry.seq > head.seq + 1) return `is missing: entry ${entry.seq} stands in its place`;
  if (entry.seq <= head.seq) return `is not here: entry ${entry.seq} stands in its place, again or too late`;
  return head.mac === CHAIN_START ? 'does not begin a chain' : 'does not follow the entry before it';
}
