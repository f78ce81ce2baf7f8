/**
 * Secrets taken apart: one half in a field, the other in the next one, or chunks in an array. Where a text ends with what a secret
 * begins with, what stands in the next texts of the same object or array is put behind it and looked at again. Values of one key in the
 * objects of an array are chunks as well.
 */
import { type Detector, isSpotDetector } from './engine/detector.ts';
import type { Hit } from './engine/hit.ts';
import { rootContext } from './engine/key-context.ts';
import type { Scanner } from './engine/scan.ts';
import { DOT, isIn, TOKEN, unitAt } from './read/characters.ts';

/** Shorter ones begin too much else: `sk-` a locale, `hf_` a name. */
const LITERAL_CHARS_MIN = 4;
/** No secret that such a literal begins is shorter. */
const SECRET_CHARS_MIN = 16;
/** Longer pieces are no pieces. */
const PIECE_CHARS_MAX = 256;
const PIECES_MAX = 16;
/** In an array of objects the next piece stands a few fields on. */
const AWAITED_TEXTS = 64;
const LAYERS: readonly string[] = Object.freeze(['split']);
const PART = TOKEN | DOT;

interface Piece {
  /** Which of the texts put aside. */
  readonly place: number;
  /** Where in that text it begins. */
  readonly start: number;
  readonly text: string;
}

/** Texts that may be one value. What they lie in is an array, or an object whose fields follow each other. */
interface Run {
  readonly pieces: Piece[];
  readonly array: boolean;
}

/** The first pieces of a run, one behind the other, in the text that is scanned. */
interface Line {
  readonly run: Run;
  readonly count: number;
}

export class SplitValues {
  readonly #beginningIn: (text: string) => number;
  readonly #open = new Map<number | string, Run>();
  #runs: Run[] = [];
  /** Texts since the last one that was a piece. */
  #passed = 0;

  constructor(detectors: readonly Detector[]) {
    this.#beginningIn = beginningsOf(detectors);
  }

  /** Whether one of the next texts may well belong to one before it. */
  get awaits(): boolean {
    return this.#open.size > 0 && this.#passed < AWAITED_TEXTS;
  }

  /** Most texts begin nothing, and none before them did. */
  concerns(text: string): boolean {
    return this.#open.size > 0 || this.#beginningIn(text) !== -1;
  }

  /** The text lies in `container`, an array or not; `column` is the key it stands under in the objects of an array. */
  add(place: number, text: string, container: number, array: boolean, column: string | undefined): void {
    const beginning = this.#beginningIn(text);
    this.#passed++;
    this.#continue(container, array, place, text, beginning);
    if (column !== undefined) this.#continue(column, true, place, text, beginning);
  }

  /** What was found since the last time, by the place it is in; ascending. */
  take(scanner: Scanner, spendChars: (chars: number) => void): Map<number, Hit[]> {
    for (const lane of this.#open.keys()) this.#close(lane);
    const runs = this.#runs;
    this.#runs = [];
    if (runs.length === 0) return new Map();
    const scan = (text: string): readonly Hit[] => {
      spendChars(text.length);
      return scanner.scan({ text, context: rootContext(), numeric: false }).hits;
    };
    const found = joined(runs, countsOf, scan);
    // A secret that ends where its text does needs no more.
    const whole = joined(found.keys(), () => [1], scan);
    return placed([...found.values()].filter((each) => !whole.has(each.run) && reachesLast(each)));
  }

  #continue(lane: number | string, array: boolean, place: number, text: string, beginning: number): void {
    const run = this.#open.get(lane);
    if (run !== undefined) {
      const fits = run.pieces.length < PIECES_MAX && isPiece(text) && !isDigest(text);
      if (fits) this.#take(run, { place, start: 0, text });
      if (!fits || beginning !== -1) this.#close(lane);
    }
    if (beginning === -1) return;
    const fresh: Run = { pieces: [], array };
    this.#open.set(lane, fresh);
    this.#take(fresh, { place, start: beginning, text: text.slice(beginning) });
  }

  #take({ pieces }: Run, piece: Piece): void {
    pieces.push(piece);
    this.#passed = 0;
  }

  #close(lane: number | string): void {
    const run = this.#open.get(lane);
    if (run !== undefined && isLongEnough(run)) this.#runs.push(run);
    this.#open.delete(lane);
  }
}

interface Found {
  readonly run: Run;
  readonly hit: Hit;
  /** In the pieces, one behind the other. */
  readonly chars: number;
  readonly count: number;
}

