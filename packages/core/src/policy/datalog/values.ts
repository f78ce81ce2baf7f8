/**
 * Values of relations. Most are texts and numbers; a {@link Special} stands for several of them: a resource pattern, anything
 * at all, or something that cannot be told. Numbers are finite doubles that hold their decimal exactly.
 */
import type { Truth } from '../answer.ts';
import { compileGlob } from './glob.ts';

export type Value = string | number | Special;

/** Why something cannot be told. Made once, when a policy is compiled. */
export interface Doubt {
  /** The variable or predicate that was of the wrong type. */
  readonly path: string;
  readonly message: string;
}

export abstract class Special {
  abstract readonly text: string | undefined;
  /** Whether it stands for `value`. */
  abstract test(value: string | number): Truth;
}

class Anything extends Special {
  readonly text = undefined;
  test(): Truth {
    return true;
  }
}

/** An open argument: whatever is asked for. */
export const ANYTHING: Special = new Anything();

/** The result of an operation that could not be carried out. */
export class Unknown extends Special {
  readonly text = undefined;
  readonly doubt: Doubt;
  constructor(doubt: Doubt) {
    super();
    this.doubt = doubt;
  }
  test(_value: string | number): Truth {
    return 'unknown';
  }
}

/** A text somebody chose so, or happened to: where `path` is asked for it cannot be told whether this is meant. */
export class Imitation extends Unknown {
  readonly path: string;

  constructor(path: string) {
    super(IMITATED);
    this.path = path;
  }

  override test(value: string | number): Truth {
    return value === this.path ? 'unknown' : false;
  }
}

const IMITATED: Doubt = {
  path: 'key',
  message: 'a rule cannot be evaluated: a key is empty or has a dot or a dollar sign in it and looks like another',
};

/** A pattern of a declaration; it also equals its own text. */
export class Pattern extends Special {
  readonly text: string;
  private readonly matches: (value: string) => boolean;

  constructor(text: string, matches: (value: string) => boolean) {
    super();
    this.text = text;
    this.matches = matches;
  }

  test(value: string | number): Truth {
    return typeof value === 'string' && (value === this.text || this.matches(value));
  }

  /** A glob over names; `resolve` is applied to what is compared first. */
  static glob(text: string, resolve: (value: string) => string): Value {
    if (!/[*?]/.test(text)) return text;
    const glob = compileGlob(text);
    return new Pattern(text, (value) => glob(resolve(value)));
  }
}

/** Whether two values can be the same. */
export function unify(a: Value, b: Value): Truth {
  if (a === b) return true;
  if (a instanceof Special) {
    if (!(b instanceof Special)) return a.test(b);
    return a instanceof Unknown || b instanceof Unknown
      ? 'unknown'
      : a.text === b.text || b === ANYTHING || a === ANYTHING;
  }
  return b instanceof Special ? b.test(a) : false;
}

/** Why `unify` answered unknown. */
export function doubtOf(a: Value, b: Value): Doubt {
  if (a instanceof Unknown) return a.doubt;
  if (b instanceof Unknown) return b.doubt;
  return { path: '', message: 'a value cannot be told' };
}
