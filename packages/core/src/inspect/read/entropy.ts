/** How evenly a text uses its characters: generated keys do, words and fillers do not. */

const counts = new Uint16Array(128);

/** Shannon bits per character of an ASCII text. For texts of some thousand characters at most. */
export function entropyOf(text: string): number {
  counts.fill(0);
  for (let at = 0; at < text.length; at++) (counts[text.charCodeAt(at) & 127] as number) += 1;
  let bits = 0;
  for (const count of counts) if (count > 0) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
