/**
 * Token recognition for shell text (IEEE 1003.1 §2.2 and §2.3): one simple command at a time, quotes and escapes resolved,
 * substitutions handed back to be split on their own.
 */
export interface ScannedCommand {
  readonly argv: readonly string[];
  readonly redirects: readonly string[];
  readonly dynamic: boolean;
  /** Texts of command and process substitutions, still to be split. */
  readonly substitutions: readonly string[];
  /** Whether a pipe carries this command's output on. */
  readonly piped: boolean;
}

/** `{rm,-rf,/}` is three words to a shell. */
function expandBraces(word: string): readonly string[] {
  const inner = /^\{([^{}]*,[^{}]*)\}$/.exec(word)?.[1];
  return inner === undefined ? [word] : inner.split(',').filter((part) => part !== '');
}

/** Stands in a word for what is only known at run time. */
const SUBSTITUTED = '$()';

export class ShellScanner {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  get done(): boolean {
    return this.at >= this.text.length;
  }

  /** Reads up to the next control operator. */
  command(): ScannedCommand {
    const argv: string[] = [];
    const redirects: string[] = [];
    const found = { substitutions: [] as string[], dynamic: false };
    let redirecting = false;
    let piped = false;
    while (!this.done) {
      const char = this.text[this.at] as string;
      if (char === ' ' || char === '\t' || char === '\r') this.at += 1;
      else if (char === '#') this.at = endOr(this.text.indexOf('\n', this.at), this.text.length);
      else if (char === '\\' && this.text[this.at + 1] === '\n') this.at += 2;
      else if (char === '&' && this.text[this.at + 1] === '>') {
        this.at += 2;
        redirecting = true;
      } else if (';\n|&()'.includes(char)) {
        piped = this.operator(char);
        break;
      } else if (char === '<' || char === '>') {
        redirecting = this.redirect(found);
        if (!redirecting) argv.push(SUBSTITUTED);
      } else {
        const word = this.word(found);
        if (redirecting) redirects.push(word);
        else if (!/^\d+$/.test(word) || !'<>'.includes(this.text[this.at] ?? ' ')) argv.push(...expandBraces(word));
        redirecting = false;
      }
    }
    return { argv, redirects, ...found, piped };
  }

  /** Skips a control operator; answers whether it is a pipe. */
  operator(char: string): boolean {
    const double = this.text[this.at + 1] === char && char !== '(' && char !== ')';
    this.at += double || this.text.startsWith('|&', this.at) ? 2 : 1;
    return char === '|' && !double;
  }

  /** Skips `>`, `>>`, `>|`, `<`, `<<<`, `>&`; process substitutions become commands of their own. */
  redirect(found: { substitutions: string[]; dynamic: boolean }): boolean {
    if (this.text[this.at + 1] === '(') {
      this.at += 1;
      found.substitutions.push(this.parenthesised());
      return false;
    }
    while ('<>|&'.includes(this.text[this.at] ?? ' ')) this.at += 1;
    return true;
  }

  word(found: { substitutions: string[]; dynamic: boolean }): string {
    let word = '';
    while (!this.done) {
      const char = this.text[this.at] as string;
      if (' \t\r\n;|&()<>'.includes(char)) break;
      if (char === "'") word += this.singleQuoted(found);
      else if (char === '"') word += this.doubleQuoted(found);
      else if (char === '\\') {
        word += this.text[this.at + 1] ?? '';
        this.at += 2;
      } else if (char === '$' || char === '`') {
        const expanded = this.expansion(found);
        // An unquoted separator ends the word, which is how `rm${IFS}-rf` hides its blanks.
        if (expanded === ' ') break;
        word += expanded;
      } else {
        word += char;
        this.at += 1;
      }
    }
    return word;
  }

  singleQuoted(found: { dynamic: boolean }): string {
    const end = this.text.indexOf("'", this.at + 1);
    if (end < 0) found.dynamic = true;
    const inner = this.text.slice(this.at + 1, endOr(end, this.text.length));
    this.at = end < 0 ? this.text.length : end + 1;
    return inner;
  }

  doubleQuoted(found: { substitutions: string[]; dynamic: boolean }): string {
    let out = '';
    this.at += 1;
    while (!this.done) {
      const char = this.text[this.at] as string;
      if (char === '"') {
        this.at += 1;
        return out;
      }
      if (char === '\\') {
        const next = this.text[this.at + 1] ?? '';
        out += '$`"\\\n'.includes(next) ? next : char + next;
        this.at += 2;
      } else if (char === '$' || char === '`') out += this.expansion(found);
      else {
        out += char;
        this.at += 1;
      }
    }
    found.dynamic = true;
    return out;
  }

  /** `$HOME` stays readable (paths resolve it); everything else that is expanded at run time makes the command dynamic. */
  expansion(found: { substitutions: string[]; dynamic: boolean }): string {
    if (this.text[this.at] === '`') {
      const end = this.text.indexOf('`', this.at + 1);
      found.substitutions.push(this.text.slice(this.at + 1, endOr(end, this.text.length)));
      this.at = end < 0 ? this.text.length : end + 1;
      found.dynamic = true;
      return SUBSTITUTED;
    }
    this.at += 1;
    const next = this.text[this.at] ?? '';
    if (next === '(') {
      found.substitutions.push(this.parenthesised());
      found.dynamic = true;
      return SUBSTITUTED;
    }
    if (next === "'") return this.ansiQuoted(found);
    if (next === '"') return this.doubleQuoted(found);
    const name = /^(?:\{[^}]*\}|[A-Za-z_]\w*|[0-9@*#?$!-])/.exec(this.text.slice(this.at, this.at + 256))?.[0] ?? '';
    this.at += name.length;
    if (/^\{?HOME\}?$/.test(name)) return '$HOME';
    if (/^\{?IFS\}?$/.test(name)) return ' ';
    if (name !== '') found.dynamic = true;
    return `$${name}`;
  }

  /** `$'…'` with its C escapes. */
  ansiQuoted(flags: { dynamic: boolean }): string {
    this.at += 1;
    let out = '';
    while (!this.done && this.text[this.at] !== "'") {
      if (this.text[this.at] !== '\\') {
        out += this.text[this.at];
        this.at += 1;
        continue;
      }
      const found = /^\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|([0-7]{1,3})|(.))/s.exec(
        this.text.slice(this.at, this.at + 8),
      );
      const [whole = '\\', hex, unicode, octal, char] = found ?? [];
      const code = hex ?? unicode;
      out +=
        code !== undefined
          ? String.fromCharCode(Number.parseInt(code, 16))
          : octal !== undefined
            ? String.fromCharCode(Number.parseInt(octal, 8))
            : ({ n: '\n', t: '\t', r: '\r', e: '\u001b' }[char ?? ''] ?? char ?? '');
      this.at += whole.length;
    }
    if (this.done) flags.dynamic = true;
    this.at += 1;
    return out;
  }

  /** The text between the parenthesis at the current place and its partner; quotes inside do not count. */
  parenthesised(): string {
    const from = this.at + 1;
    let open = 0;
    for (let quote = ''; this.at < this.text.length; this.at += 1) {
      const char = this.text[this.at] as string;
      if (quote !== '') quote = char === quote ? '' : quote;
      else if (char === '\\') this.at += 1;
      else if (char === "'" || char === '"') quote = char;
      else if (char === '(') open += 1;
      else if (char === ')') {
        open -= 1;
        if (open === 0) break;
      }
    }
    const inner = this.text.slice(from, this.at);
    this.at += 1;
    return inner;
  }
}

function endOr(index: number, otherwise: number): number {
  return index < 0 ? otherwise : index;
}
