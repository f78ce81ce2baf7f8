/** The C escapes of `$'…'` words (IEEE 1003.1-2024 §2.2.4). */
const ESCAPE = /\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([0-7]{1,3})|c(.)|(.))/sy;
const NAMED: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  e: '\u001b',
  E: '\u001b',
  a: '\u0007',
  b: '\b',
  f: '\f',
  v: '\v',
};

/** Reads from behind the opening quote; `end` is the place behind the closing one, past the text where there is none. */
export function decodeAnsi(text: string, from: number): { readonly text: string; readonly end: number } {
  let out = '';
  let at = from;
  while (at < text.length && text[at] !== "'") {
    if (text[at] !== '\\') {
      out += text[at];
      at += 1;
      continue;
    }
    ESCAPE.lastIndex = at;
    const found = ESCAPE.exec(text);
    out += found === null ? '\\' : decoded(found);
    at += found?.[0].length ?? 1;
  }
  return { text: out, end: at + 1 };
}

function decoded([, hex, unicode, longUnicode, octal, control, char = '']: RegExpExecArray): string {
  const code = hex ?? unicode ?? longUnicode;
  if (code !== undefined) return fromCode(Number.parseInt(code, 16));
  if (octal !== undefined) return fromCode(Number.parseInt(octal, 8));
  if (control !== undefined) return fromCode((control.codePointAt(0) ?? 0) & 31);
  return NAMED[char] ?? char;
}

function fromCode(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}
