/**
 * What a detector is. A detector never searches: the engine finds the places where it may stand (its trigger) and the
 * detector verifies, looking at a bounded neighbourhood only. That is what keeps scanning linear for hostile texts too.
 */
import type { EntityClass, Severity } from '../../finding.ts';
import type { Expectation } from '../read/expectation.ts';
import type { WordSet } from '../read/word-set.ts';
import type { NameSpan } from './name-span.ts';
import type { Subject } from './subject.ts';

/** Where the engine calls a detector. */
export type Trigger =
  /** At every one of these ASCII signs with a unit before it that passes and one behind it that passes; U+FFFF is none. */
  | {
      readonly on: 'char';
      readonly chars: string;
      readonly before?: (unit: number) => boolean;
      readonly after?: (unit: number) => boolean;
      /** Only where a name may end in the {@link NAME_CHARS_MAX} characters before that announces a credential. */
      readonly named?: true;
    }
  /**
   * Where one of these ASCII literals begins and no letter or digit stands before it. `fold` ignores the case. `inside` allows
   * letters and digits before a literal that itself begins with neither.
   */
  | { readonly on: 'literal'; readonly literals: readonly string[]; readonly fold: boolean; readonly inside?: boolean }
  /** At the first digit of every run of digits that no letter, digit or `_` touches, and that one of `runs` describes. */
  | { readonly on: 'digits'; readonly runs: readonly DigitRun[] }
  /**
   * At the start of every run of at least {@link TOKEN_RUN_MIN} base64 or base64url characters, or of at least `charsMin`, up to
   * {@link TOKEN_RUN_COUNTED}; with `near`, only where {@link isNear} one of these words.
   */
  | { readonly on: 'run'; readonly near?: ReadonlySet<string>; readonly charsMin?: number }
  /** At every run `always` describes, and at those of `expected` where what `expectation` stands for is expected. */
  | {
      readonly on: 'word';
      readonly always: WordRuns;
      readonly expected: WordRuns;
      readonly expectation: Expectation;
    }
  /** Once per text, at 0, if the nearest key above passes. */
  | { readonly on: 'leaf'; readonly under: (key: string) => boolean };

/**
 * Runs of ASCII letters and digits a detector wants to see: those of letters and digits with a length out of `mixed`; those of
 * letters with a length out of `letters` that are all capitals or have a digit behind the one space or sign that follows; and runs
 * of digits.
 */
export interface WordRuns {
  readonly mixed: readonly number[];
  readonly letters: readonly number[];
  readonly runs: readonly DigitRun[];
}

/** Runs of digits a detector wants to see. A superset of what it accepts: the detector still checks. */
export interface DigitRun {
  readonly lengths: readonly number[];
  /** What may follow, out of ` -./()$`: the space stands for any white space, `$` for all else and the end. Default: anything. */
  readonly followedBy?: string;
  /** The runs one of which must begin behind that one character. Length 0 stands for no digit. Default: anything. */
  readonly next?: readonly DigitRun[];
}

/** Runs of this many digits or more are one length to {@link DigitRun}. */
export const DIGIT_RUN_MAX = 20;

export const TOKEN_RUN_MIN = 16;

/** Longer runs are as long as this to the detectors that wait for them. */
export const TOKEN_RUN_COUNTED = 64;

/** How far before a sign the last letter may be of the name that a detector reads before it. */
export const NAME_CHARS_MAX = 104;

/** Longer runs trigger no detector of words. */
export const WORD_RUN_MAX = 40;

/** A verified hit in the subject's text; `confidence` overrides the detector's own. */
export interface Match {
  readonly start: number;
  readonly end: number;
  readonly confidence?: number;
}

/** Texts the detector must and must not report; every detector's examples are executed as tests. */
export interface Examples {
  readonly true: readonly Example[];
  readonly false: readonly Example[];
}
/** A bare text, a text under an object key, or one in which only an entity type is asked for. */
export type Example =
  | string
  | { readonly key: string; readonly text: string }
  | { readonly asked: string; readonly text: string };

interface DetectorFacts {
  /** The name of the file that defines it. */
  readonly id: string;
  readonly entityType: string;
  readonly entityClass: EntityClass;
  readonly severity: Severity;
  readonly confidence: number;
  readonly description: string;
  readonly examples: Examples;
}

export interface SpotDetector extends DetectorFacts {
  readonly trigger: Trigger;
  /** The hit the trigger at `at` belongs to, if there is one. Must not depend on anything but its arguments. */
  readonly find: (subject: Subject, at: number) => Match | undefined;
}

/** A detector of names. All of them judge the same spans of capitalised words, in list order; the first that accepts takes the words. */
export interface NameDetector extends DetectorFacts {
  readonly trigger: {
    readonly on: 'name';
    /** No span is accepted unless one of these words is in it, or one of `before` is in it or stands just before it. */
    readonly words: readonly WordSet[];
    readonly before: readonly WordSet[];
  };
  readonly judge: (span: NameSpan) => NameMatch | undefined;
}

/** The words `from` to `to` (exclusive) of the span. */
export interface NameMatch {
  readonly from: number;
  readonly to: number;
  readonly confidence: number;
}

/** A detector of what no trigger leads to: it looks through the whole text itself, in time linear in it. For patterns of users. */
export interface TextDetector extends DetectorFacts {
  readonly trigger: { readonly on: 'text' };
  readonly findAll: (text: string) => readonly Match[];
}

export type Detector = SpotDetector | NameDetector | TextDetector;

/** All detectors have one layout in memory: the scanner goes from one to the next at every candidate. */
export function defineDetector<T extends Detector>(detector: T): T {
  const { id, entityType, entityClass, severity, confidence, description, trigger, examples } = detector;
  const { find, judge, findAll } = detector as Partial<SpotDetector & NameDetector & TextDetector>;
  return Object.freeze({
    ...{ id, entityType, entityClass, severity, confidence, description, trigger, examples },
    ...(find === undefined ? {} : { find }),
    ...(judge === undefined ? {} : { judge }),
    ...(findAll === undefined ? {} : { findAll }),
  }) as unknown as T;
}

export function isTextDetector(detector: Detector): detector is TextDetector {
  return detector.trigger.on === 'text';
}

export function isSpotDetector(detector: Detector): detector is SpotDetector {
  return !isNameDetector(detector) && !isTextDetector(detector);
}

export function isNameDetector(detector: Detector): detector is NameDetector {
  return detector.trigger.on === 'name';
}
