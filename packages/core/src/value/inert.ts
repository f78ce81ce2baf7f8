/** Text somebody else chose, made safe to show: nothing in it can move a cursor, hide a letter or reorder a line. */

/** Controls (line ends among them), invisible and reordering characters, separators, lone surrogates, private use. */
const ACTIVE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu;

/** Every such character as its JSON escape; so JSON text stays JSON and means the same. */
export function inert(text: string): string {
  return text.replace(ACTIVE, (whole) =>
    [...Array(whole.length).keys()].map((at) => `\\u${whole.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
  );
}
