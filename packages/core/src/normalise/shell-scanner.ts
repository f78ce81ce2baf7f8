/**
 * Token recognition for shell text (IEEE 1003.1 §2.2 and §2.3): one simple command at a time, quotes and escapes resolved,
 * substitutions handed back to be split on their own.
 */
import { limitProblem } from './limit-problem.ts';
import { decodeAnsi } from './shell-ansi.ts';
import { expandBraces } from './shell-braces.ts';

/** What a word may bring along. */
export interface Found {
  /** Texts of command and process substitutions, still to be split. */
  readonly substitutions: string[];
  dynamic: boolean;
  /** A quote, substitution or here-document without an end: a shell would refuse it, or this scanner is out of step. */
  unclosed: boolean;
}

export interface ScannedCommand extends Found {
  readonly argv: readonly string[];
  readonly redirects: readonly string[];
  /** Here-documents and here-strings the command reads. */
  readonly inputs: readonly string[];
  /** The control operator after the command; `|` for every pipe, '' at the end. */
  readonly operator: string;
}

interface HereDocument {
  readonly delimiter: string;
  readonly tabsStripped: boolean;
  readonly quoted: boolean;
  readonly inputs: string[];
  readonly found: Found;
}

/** Stands in a word for what is only known at run time. */
const SUBSTITUTED = '$()';
const NESTING_MAX = 32;

export class ShellScanner {
  readonly text: string;
  readonly nesting: number;
  at: number;
  /** Parameter expansions and double quotes the scanner is inside of. */
  depth = 0;
  /** Inside `((…))`, where `<<` shifts bits. */
  arithmetic = 0;
  /** Whether the next character continues a word although the last token ended. */
  midWord = false;
  hereDocuments: HereDocument[] = [];

  constructor(text: string, at = 0, nesting = 0) {
    if (nesting > NESTING_MAX) throw limitProblem('the command is nested too deeply to be read');
    this.text = text;
    this.at = at;
    this.nesting = nesting;
  }

  get done(): boolean {
    return this.at >= this.text.length;
  }

