/**
 * Token recognition for shell text (IEEE 1003.1 §2.2 and §2.3): one simple command at a time, quotes and escapes resolved,
 * substitutions handed back to be split on their own.
 */
import { expandBraces } from './shell-braces.ts';
import { ExpansionReader, SUBSTITUTED } from './shell-expansion.ts';
import type { Found } from './shell-found.ts';
import { type HereDocument, hereDocumentBody } from './shell-here-document.ts';

export interface ScannedCommand extends Found {
  readonly argv: readonly string[];
  readonly redirects: readonly string[];
  /** Here-documents and here-strings the command reads. */
  readonly inputs: readonly string[];
  /** The control operator after the command; `|` for every pipe, '' at the end. */
  readonly operator: string;
}

export class ShellScanner extends ExpansionReader {
  /** Inside `((…))`, where `<<` shifts bits. */
  arithmetic = 0;
  /** Whether the next character continues a word although the last token ended. */
  midWord = false;
  hereDocuments: HereDocument[] = [];

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

  /** Empty lines and comments between commands, unless a here-document starts there. */
  skipLines(): void {
    while (!this.done && this.hereDocuments.length === 0) {
      const char = this.text[this.at] as string;
      if (char === '\n') this.at += 1;
      else if (!this.skipBlank(char)) return;
    }
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
      const { body, end } = hereDocumentBody(this.text, this.at, one);
      this.at = end;
      if (body === undefined) one.found.unclosed = true;
      one.inputs.push(body ?? '');
      if (!one.quoted) new ShellScanner(body ?? '', 0, this.nesting + 1).collect(one.found);
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
}

function endOr(index: number, otherwise: number): number {
  return index < 0 ? otherwise : index;
}
