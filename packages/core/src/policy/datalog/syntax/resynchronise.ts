import type { Scanner } from './scanner.ts';

/**
 * Skips from a syntax error to behind the next `;`, or to the `}` that closes the policy around it. Texts and comments are
 * passed whole, and at least one character is consumed, so the parser always gets on.
 */
export function resynchronise(scanner: Scanner, start: number): void {
  const { text } = scanner;
  let at = Math.max(scanner.at, start);
  let depth = 0;
  while (at < text.length) {
    const character = text[at];
    if (text.startsWith('//', at)) at = endOf(text, '\n', at);
    else if (text.startsWith('/*', at)) at = endOf(text, '*/', at);
    else if (character === '"') at = endOf(text, '"', at + 1);
    else if (character === '{') depth += 1;
    else if (character === '}') {
      if (depth === 0 && at > start) break;
      depth -= 1;
    } else if (character === ';' && depth <= 0) {
      at += 1;
      break;
    }
    at += 1;
  }
  scanner.at = Math.max(Math.min(at, text.length), start + 1);
}

/** The last character of the next `mark`, or the end of the text. */
function endOf(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  return end < 0 ? text.length : end + mark.length - 1;
}
