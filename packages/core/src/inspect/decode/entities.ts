/** Character references of HTML and XML: `&#65;`, `&#x41;`, and the names of ASCII characters (HTML, section 13.5). */
import { MappedText } from './mapped-text.ts';
import type { View } from './view.ts';

/** Characters that values are made of; the other two thousand names stand for none of them. */
const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: '&',
    AMP: '&',
    lt: '<',
    LT: '<',
    gt: '>',
    GT: '>',
    quot: '"',
    QUOT: '"',
    apos: "'",
    nbsp: ' ',
    Tab: '\t',
    NewLine: '\n',
    excl: '!',
    num: '#',
    dollar: '$',
    percnt: '%',
    lpar: '(',
    rpar: ')',
    ast: '*',
    midast: '*',
    plus: '+',
    comma: ',',
    hyphen: '-',
    dash: '-',
    period: '.',
    sol: '/',
    colon: ':',
    semi: ';',
    equals: '=',
    quest: '?',
    commat: '@',
    lsqb: '[',
    lbrack: '[',
    bsol: '\\',
    rsqb: ']',
    rbrack: ']',
    Hat: '^',
    lowbar: '_',
    UnderBar: '_',
    grave: '`',
    lcub: '{',
    lbrace: '{',
    verbar: '|',
    vert: '|',
    rcub: '}',
    rbrace: '}',
  }),
);
/** `&`, the longest name or number looked at, and `;`. */
const REFERENCE = /&(?:#(?:[xX]([0-9A-Fa-f]{1,6})|([0-9]{1,7}))|([A-Za-z]{2,8}));/y;
const POINT_MAX = 0x10ffff;

/** The decoded text, or undefined where there is nothing to decode. */
export function decodeEntities(text: string): View | undefined {
  let mapped: MappedText | undefined;
  let rawFrom = 0;
  for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', Math.max(at + 1, rawFrom))) {
    REFERENCE.lastIndex = at;
    const reference = REFERENCE.exec(text);
    const decoded = reference === null ? undefined : characterOf(reference);
    if (decoded === undefined) continue;
    mapped ??= new MappedText(text.length);
    mapped.pushRaw(text, rawFrom, at);
    rawFrom = REFERENCE.lastIndex;
    mapped.pushText(decoded, at, rawFrom);
  }
  mapped?.pushRaw(text, rawFrom, text.length);
  return mapped?.view();
}

function characterOf([, hex, decimal, name]: RegExpExecArray): string | undefined {
  if (name !== undefined) return NAMES.get(name);
  const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return point > POINT_MAX ? undefined : String.fromCodePoint(point);
}