/** The best that is found in so many of the first pieces of each run, one behind the other. */
function joined(
  runs: Iterable<Run>,
  countsOf: (run: Run) => readonly number[],
  scan: (text: string) => readonly Hit[],
): ReadonlyMap<Run, Found> {
  const lines = new Map<number, Line>();
  let text = '';
  for (const run of runs)
    for (const count of countsOf(run)) {
      lines.set(text.length, { run, count });
      for (let at = 0; at < count; at++) text += (run.pieces[at] as Piece).text;
      text += '\n';
    }
  const best = new Map<Run, Found>();
  if (lines.size === 0) return best;
  for (const hit of scan(text)) {
    const line = lines.get(hit.start);
    if (line === undefined || hit.detector.entityClass !== 'secret') continue;
    const found = { ...line, hit, chars: hit.end - hit.start };
    const before = best.get(line.run);
    if (before === undefined || isBetter(found, before)) best.set(line.run, found);
  }
  return best;
}

/** Two, three and all. */
function countsOf({ pieces }: Run): readonly number[] {
  const { length } = pieces;
  return length === 2 ? [2] : length === 3 ? [2, 3] : [2, 3, length];
}

/** As few pieces as it takes, but of an array all. */
function isBetter(one: Found, other: Found): boolean {
  if (one.count === other.count) return one.hit.confidence > other.hit.confidence;
  return one.run.array ? one.count > other.count : one.count < other.count;
}

function reachesLast({ run, count, chars }: Found): boolean {
  return chars > run.pieces.slice(0, count - 1).reduce((sum, { text }) => sum + text.length, 0);
}

function placed(found: readonly Found[]): Map<number, Hit[]> {
  const places = new Map<number, Hit[]>();
  for (const { run, count, hit, chars } of found) {
    let left = chars;
    for (const { place, start, text } of run.pieces.slice(0, count)) {
      const end = start + Math.min(left, text.length);
      const hits = places.get(place) ?? [];
      places.set(place, hits);
      const known = hits.some((other) => other.start === start && other.end === end);
      if (!known) hits.push({ detector: hit.detector, start, end, confidence: hit.confidence, layers: LAYERS });
      left -= text.length;
    }
  }
  return new Map([...places].sort(([one], [other]) => one - other));
}

function isLongEnough({ pieces }: Run): boolean {
  return pieces.length > 1 && pieces.reduce((sum, { text }) => sum + text.length, 0) >= SECRET_CHARS_MIN;
}

function isPiece(text: string): boolean {
  if (text.length === 0 || text.length > PIECE_CHARS_MAX) return false;
  for (let at = 0; at < text.length; at++) if (!isIn(unitAt(text, at), PART)) return false;
  return true;
}

const DIGEST = /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128}|[0-9a-f-]{36})$/i;

/** Lists of keys name what a key begins with, and beside it a digest or an id. */
function isDigest(text: string): boolean {
  return text.length >= 32 && DIGEST.test(text);
}

const known = new WeakMap<readonly Detector[], (text: string) => number>();

/** Where the word a text ends with begins, if it begins as a secret does; otherwise -1. */
function beginningsOf(detectors: readonly Detector[]): (text: string) => number {
  const before = known.get(detectors);
  if (before !== undefined) return before;
  const literals = literalsOf(detectors);
  const find = (text: string): number => {
    const { length } = text;
    const least = Math.max(0, length - PIECE_CHARS_MAX);
    let start = length;
    while (start > least && isIn(text.charCodeAt(start - 1), PART)) start--;
    if (length - start < LITERAL_CHARS_MIN || (start === least && start > 0)) return -1;
    const begun = literals[pairAt(text, start)];
    return begun?.some((literal) => text.startsWith(literal, start)) === true ? start : -1;
  };
  known.set(detectors, find);
  return find;
}

/** What secrets begin with, by the first two characters. */
function literalsOf(detectors: readonly Detector[]): readonly (readonly string[] | undefined)[] {
  const literals = new Array<readonly string[] | undefined>(PAIRS).fill(undefined);
  for (const detector of detectors) {
    if (!isSpotDetector(detector) || detector.entityClass !== 'secret') continue;
    const { trigger } = detector;
    if (trigger.on !== 'literal' || trigger.fold || trigger.inside === true) continue;
    for (const literal of trigger.literals) {
      if (literal.length < LITERAL_CHARS_MIN || !isPiece(literal)) continue;
      const pair = pairAt(literal, 0);
      literals[pair] = [...(literals[pair] ?? []), literal];
    }
  }
  return literals;
}

const PAIRS = 128 * 128;

/** Of characters that can be {@link PART}. */
function pairAt(text: string, at: number): number {
  return text.charCodeAt(at) * 128 + text.charCodeAt(at + 1);
}
