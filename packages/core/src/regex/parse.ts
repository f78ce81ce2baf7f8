/**
 * Reads a pattern in RE2's syntax (https://github.com/google/re2/wiki/Syntax). What cannot be matched in linear time is refused:
 * looking around, and references back.
 */
import { PERL, POSIX, unicodeClass } from './classes.ts';
import { ANY, folded, inverted, united } from './ranges.ts';
import { type Node, place, type Ranges, RegexError, sequence } from './syntax.ts';

/** RE2's own limit, and how deep groups may be. */
const REPEAT_MAX = 1_000;
const DEPTH_MAX = 100;

interface Flags {
  readonly fold: boolean;
  /** Whether `^` and `$` are those of lines. */
  readonly lines: boolean;
  /** Whether `.` is a line feed as well. */
  readonly dotAll: boolean;
  /** Whether `*` and `*?` change their meanings. */
  readonly lazy: boolean;
}

const PLAIN: Flags = { fold: false, lines: false, dotAll: false, lazy: false };
const FLAG_NAMES: Readonly<Record<string, keyof Flags>> = { i: 'fold', m: 'lines', s: 'dotAll', U: 'lazy' };

const LINE_FEED: Ranges = [[10, 10]];
const CONTROLS: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };

/** @throws RegexError with the place in `source` */
export function parseRegex(source: string, ignoreCase = false): Node {
  const reader = new Reader(source);
  const { node } = reader.alternatives({ ...PLAIN, fold: ignoreCase }, 0);
  if (!reader.atEnd) reader.fail('a group is closed that was not opened');
  return node;
}

class Reader {
  #at = 0;
  readonly #source: string;
  readonly #names = new Set<string>();
  /** Where the quotation `\Q…\E` that is being read ends. */
  #quotedTo = 0;

  constructor(source: string) {
    this.#source = source;
  }

  get atEnd(): boolean {
    return this.#at >= this.#source.length;
  }

  fail(why: string, at = this.#at): never {
    throw new RegexError(why, at);
  }

