/**
 * Texts that are ordinary and texts written to make a scanner slow, for the linear-time test and the benchmark beside it: each is
 * one piece repeated.
 */
export const HOSTILE_PIECES: readonly string[] = [
  'a.',
  '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD ',
  '@',
  'a@b ',
  '1',
  '1 ',
  '4 ',
  '1-',
  '555-',
  'A ',
  'Aa ',
  'in Aa ',
  'eyJ',
  'eyJ.',
  'sk-',
  'xoxb-',
  '%41',
  '-----BEGIN ',
  '-----BEGIN PRIVATE KEY-----',
  'token=',
  ':',
  '1:',
  '+1 ',
  '[',
  '{"a":',
  '"',
  '\\u0041',
  '12345 ',
  'https://a:',
  'Jan 1, ',
  'é',
  '４',
  'Mr. ',
  'John ',
  'London ',
  '(Aa',
  'Éa ',
  'Aa of the ',
  '1a',
  '555 ',
  '2-2 ',
  '9-',
  '4111 ',
  'Jan ',
  'a:',
  '::',
  '=',
  '+1 2',
  '%25',
  '%',
  'MTIz ',
  'TWFu/',
  'sk-ant-',
  'ghp_',
  'b:a@',
  'ﬁ',
  '\ud800',
  '😀',
  '["\\u0031",',
  '\u200b',
  '1.1.1.',
  'a@b.co ',
  'A1 ',
  'Mr. Aa ',
  'x: ',
  'é.',
  '１ ',
  '%Aa',
  '%ﬃ',
  '㏂',
  '⑽',
  '４password:',
  '\\x41',
  '\\u{41}',
  '\\',
  '&#65;',
  '&amp;',
  '&',
  '41 ',
  '4.',
  'a b c d e f g h i j k l ',
  'MTIzNDU2Nzg5MDEy\n',
  'abcdefghijklmnop\n',
  'H4sIAAAAAAAAA6tW.',
  'eJyrVkosKMhJVbJS ',
  '3132333435363738 ',
];

/**
 * The worst that random mixtures of the pieces above gave: look-alikes make the text be read twice, what hides behind them is dense
 * in names, labels or addresses. These are measured by the benchmark, not tested.
 */
export const HOSTILE_MIXTURES: readonly string[] = [
  '１=::',
  'Mr. １ ',
  '⑽::%41',
  'ssn ㏂(A',
  '\u200bin Mr. ',
  '@Aa㏂sk-',
];

const PROSE =
  'The office keeps a list of open questions; most services restart after an update in the evening, says Anna. ';
const RECORD = `${JSON.stringify({ id: 12345, name: 'widget', tags: ['a', 'b'], note: 'ships next week', price: 12.5 })},\n`;

export const BENIGN = {
  prose: (size: number): string => filled(PROSE, size),
  json: (size: number): string => `[${filled(RECORD, size - 1)}`,
};

/** `piece` over and over, `size` characters in all. */
export function filled(piece: string, size: number): string {
  return piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
}

/** Three times encoded: every level is decoded and scanned again. */
export function nestedBase64(size: number): string {
  let text = filled('call 415 555 0100. plain text here; ', Math.ceil(size / 2));
  for (let level = 0; level < 3; level++) text = btoa(text);
  return text.slice(0, size);
}