  /** Reads up to the next control operator. */
  command(): ScannedCommand {
    const argv: string[] = [];
    const redirects: string[] = [];
    const inputs: string[] = [];
    const found: Found = { substitutions: [], dynamic: false, unclosed: false };
    let into: string[] | undefined;
    let operator = '';
    while (!this.done) {
      const char = this.text[this.at] as string;
      if (this.skipBlank(char)) continue;
      if (char === '&' && this.text[this.at + 1] === '>') {
        this.at += 2;
        into = redirects;
      } else if (';\n|&()'.includes(char)) {
        operator = this.operator(char);
        break;
      } else if (char === '<' || char === '>') {
        into = this.redirect(found, redirects, inputs, argv);
        if (into === argv) {
          argv.push(SUBSTITUTED);
          into = undefined;
        }
      } else {
        const from = this.at;
        const word = this.word(found);
        // `2>` and `{fd}>` name a descriptor; a word that expands to nothing is none.
        const isDescriptor = /^(?:\d{1,9}|\{\w{1,64}\})$/.test(word) && '<>'.includes(this.text[this.at] ?? ' ');
        if (into !== undefined) into.push(word);
        else if (!isDescriptor && (word !== '' || /["']/.test(this.text.slice(from, from + 2))))
          argv.push(...(this.text.startsWith("'", from) ? [word] : expandBraces(word)));
        into = undefined;
      }
    }
    if (this.done) this.readHereDocuments();
    return Object.assign(found, { argv, redirects, inputs, operator });
  }

  /** Blanks, comments and joined lines between words. */
  skipBlank(char: string): boolean {
    if (char === ' ' || char === '\t' || char === '\r') {
      this.at += 1;
      this.midWord = false;
    } else if (char === '#' && !this.midWord) this.at = endOr(this.text.indexOf('\n', this.at), this.text.length);
    else if (char === '\\' && this.text[this.at + 1] === '\n') this.at += 2;
    else return false;
    return true;
  }

  /** Skips a control operator, and after a pipe the line breaks and comments a pipeline may go on behind. */
  operator(char: string): string {
    const double = this.text[this.at + 1] === char && char !== '(' && char !== ')' && char !== '\n';
    const pipe = char === '|' && !double;
    if (char === '(' && (this.arithmetic > 0 || this.text[this.at + 1] === '(')) this.arithmetic += 1;
    if (char === ')' && this.arithmetic > 0) this.arithmetic -= 1;
    this.at += double || this.text.startsWith('|&', this.at) ? 2 : 1;
    this.midWord = false;
    if (char === '\n') this.readHereDocuments();
    while (pipe && !this.done) {
      const next = this.text[this.at] as string;
      if (next !== '\n' && !this.skipBlank(next)) break;
      if (next !== '\n') continue;
      this.at += 1;
      this.readHereDocuments();
    }
    return double ? char + char : char;
  }

  /** Skips `>`, `>>`, `<`, `<<`, `<<<`, `>&`… and answers the list the next word belongs to; `argv` for a process substitution. */
  redirect(found: Found, redirects: string[], inputs: string[], argv: string[]): string[] | undefined {
    if (this.text[this.at + 1] === '(') {
      this.at += 1;
      found.substitutions.push(this.parenthesised(found));
      this.midWord = true;
      return argv;
    }
    if (this.text.startsWith('<<<', this.at)) {
      this.at += 3;
      return inputs;
    }
    if (this.text.startsWith('<<', this.at) && !this.isShift(found)) {
      // `a[1<<2]=x` is an assignment to a shell; rather than follow that grammar too, it is left unread.
      if (argv.at(-1)?.includes('[') && !/\s/.test(this.text[this.at - 1] ?? ' ')) found.unclosed = true;
      this.announceHereDocument(inputs, found);
      return undefined;
    }
    while ('<>|&'.includes(this.text[this.at] ?? ' ')) this.at += 1;
    return redirects;
  }

  /** `((1<<2))` shifts bits; in doubt it might be a here-document in nested groups, and then the text is left unread. */
  isShift(found: Found): boolean {
    if (this.arithmetic === 0) return false;
    if (!/^<<=?[\w \t$+*/-]{0,100}\)\)/.test(this.text.slice(this.at, this.at + 110))) found.unclosed = true;
    return true;
  }

  /** `<<WORD`: the body starts on the next line. */
  announceHereDocument(inputs: string[], found: Found): void {
    this.at += 2;
    const tabsStripped = this.text[this.at] === '-';
    if (tabsStripped) this.at += 1;
    while (this.text[this.at] === ' ' || this.text[this.at] === '\t') this.at += 1;
    const from = this.at;
    let delimiter = this.word({ substitutions: [], dynamic: false, unclosed: false });
    const quoted = /['"\\]/.test(this.text.slice(from, this.at));
    // To a shell a carriage return is a character like any other.
    if (this.text[this.at] === '\r') delimiter += '\r';
    this.hereDocuments.push({ delimiter, tabsStripped, quoted, inputs, found });
  }

  /** Reads the bodies announced on the line that has just ended. */
  readHereDocuments(): void {
    const announced = this.hereDocuments;
    this.hereDocuments = [];
    for (const one of announced) {
      const from = this.at;
      let end = -1;
      while (!this.done && end < 0) {
        const lineEnd = endOr(this.text.indexOf('\n', this.at), this.text.length);
        const line = this.text.slice(this.at, lineEnd);
        if ((one.tabsStripped ? line.replace(/^\t+/, '') : line) === one.delimiter) end = this.at;
        this.at = lineEnd + 1;
      }
      if (end < 0) one.found.unclosed = true;
      const body = this.text.slice(from, endOr(end, this.text.length));
      one.inputs.push(body);
      if (!one.quoted) new ShellScanner(body, 0, this.nesting + 1).collect(one.found);
    }
  }

  /** Takes the substitutions out of text in which quotes mean nothing. */
  collect(found: Found): void {
    while (!this.done) {
      const char = this.text[this.at];
      if (char === '\\') this.at += 2;
      else if (char === '$' || char === '`') this.expansion(found, true);
      else this.at += 1;
    }
  }

  word(found: Found): string {
    let word = '';
    while (!this.done) {
      const char = this.text[this.at] as string;
      if (' \t\r\n;|&()<>'.includes(char)) break;
      if (char === "'") word += this.singleQuoted(found);
      else if (char === '"') word += this.doubleQuoted(found);
      else if (char === '\\') {
        const next = this.text[this.at + 1] ?? '';
        if (next !== '\n') word += next;
        this.at += 2;
      } else if (char === '$' || char === '`') {
        const expanded = this.expansion(found, false);
        // An unquoted separator ends the word, which is how `rm${IFS}-rf` hides its blanks.
        if (expanded === ' ') {
          this.midWord = true;
          return word;
        }
        word += expanded;
      } else {
        word += char;
        this.at += 1;
      }
    }
    this.midWord = false;
    return word;
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

  /** The text between the parenthesis at the current place and its partner, found by reading the commands in between. */
  parenthesised(found: Found): string {
    const inner = new ShellScanner(this.text, this.at + 1, this.nesting + 1);
    if (this.text[inner.at] === '(') inner.arithmetic = 1;
    let open = 1;
    while (open > 0 && !inner.done) {
      const { operator, unclosed } = inner.command();
      if (unclosed) found.unclosed = true;
      if (operator === '(') open += 1;
      if (operator === ')') open -= 1;
    }
    if (open > 0) found.unclosed = true;
    const text = this.text.slice(this.at + 1, open > 0 ? inner.at : inner.at - 1);
    const isArithmetic = this.text[this.at + 1] === '(';
    this.at = inner.at;
    // Both parentheses go along, so that whoever splits the text sees arithmetic too.
    return isArithmetic ? `(${text})` : text;
  }

  enter(): void {
    this.depth += 1;
    if (this.depth > NESTING_MAX) throw limitProblem('the command is nested too deeply to be read');
  }
}

function endOr(index: number, otherwise: number): number {
  return index < 0 ? otherwise : index;
}
