/**
 * Reads JSON (RFC 8259) from text the gate does not trust. Stricter than `JSON.parse`, because two readers that disagree
 * about a body are a hole: duplicate keys, the key `__proto__`, lone surrogates and too deep or too many values are
 * errors with a place, and numbers that an IEEE double would distort come back exact.
 *
 * The slow twin is `JSON.parse`: wherever that is well defined, both must agree (property-tested).
 */
import type { Limits } from '../limits.ts';
import { type ProblemCode, ProblemError } from '../problem.ts';
import type { ExactNumber, Json } from './json.ts';
import { readNumber } from './number.ts';

export type JsonLimits = Pick<Limits, 'jsonDepthMax' | 'jsonNodesMax'>;

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
/** With the `u` flag a pair is one code point, so only a lone half is a surrogate. */
const LONE_SURROGATE = /\p{Surrogate}/u;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/**
 * @param text the whole document; anything but white space after the first value is an error
 * @param name what the text is called in problems: `body`, a file name…
 * @throws ProblemError with a `json_*` code and the place
 */
export function readJson(text: string, limits: JsonLimits, name = 'body'): Json {
  const reader = new Reader(text, limits, name);
  return reader.document();
}

class Reader {
  readonly text: string;
  readonly limits: JsonLimits;
  readonly name: string;
  at = 0;
  nodes = 0;

  constructor(text: string, limits: JsonLimits, name: string) {
    this.text = text;
    this.limits = limits;
    this.name = name;
  }

  document(): Json {
    const value = this.value(0);
    this.space();
    if (this.at < this.text.length) this.fail('json_syntax', 'unexpected text after the end of the value');
    return value;
  }

  value(depth: number): Json {
    this.space();
    this.nodes += 1;
    if (this.nodes > this.limits.jsonNodesMax) this.fail('json_nodes', `more than ${this.limits.jsonNodesMax} values`);
    switch (this.text.charCodeAt(this.at)) {
      case 0x7b:
        return this.object(depth + 1);
      case 0x5b:
        return this.array(depth + 1);
      case 0x22:
        return this.string();
      case 0x74:
        return this.word('true', true);
      case 0x66:
        return this.word('false', false);
      case 0x6e:
        return this.word('null', null);
      default:
        return this.number();
    }
  }

  object(depth: number): Json {
    this.enter(depth);
    const object: Record<string, Json> = {};
    if (this.next(0x7d)) return object;
    for (;;) {
      this.space();
      if (this.text.charCodeAt(this.at) !== 0x22) this.fail('json_syntax', 'expected a key in double quotes');
      const keyAt = this.at;
      const key = this.string();
      if (key === '__proto__') this.fail('json_prototype_key', 'the key `__proto__` is not accepted', keyAt);
      if (Object.hasOwn(object, key)) this.fail('json_duplicate_key', `the key ${quoteKey(key)} appears twice`, keyAt);
      if (!this.next(0x3a)) this.fail('json_syntax', 'expected `:` after the key');
      object[key] = this.value(depth);
      if (this.next(0x2c)) continue;
      if (this.next(0x7d)) return object;
      this.fail('json_syntax', 'expected `,` or `}`');
    }
  }

  array(depth: number): Json {
    this.enter(depth);
    const array: Json[] = [];
    if (this.next(0x5d)) return array;
    for (;;) {
      array.push(this.value(depth));
      if (this.next(0x2c)) continue;
      if (this.next(0x5d)) return array;
      this.fail('json_syntax', 'expected `,` or `]`');
    }
  }

  string(): string {
    const { text } = this;
    const opened = this.at;
    let from = opened + 1;
    let decoded = '';
    for (let i = from; i < text.length; i += 1) {
      const unit = text.charCodeAt(i);
      if (unit === 0x22) {
        decoded += text.slice(from, i);
        this.at = i + 1;
        if (LONE_SURROGATE.test(decoded)) this.fail('json_lone_surrogate', 'a string holds a lone surrogate', opened);
        return decoded;
      }
      if (unit < 0x20) this.fail('json_syntax', 'a control character must be written as an escape', i);
      if (unit !== 0x5c) continue;
      decoded += text.slice(from, i);
      const letter = text[i + 1] ?? '';
      if (letter === 'u') {
        const hex = text.slice(i + 2, i + 6);
        if (!/^[0-9a-fA-F]{4}$/.test(hex)) this.fail('json_syntax', 'expected four hex digits after `\\u`', i);
        decoded += String.fromCharCode(Number.parseInt(hex, 16));
        i += 5;
      } else {
        const plain = Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : undefined;
        if (plain === undefined) this.fail('json_syntax', 'unknown escape', i);
        decoded += plain;
        i += 1;
      }
      from = i + 1;
    }
    return this.fail('json_syntax', 'the string is not closed', opened);
  }

  number(): number | ExactNumber {
    NUMBER.lastIndex = this.at;
    const found = NUMBER.exec(this.text);
    if (found === null) this.fail('json_syntax', this.at >= this.text.length ? 'unexpected end' : 'expected a value');
    this.at += found[0].length;
    return readNumber(found[0]);
  }

  word<T extends Json>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.at)) this.fail('json_syntax', 'expected a value');
    this.at += word.length;
    return value;
  }

  enter(depth: number): void {
    if (depth > this.limits.jsonDepthMax)
      this.fail('json_depth', `nested deeper than ${this.limits.jsonDepthMax} levels`);
    this.at += 1;
  }

  /** Skips white space, then the code unit `unit` if it is there. */
  next(unit: number): boolean {
    this.space();
    if (this.text.charCodeAt(this.at) !== unit) return false;
    this.at += 1;
    return true;
  }

  space(): void {
    for (;;) {
      const unit = this.text.charCodeAt(this.at);
      if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return;
      this.at += 1;
    }
  }

  fail(code: ProblemCode, message: string, at = this.at): never {
    const before = this.text.slice(0, at);
    const line = before.split('\n').length;
    throw new ProblemError({ code, message, span: { file: this.name, line, column: at - before.lastIndexOf('\n') } });
  }
}

/** A key as it may be shown: short, printable, and never long enough to be a secret's hiding place. */
function quoteKey(key: string): string {
  return /^[a-z][a-z_]{0,39}$/.test(key) ? `\`${key}\`` : 'at this place';
}
