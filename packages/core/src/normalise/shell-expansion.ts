/** Quotes and expansions inside a word (IEEE 1003.1 §2.2 and §2.6), nested to any depth a person would write. */
import { limitProblem } from './limit-problem.ts';
import { decodeAnsi } from './shell-ansi.ts';
import type { Found } from './shell-found.ts';

/** Stands in a word for what is only known at run time. */
export const SUBSTITUTED = '$()';
const NESTING_MAX = 32;

export abstract class ExpansionReader {
  readonly text: string;
  readonly nesting: number;
  at: number;
  /** Parameter expansions and double quotes the scanner is inside of. */
  depth = 0;

  constructor(text: string, at = 0, nesting = 0) {
    if (nesting > NESTING_MAX) throw limitProblem('the command is nested too deeply to be read');
    this.text = text;
    this.at = at;
    this.nesting = nesting;
  }

  get done(): boolean {
    return this.at >= this.text.length;
  }

  /** The text between the parenthesis at the current place and its partner. */
  abstract parenthesised(found: Found): string;

  /** Takes the substitutions out of text in which quotes mean nothing. */
  collect(found: Found): void {
    while (!this.done) {
      const char = this.text[this.at];
      if (char === '\\') this.at += 2;
      else if (char === '$' || char === '`') this.expansion(found, true);
      else this.at += 1;
    }
  }

  singleQuoted(found: Found): string {
    const end = this.text.indexOf("'", this.at + 1);
    if (end < 0) found.unclosed = true;
    const inner = this.text.slice(this.at + 1, endOr(end, this.text.length));
    this.at = end < 0 ? this.text.length : end + 1;
    return inner;
  }

  doubleQuoted(found: Found): string {
    this.enter();
    let out = '';
    this.at += 1;
    while (!this.done && this.text[this.at] !== '"') {
      const char = this.text[this.at] as string;
      if (char === '\\') {
        const next = this.text[this.at + 1] ?? '';
        if (next !== '\n') out += '$`"\\'.includes(next) ? next : char + next;
        this.at += 2;
      } else if (char === '$' || char === '`') out += this.expansion(found, true);
      else {
        out += char;
        this.at += 1;
      }
    }
    if (this.done) found.unclosed = true;
    this.at += 1;
    this.depth -= 1;
    return out;
  }

  /** `$HOME` stays readable (paths resolve it); everything else that is expanded at run time makes the command dynamic. */
  expansion(found: Found, quoted: boolean): string {
    if (this.text[this.at] === '`') return this.backquoted(found);
    this.at += 1;
    const next = this.text[this.at] ?? '';
    if (next === '(') {
      found.substitutions.push(this.parenthesised(found));
      found.dynamic = true;
      return SUBSTITUTED;
    }
    if (!quoted && next === "'") return this.ansiQuoted(found);
    if (!quoted && next === '"') return this.doubleQuoted(found);
    const name =
      next === '{'
        ? this.parameter(found, quoted)
        : (/^(?:[A-Za-z_]\w*|[0-9@*#?$!-])/.exec(this.text.slice(this.at, this.at + 256))?.[0] ?? '');
    if (next !== '{') this.at += name.length;
    const variable = /^\{?(\w*)/.exec(name)?.[1];
    if (variable === 'HOME') return '$HOME';
    if (variable === 'PWD') return '.';
    if (variable === 'IFS') return this.separator();
    if (name !== '') found.dynamic = true;
    return `$${name}`;
  }

  /** `$IFS$9`: the positional parameter behind it is empty and only ends the name. */
  separator(): string {
    if (/^\$[0-9@*]/.test(this.text.slice(this.at, this.at + 2))) this.at += 2;
    return ' ';
  }

  /** `${…}` with everything inside; answers it as written, without the `$`. */
  parameter(found: Found, quoted: boolean): string {
    this.enter();
    const from = this.at;
    this.at += 1;
    while (!this.done && this.text[this.at] !== '}') {
      const char = this.text[this.at] as string;
      if (char === '\\') this.at += 2;
      else if (char === "'" && !quoted) this.singleQuoted(found);
      else if (char === '"') this.doubleQuoted(found);
      else if (char === '$' || char === '`') this.expansion(found, quoted);
      else this.at += 1;
    }
    if (this.done) found.unclosed = true;
    this.at += 1;
    this.depth -= 1;
    return this.text.slice(from, this.at);
  }

  backquoted(found: Found): string {
    let inner = '';
    this.at += 1;
    while (!this.done && this.text[this.at] !== '`') {
      const escaped = this.text[this.at] === '\\' && '`\\$'.includes(this.text[this.at + 1] ?? ' ');
      if (escaped) this.at += 1;
      inner += this.text[this.at] ?? '';
      this.at += 1;
    }
    if (this.done) found.unclosed = true;
    this.at += 1;
    found.substitutions.push(inner);
    found.dynamic = true;
    return SUBSTITUTED;
  }

  /** `$'…'` with its C escapes. */
  ansiQuoted(found: Found): string {
    const { text, end } = decodeAnsi(this.text, this.at + 1);
    if (end > this.text.length) found.unclosed = true;
    this.at = end;
    return text;
  }

  enter(): void {
    this.depth += 1;
    if (this.depth > NESTING_MAX) throw limitProblem('the command is nested too deeply to be read');
  }
}

function endOr(index: number, otherwise: number): number {
  return index < 0 ? otherwise : index;
}
