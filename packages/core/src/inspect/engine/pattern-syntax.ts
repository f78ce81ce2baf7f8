/**
 * The patterns of tokens: literal characters, classes, `{n}`, `{n,m}` and `?`, and groups of alternatives. Nothing else is
 * understood, so that what is understood is linear: only single characters repeat, every repetition is bounded, and one whose length varies
 * is followed by something it cannot contain, so that there is one way to match and nothing to try again.
 */

/** What a pattern is, as far as the engine needs to know. */
export interface PatternShape {
  readonly charsMin: number;
  readonly charsMax: number;
  /** The characters a match can end with. */
  readonly last: CharSet;
}

/** A set of ASCII characters: one bit for each code. */
type CharSet = bigint;

/** The codes of `set`. */
export function codesIn(set: CharSet): readonly number[] {
  return Array.from({ length: 128 }, (_, code) => code).filter((code) => (set >> BigInt(code)) % 2n === 1n);
}

/** The longest token a pattern may describe. */
const PATTERN_CHARS_MAX = 4_096;

interface Sequence extends PatternShape {
  /** The characters a match can begin with. */
  readonly first: CharSet;
  /** Variable repetitions that end the sequence: what follows must not overlap them. */
  readonly open: CharSet;
}

/** Reads `pattern`, or throws a TypeError that says what is wrong with it. */
export function patternShape(pattern: string): PatternShape {
  const reader = new Reader(pattern);
  const shape = reader.alternatives();
  if (reader.at < pattern.length) reader.fail('a group that is not open is closed');
  if (shape.charsMin === 0) reader.fail('it matches nothing');
  if (shape.charsMax > PATTERN_CHARS_MAX) reader.fail(`it can match more than ${PATTERN_CHARS_MAX} characters`);
  return shape;
}

const NONE: CharSet = 0n;
const EMPTY: Sequence = { charsMin: 0, charsMax: 0, first: NONE, last: NONE, open: NONE };

class Reader {
  at = 0;
  readonly #pattern: string;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  fail(why: string): never {
    throw new TypeError(`pattern ${JSON.stringify(this.#pattern)}, near ${this.at}: ${why}`);
  }

  alternatives(): Sequence {
    let all = this.#sequence();
    while (this.#take('|')) all = either(all, this.#sequence());
    return all;
  }

  #sequence(): Sequence {
    let all = EMPTY;
    while (this.at < this.#pattern.length && !')|'.includes(this.#next())) {
      const item = this.#item();
      if ((all.open & item.first) !== NONE) this.fail('a repetition of varying length can go on in what follows it');
      all = then(all, item);
    }
    return all;
  }

  #item(): Sequence {
    if (this.#take('(')) return this.#group();
    const chars = this.#chars();
    const [min, max] = this.#times();
    const open = min === max ? NONE : chars;
    return { charsMin: min, charsMax: max, first: chars, last: chars, open };
  }

  #group(): Sequence {
    if (!this.#take('?:')) this.fail('groups begin with (?:');
    const inner = this.alternatives();
    if (!this.#take(')')) this.fail('a group is not closed');
    if (this.#take('?')) return either(inner, EMPTY);
    if ('{*+'.includes(this.#next())) this.fail('a group does not repeat');
    return inner;
  }

  #times(): readonly [number, number] {
    if (this.#take('?')) return [0, 1];
    if ('*+'.includes(this.#next())) this.fail('repetitions are bounded');
    if (this.#next() !== '{') return [1, 1];
    const times = /^\{(\d{1,4})(?:,(\d{1,4}))?\}/.exec(this.#pattern.slice(this.at));
    if (times === null) this.fail('a repetition is {n} or {n,m}');
    this.at += times[0].length;
    if ('?*+{'.includes(this.#next())) this.fail('what repeats does not repeat again');
    const min = Number(times[1]);
    const max = times[2] === undefined ? min : Number(times[2]);
    if (max < min) this.fail('a repetition ends before it begins');
    return [min, max];
  }

  #chars(): CharSet {
    if (!this.#take('[')) return 1n << BigInt(this.#code('^$.*+?{}[]()|'));
    let chars = NONE;
    while (!this.#take(']')) {
      const from = this.#code('[^');
      const ranges = this.#next() === '-' && this.#pattern.charAt(this.at + 1) !== ']';
      if (ranges) this.at++;
      const to = ranges ? this.#code('[^') : from;
      if (to < from) this.fail('a range ends before it begins');
      chars |= (1n << BigInt(to + 1)) - (1n << BigInt(from));
    }
    return chars;
  }

  /** One character, which must be escaped if it is among `special`. Escapes of letters and digits have meanings we do not want. */
  #code(special: string): number {
    const escaped = this.#take('\\');
    const char = this.#pattern.charAt(this.at);
    if (escaped ? !/[^A-Za-z0-9]/.test(char) : special.includes(char)) this.fail('a character stands alone');
    const code = char.charCodeAt(0);
    if (!(code < 128)) this.fail('patterns are ASCII');
    this.at++;
    return code;
  }

  #next(): string {
    // Beyond the end: a character no pattern has, for '' is part of every text.
    return this.#pattern.charAt(this.at) || '\0';
  }

  #take(text: string): boolean {
    const taken = this.#pattern.startsWith(text, this.at);
    if (taken) this.at += text.length;
    return taken;
  }
}

function then(a: Sequence, b: Sequence): Sequence {
  return {
    charsMin: a.charsMin + b.charsMin,
    charsMax: a.charsMax + b.charsMax,
    first: a.charsMin === 0 ? a.first | b.first : a.first,
    last: b.charsMin === 0 ? a.last | b.last : b.last,
    open: b.charsMin === 0 ? a.open | b.open : b.open,
  };
}

function either(a: Sequence, b: Sequence): Sequence {
  return {
    charsMin: Math.min(a.charsMin, b.charsMin),
    charsMax: Math.max(a.charsMax, b.charsMax),
    first: a.first | b.first,
    last: a.last | b.last,
    open: a.open | b.open,
  };
}
