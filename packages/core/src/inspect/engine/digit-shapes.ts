/**
 * Which detectors want the run of digits at hand, by its length, by what follows, and by the runs behind that. Tables of digits
 * begin a date or a telephone number at every number, as far as the first run tells; the lengths of the next one or two rule
 * nearly all of them out, at one look-up per run and without calling a detector.
 */
import { isSpace } from '../read/characters.ts';
import { DIGIT_RUN_MAX, type DigitRun } from './detector.ts';

/** What may follow a run of digits, as far as detectors tell it apart. Anything else is class 0. */
const FOLLOWERS = ' -./()';
const FOLLOWER_CLASSES = 8;
/** What detectors write for the characters that are not told apart, and for the end of the text. */
const ANYTHING_ELSE = '$';

/** A run of digits some detector wishes for. */
export interface DigitWish {
  readonly run: DigitRun;
  /** Index of the detector. */
  readonly spot: number;
}

/** What a run of digits leads to. */
export interface DigitStep {
  /** Detectors whose wish is fulfilled with this run. */
  readonly spots: readonly number[];
  /** What the run behind the one character that follows can lead to. */
  readonly next: DigitShapes | undefined;
}

export class DigitShapes {
  readonly #wishes: readonly DigitWish[];
  /** By length and class of what follows, made when first asked for. */
  readonly #steps: (DigitStep | undefined)[] = new Array<undefined>((DIGIT_RUN_MAX + 1) * FOLLOWER_CLASSES).fill(
    undefined,
  );

  constructor(wishes: readonly DigitWish[]) {
    this.#wishes = wishes;
  }

  /** The step for a run of `length` digits (none, where no digit stands there) with `unit` behind it. */
  step(length: number, unit: number): DigitStep {
    const counted = Math.min(length, DIGIT_RUN_MAX);
    const follower = followerClass(unit);
    const index = counted * FOLLOWER_CLASSES + follower;
    return this.#steps[index] ?? this.#make(index, counted, follower);
  }

  #make(index: number, length: number, follower: number): DigitStep {
    const wished = this.#wishes.filter(({ run }) => run.lengths.includes(length) && mayFollow(run, follower));
    const spots = new Set(wished.filter(({ run }) => run.next === undefined).map(({ spot }) => spot));
    const further = wished.flatMap(({ run, spot }) =>
      spots.has(spot) ? [] : (run.next ?? []).map((following) => ({ run: following, spot })),
    );
    const step = { spots: [...spots], next: further.length === 0 ? undefined : new DigitShapes(further) };
    this.#steps[index] = step;
    return step;
  }
}

function mayFollow({ followedBy }: DigitRun, follower: number): boolean {
  return (
    followedBy === undefined || followedBy.includes(follower === 0 ? ANYTHING_ELSE : FOLLOWERS.charAt(follower - 1))
  );
}

/** Class of every ASCII character. */
const CLASSES = Uint8Array.from({ length: 128 }, (_, unit) =>
  isSpace(unit) ? 1 : FOLLOWERS.indexOf(String.fromCharCode(unit)) + 1,
);

/** The class of the character behind a run of digits; the end of the text is class 0. */
export function followerClass(unit: number): number {
  if (unit < 128) return CLASSES[unit] as number;
  return isSpace(unit) ? 1 : 0;
}