  /** Up to the end or a closing bracket. Flags set on the way hold to the end of the group. */
  alternatives(given: Flags, depth: number): { node: Node; flags: Flags } {
    if (depth > DEPTH_MAX) this.fail('groups are nested too deep');
    let flags = given;
    const choices: Node[] = [];
    let items: Node[] = [];
    while (this.#isQuoted() || (!this.atEnd && this.#next() !== ')')) {
      if (this.#isQuoted()) {
        items.push(this.#repeated(flags, depth));
        continue;
      }
      if (this.#take('|')) {
        choices.push(sequence(items));
        items = [];
        continue;
      }
      const changed = this.#flagsOnly(flags);
      if (changed !== undefined) {
        flags = changed;
        continue;
      }
      items.push(this.#repeated(flags, depth));
    }
    choices.push(sequence(items));
    return { node: choices.length === 1 ? (choices[0] as Node) : { kind: 'choice', items: choices }, flags };
  }

  #repeated(flags: Flags, depth: number): Node {
    let node = this.#atom(flags, depth);
    for (let times = 0; ; times++) {
      if (this.#isQuoted()) return node;
      const start = this.#at;
      const count = this.#count();
      if (count === undefined) return node;
      if (times > 0) this.fail('a repetition is repeated', start);
      const lazy = this.#take('?') !== flags.lazy;
      node = { kind: 'repeat', item: node, min: count[0], max: count[1], greedy: !lazy };
    }
  }

  #count(): readonly [number, number] | undefined {
    if (this.#take('*')) return [0, Number.POSITIVE_INFINITY];
    if (this.#take('+')) return [1, Number.POSITIVE_INFINITY];
    if (this.#take('?')) return [0, 1];
    const counted = /^\{(\d{1,6})(,(\d{1,6})?)?\}/.exec(this.#source.slice(this.#at, this.#at + 20));
    // A bracket that begins no repetition is a character.
    if (counted === null) return undefined;
    const min = Number(counted[1]);
    const max =
      counted[2] === undefined ? min : counted[3] === undefined ? Number.POSITIVE_INFINITY : Number(counted[3]);
    if (min > REPEAT_MAX || (max > REPEAT_MAX && max !== Number.POSITIVE_INFINITY))
      this.fail(`nothing is repeated more than ${REPEAT_MAX} times`);
    if (max < min) this.fail('a repetition ends before it begins');
    this.#at += counted[0].length;
    return [min, max];
  }

  #atom(flags: Flags, depth: number): Node {
    const start = this.#at;
    if (this.#isQuoted()) return this.#set(this.#character(), flags.fold);
    if (this.#take('(')) return this.#group(flags, depth);
    if (this.#take('[')) return this.#set(this.#class(flags), false);
    if (this.#take('.')) return this.#set(flags.dotAll ? ANY : inverted(LINE_FEED), false);
    if (this.#take('^')) return place(flags.lines ? 'lineStart' : 'textStart');
    if (this.#take('$')) return place(flags.lines ? 'lineEnd' : 'textEnd');
    if (this.#take('\\')) return this.#escape(flags, start);
    if ('*+?'.includes(this.#next())) this.fail('there is nothing to repeat');
    return this.#set(this.#character(), flags.fold);
  }

  #group(flags: Flags, depth: number): Node {
    const start = this.#at - 1;
    let own = flags;
    if (this.#take('?')) {
      if (this.#take('P<') || (this.#next() === '<' && !/^<[=!]/.test(this.#source.slice(this.#at)) && this.#take('<')))
        this.#name();
      else if (/^(?:=|!|<=|<!)/.test(this.#source.slice(this.#at)))
        this.fail('looking around (?=, ?!, ?<=, ?<!) cannot be matched in linear time', start);
      else if (/^[>|#]/.test(this.#source.slice(this.#at))) this.fail('this kind of group is not supported', start);
      else own = this.#flags(flags, ':');
    }
    const { node } = this.alternatives(own, depth + 1);
    if (!this.#take(')')) this.fail('a group is not closed', start);
    return node;
  }

  #name(): void {
    const name = /^([A-Za-z_][A-Za-z0-9_]{0,63})>/.exec(this.#source.slice(this.#at, this.#at + 70));
    if (name === null) this.fail('a group has a name of letters, digits and _');
    if (this.#names.has(name[1] as string)) this.fail('two groups have one name');
    this.#names.add(name[1] as string);
    this.#at += name[0].length;
  }

  /** `(?i)`: flags for the rest of the group. */
  #flagsOnly(flags: Flags): Flags | undefined {
    if (!/^\(\?[imsU]*(?:-[imsU]+)?\)/.test(this.#source.slice(this.#at, this.#at + 16))) return undefined;
    this.#at += 2;
    return this.#flags(flags, ')');
  }

  #flags(flags: Flags, end: string): Flags {
    const changed: Record<keyof Flags, boolean> = { ...flags };
    let on = true;
    while (!this.#take(end)) {
      if (this.#take('-')) {
        if (!on) this.fail('flags are taken away twice');
        on = false;
        continue;
      }
      const name = FLAG_NAMES[this.#next()];
      if (name === undefined) this.fail('the flags are i, m, s and U');
      changed[name] = on;
      this.#at++;
    }
    return changed;
  }

  #escape(flags: Flags, start: number): Node {
    if (this.atEnd) this.fail('the pattern ends with a backslash', start);
    if (this.#take('A')) return place('textStart');
    if (this.#take('z')) return place('textEnd');
    if (this.#take('b')) return place('boundary');
    if (this.#take('B')) return place('noBoundary');
    if (/^(?:[1-9](?![0-7])|[89]|k[<{'])/.test(this.#source.slice(this.#at, this.#at + 3)))
      this.fail('a reference back cannot be matched in linear time', start);
    const named = this.#namedSet(start);
    return named === undefined ? this.#set(this.#escaped(start), flags.fold) : this.#set(named, flags.fold);
  }

  /** Whether the next character stands for itself. Steps over what begins and ends a quotation. */
  #isQuoted(): boolean {
    for (;;) {
      if (this.#at < this.#quotedTo) return true;
      if (this.#quotedTo > 0) {
        this.#quotedTo = 0;
        this.#take('\\E');
      }
      if (!this.#take('\\Q')) return false;
      const end = this.#source.indexOf('\\E', this.#at);
      this.#quotedTo = end === -1 ? this.#source.length : end;
    }
  }

  /** `\d`, `\pL`, `\p{Greek}`, `\P{^L}`, behind the backslash. */
  #namedSet(start: number): Ranges | undefined {
    const perl = PERL[this.#next()];
    if (perl !== undefined) {
      this.#at++;
      return perl;
    }
    const named = /^([pP])(?:\{(\^?)([^}]{1,40})\}|([A-Z]))/.exec(this.#source.slice(this.#at, this.#at + 50));
    if (named === null) {
      if (/^[pP]/.test(this.#source.slice(this.#at))) this.fail('a class of Unicode is \\pL or \\p{Name}', start);
      return undefined;
    }
    const ranges = unicodeClass(named[3] ?? (named[4] as string));
    if (ranges === undefined) this.fail('Unicode has no class of this name', start);
    this.#at += named[0].length;
    return (named[1] === 'P') !== (named[2] === '^') ? inverted(ranges) : ranges;
  }

  /** One character that was written with a backslash. */
  #escaped(start: number): Ranges {
    const rest = this.#source.slice(this.#at, this.#at + 12);
    const control = CONTROLS[this.#next()];
    const number = /^x([0-9A-Fa-f]{2})|^x\{([0-9A-Fa-f]{1,6})\}/.exec(rest);
    const octal = /^(?:0[0-7]{0,2}|[1-7][0-7]{1,2})/.exec(rest);
    if (control !== undefined) {
      this.#at++;
      return [[control, control]];
    }
    if (number !== null || octal !== null) {
      const point =
        octal !== null ? Number.parseInt(octal[0], 8) : Number.parseInt(number?.[1] ?? number?.[2] ?? '', 16);
      if (point > 0x10ffff) this.fail('there is no such character', start);
      this.#at += (octal ?? (number as RegExpExecArray))[0].length;
      return [[point, point]];
    }
    if (/^[A-Za-z0-9]/.test(rest)) this.fail('this escape has no meaning here', start);
    return this.#character();
  }

  /** What stands between square brackets, the first of which is read. */
  #class(flags: Flags): Ranges {
    const start = this.#at - 1;
    const inverts = this.#take('^');
    const all: (readonly [number, number])[] = [];
    for (let first = true; first || !this.#take(']'); first = false) {
      if (this.atEnd) this.fail('a class is not closed', start);
      all.push(...this.#classItem());
    }
    const ranges = flags.fold ? folded(united(all)) : united(all);
    return inverts ? inverted(ranges) : ranges;
  }

  #classItem(): Ranges {
    const start = this.#at;
    const posix = /^\[:(\^?)([a-z]{1,10}):\]/.exec(this.#source.slice(start, start + 16));
    if (posix !== null) {
      const named = POSIX[posix[2] as string];
      if (named === undefined) this.fail('there is no such class');
      this.#at += posix[0].length;
      return posix[1] === '^' ? inverted(named) : named;
    }
    const escaped = this.#take('\\');
    const named = escaped ? this.#namedSet(start) : undefined;
    if (named !== undefined) return named;
    const from = this.#only(escaped ? this.#escaped(start) : this.#character());
    if (this.#next() !== '-' || ']'.includes(this.#source.charAt(this.#at + 1))) return [[from, from]];
    this.#at++;
    const to = this.#only(this.#take('\\') ? this.#escaped(start) : this.#character());
    if (to < from) this.fail('a range ends before it begins', start);
    return [[from, to]];
  }

  #only(ranges: Ranges): number {
    return (ranges[0] as readonly [number, number])[0];
  }

  #character(): Ranges {
    const point = this.#source.codePointAt(this.#at);
    if (point === undefined) this.fail('the pattern ends too early');
    this.#at += point > 0xffff ? 2 : 1;
    return [[point, point]];
  }

  #set(ranges: Ranges, fold: boolean): Node {
    return { kind: 'set', ranges: fold ? folded(ranges) : ranges };
  }

  #next(): string {
    // Beyond the end: a character that means nothing, for '' is part of every text.
    return this.#source.charAt(this.#at) || '\uffff';
  }

  #take(text: string): boolean {
    const taken = this.#source.startsWith(text, this.#at);
    if (taken) this.#at += text.length;
    return taken;
  }
}
