/**
 * Reads the words of a policy text. The grammar asks for what it expects, because in the original language keywords need no
 * boundary (`not_ok(x)` is `not _ok(x)` there); natively a keyword ends where a word ends.
 */
import { type ProblemCode, ProblemError, type Span } from '../../../problem.ts';
import { readNumber } from '../../../value/number.ts';
import { DATALOG_LIMITS } from '../limits.ts';
import { readEscapes } from './escapes.ts';

export type Dialect = 'native' | 'noodle';

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };
const WORD = /[A-Za-z0-9_]/;

export class Scanner {
  readonly file: string;
  readonly text: string;
  readonly dialect: Dialect;
  readonly extensions = new Set<string>();
  at = 0;
  private tokens = 0;
  private lineStarts: readonly number[] | undefined;

  constructor(file: string, text: string, dialect: Dialect) {
    this.file = file;
    this.text = text;
    this.dialect = dialect;
  }

  span(offset = this.at): Span {
    this.lineStarts ??= [0, ...[...this.text.matchAll(/\n/g)].map(({ index }) => index + 1)];
    let low = 0;
    let high = this.lineStarts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.lineStarts[middle] as number) <= offset) low = middle;
      else high = middle;
    }
    return { file: this.file, line: low + 1, column: offset - (this.lineStarts[low] as number) + 1 };
  }

  fail(message: string, help?: string, offset = this.at, code: ProblemCode = 'policy_syntax'): never {
    throw new ProblemError({ code, message, span: this.span(offset), ...(help === undefined ? {} : { help }) });
  }

  /** Notes the use of something the original does not know; there it is an error. */
  extension(what: string, offset = this.at): void {
    if (this.dialect === 'noodle') this.fail(`${what} is not part of the original language`, undefined, offset);
    this.extensions.add(what);
  }

  /** Skips white space and comments. @returns the offset of what follows */
  skip(): number {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d) this.at += 1;
      else if (this.text.startsWith('//', this.at)) {
        const end = this.text.indexOf('\n', this.at);
        this.at = end < 0 ? this.text.length : end;
      } else if (this.text.startsWith('/*', this.at)) {
        this.extension('a block comment');
        const end = this.text.indexOf('*/', this.at + 2);
        if (end < 0) this.fail('this comment is never closed', 'end it with `*/`');
        this.at = end + 2;
      } else return this.at;
    }
  }

  /** Whether nothing is left but white space and comments. */
  done(): boolean {
    return this.skip() >= this.text.length;
  }

  private count(): void {
    this.tokens += 1;
    if (this.tokens > DATALOG_LIMITS.tokensMax)
      this.fail(`the policy has more than ${DATALOG_LIMITS.tokensMax} words`, undefined, this.at, 'policy_too_large');
  }

  sees(symbol: string): boolean {
    return this.text.startsWith(symbol, this.skip());
  }

  take(symbol: string): boolean {
    if (!this.sees(symbol)) return false;
    this.count();
    this.at += symbol.length;
    return true;
  }

  expect(symbol: string, where: string): void {
    if (!this.take(symbol)) this.fail(`expected \`${symbol}\` ${where}, found ${this.found()}`);
  }

  keyword(word: string): boolean {
    if (!this.sees(word)) return false;
    const next = this.text.charAt(this.at + word.length);
    if (this.dialect === 'native' && WORD.test(next) && WORD.test(word.at(-1) as string)) return false;
    return this.take(word);
  }

  expectKeyword(word: string, where: string): void {
    if (!this.keyword(word)) this.fail(`expected \`${word}\` ${where}, found ${this.found()}`);
  }

  /** The text an expression matches here, which must be sticky. */
  match(expression: RegExp): string | undefined {
    expression.lastIndex = this.skip();
    const found = expression.exec(this.text)?.[0];
    if (found === undefined) return undefined;
    this.count();
    this.at += found.length;
    return found;
  }

  /** What stands here, for a message: never more than a word. */
  found(): string {
    if (this.done()) return 'the end of the file';
    const word = /[A-Za-z0-9_]{1,40}|[\s\S]/uy;
    word.lastIndex = this.at;
    const [text = ''] = word.exec(this.text) ?? [];
    return text === '`' ? 'a back-tick' : `\`${text}\``;
  }

  /** The body of `"…"` as it stands, or undefined where no text begins. */
  rawString(escapes = false): string | undefined {
    if (!this.sees('"')) return undefined;
    const start = this.at;
    let end = start + 1;
    while (end < this.text.length && this.text[end] !== '"') end += escapes && this.text[end] === '\\' ? 2 : 1;
    if (end >= this.text.length) this.fail('this text is never closed', 'end it with `"`', start);
    this.count();
    this.at = end + 1;
    return this.text.slice(start + 1, end);
  }

  string(where: string): string {
    const start = this.skip();
    const raw = this.rawString(this.dialect === 'native');
    if (raw === undefined) return this.fail(`expected a text in quotes ${where}, found ${this.found()}`);
    if (this.dialect === 'noodle') return raw;
    const text = readEscapes(raw);
    if (text === undefined)
      return this.fail('half of a surrogate pair is no character', 'write both halves, or the character', start);
    if (/\\"/.test(raw)) this.extension('an escaped quote', start);
    return text;
  }

  /** A whole, decimal or duration number (`90s`, `15m`, `1h`, `7d` are seconds), without sign; undefined where none begins. */
  number(): number | undefined {
    const start = this.skip();
    const digits = this.match(this.dialect === 'native' ? /[0-9]+(?:\.[0-9]+)?/y : /[0-9]+/y);
    if (digits === undefined) return undefined;
    if (digits.includes('.')) this.extension('a decimal number', start);
    const read = readNumber(digits);
    const unit = this.dialect === 'native' ? /[smhd](?![A-Za-z0-9_])/y : /(?!)/y;
    unit.lastIndex = this.at;
    const factor = SECONDS[unit.exec(this.text)?.[0] ?? ''];
    if (factor !== undefined) {
      this.extension('a duration', start);
      this.at += 1;
    }
    const value = typeof read === 'number' ? read * (factor ?? 1) : Number.NaN;
    if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER)
      return this.fail(
        `the number \`${digits.slice(0, 40)}\` cannot be represented exactly`,
        `the largest is ${Number.MAX_SAFE_INTEGER}`,
        start,
        'policy_value',
      );
    return value;
  }
}
