/** Turns a list of detectors into the tables the one-pass scanner reads. */
import { type Expectation, meaningWords } from '../read/expectation.ts';
import {
  type Detector,
  isNameDetector,
  isSpotDetector,
  isTextDetector,
  type NameDetector,
  type SpotDetector,
  type TextDetector,
  TOKEN_RUN_COUNTED,
  WORD_RUN_MAX,
  type WordRuns,
} from './detector.ts';
import { DigitShapes, type DigitWish } from './digit-shapes.ts';
import { tablesFor } from './kernel/tables.ts';
import { asciiCode, type LiteralEntry, LiteralTable } from './literal-table.ts';
import { wordsBeforeOf, wordsOf } from './names.ts';

/** The detectors that want a run near one of their words, by word. */
export interface NearWords {
  readonly words: ReadonlySet<string>;
  readonly spots: readonly number[];
  readonly spotsOf: ReadonlyMap<string, readonly number[]>;
}

/** By length: the detectors of words with letters and digits, and of those with letters only. */
export interface WordTable {
  readonly mixed: readonly (readonly number[])[];
  readonly letters: readonly (readonly number[])[];
}

/** A detector that waits for a sign, and what must stand beside it. */
export interface SignSpot {
  readonly spot: number;
  readonly before: (unit: number) => boolean;
  readonly after: (unit: number) => boolean;
  /** Whether it wants a name before it. */
  readonly named: boolean;
}

export interface Compiled {
  readonly spots: readonly SpotDetector[];
  readonly names: readonly NameDetector[];
  readonly texts: readonly TextDetector[];
  /** What the kernel reads. */
  readonly tables: Uint8Array;
  /** Per ASCII character: the detectors triggered by it. */
  readonly chars: readonly (readonly SignSpot[])[];
  readonly literals: LiteralTable;
  readonly digits: DigitShapes;
  /** Those that want a run only where it is expected. */
  readonly digitsExpected: DigitShapes;
  /** By how long a run is, up to {@link TOKEN_RUN_COUNTED}. */
  readonly runs: readonly (readonly number[])[];
  readonly words: WordTable;
  /** {@link words} and those that want a word only where it is expected. */
  readonly wordsExpected: WordTable;
  readonly expecting: ReadonlyMap<Expectation, number>;
  readonly near: NearWords;
  /** The leaf detectors for texts under `key`. */
  readonly leavesUnder: (key: string) => readonly number[];
}

const compiledLists = new WeakMap<readonly Detector[], Compiled>();

/** Compiles `detectors`; the same list is compiled once. */
export function compile(detectors: readonly Detector[]): Compiled {
  const known = compiledLists.get(detectors);
  if (known !== undefined) return known;
  const compiled = build(detectors);
  compiledLists.set(detectors, compiled);
  return compiled;
}

function build(detectors: readonly Detector[]): Compiled {
  const spots = detectors.filter(isSpotDetector);
  const chars: SignSpot[][] = Array.from({ length: 128 }, () => []);
  const literals: LiteralEntry[] = [];
  const digits: DigitWish[] = [];
  const runs: number[][] = Array.from({ length: TOKEN_RUN_COUNTED + 1 }, () => []);
  const near = new Map<string, number[]>();
  const expected: DigitWish[] = [];
  const expecting = new Map<Expectation, number>();
  const words = new Words();
  const wordsExpected = new Words();
  spots.forEach(({ trigger }, spot) => {
    if (trigger.on === 'char') {
      const { before = always, after = always, named = false } = trigger;
      for (const char of trigger.chars) chars[asciiCode(char)]?.push({ spot, before, after, named });
    } else if (trigger.on === 'literal')
      for (const literal of trigger.literals)
        literals.push({ literal, fold: trigger.fold, inside: trigger.inside === true, spot });
    else if (trigger.on === 'digits') for (const run of trigger.runs) digits.push({ run, spot });
    else if (trigger.on === 'word') {
      expecting.set(trigger.expectation, spot);
      words.add(trigger.always, spot);
      wordsExpected.add(trigger.always, spot);
      wordsExpected.add(trigger.expected, spot);
      for (const run of trigger.always.runs) digits.push({ run, spot });
      for (const run of trigger.expected.runs) expected.push({ run, spot });
    } else if (trigger.on === 'run') {
      if (trigger.near === undefined) for (const longer of runs.slice(trigger.charsMin)) longer.push(spot);
      else for (const word of trigger.near) near.set(word, [...(near.get(word) ?? []), spot]);
    }
  });
  const names = detectors.filter(isNameDetector);
  return {
    spots,
    names,
    texts: detectors.filter(isTextDetector),
    tables: tablesFor({
      literals,
      signs: spots.map(({ trigger }) => trigger).filter((trigger) => trigger.on === 'char'),
      digits: [...digits, ...expected].map(({ run }) => run),
      nameWords: names.flatMap(wordsOf),
      wordsBeforeNames: names.flatMap(wordsBeforeOf),
      owners: near.keys(),
      meanings: meaningWords(),
    }),
    chars,
    literals: new LiteralTable(literals),
    digits: new DigitShapes(digits),
    digitsExpected: new DigitShapes(expected),
    runs,
    words,
    wordsExpected,
    expecting,
    near: { words: new Set(near.keys()), spots: [...new Set([...near.values()].flat())], spotsOf: near },
    leavesUnder: leavesUnder(spots),
  };
}

function always(): boolean {
  return true;
}

class Words implements WordTable {
  readonly mixed = byLength();
  readonly letters = byLength();

  add({ mixed, letters }: WordRuns, spot: number): void {
    for (const length of mixed) addOnce(this.mixed[length], spot);
    for (const length of letters) addOnce(this.letters[length], spot);
  }
}

function byLength(): number[][] {
  return Array.from({ length: WORD_RUN_MAX + 1 }, () => []);
}

function addOnce(spots: number[] | undefined, spot: number): void {
  if (spots?.includes(spot) === false) spots.push(spot);
}

/** Keys whose leaf detectors are remembered, and how long they may be: documents bring few of them, again and again. */
const KEYS_REMEMBERED_MAX = 1_024;
const REMEMBERED_CHARS_MAX = 64;

function leavesUnder(spots: readonly SpotDetector[]): (key: string) => readonly number[] {
  const known = new Map<string, readonly number[]>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const leaves: number[] = [];
    spots.forEach(({ trigger }, spot) => {
      if (trigger.on === 'leaf' && trigger.under(key)) leaves.push(spot);
    });
    if (known.size >= KEYS_REMEMBERED_MAX) known.clear();
    if (key.length <= REMEMBERED_CHARS_MAX) known.set(key, leaves);
    return leaves;
  };
}
