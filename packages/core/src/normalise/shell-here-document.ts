/** Here-documents (IEEE 1003.1 §2.7.4): text between the line after `<<WORD` and the line that is WORD. */
import type { Found } from './shell-found.ts';

export interface HereDocument {
  readonly delimiter: string;
  readonly tabsStripped: boolean;
  /** A quoted delimiter keeps the body as it is; otherwise its substitutions run. */
  readonly quoted: boolean;
  /** The inputs of the command that reads it. */
  readonly inputs: string[];
  readonly found: Found;
}

/** The body from `from` on and the place behind its delimiter; no body where the delimiter is missing. */
export function hereDocumentBody(
  text: string,
  from: number,
  { delimiter, tabsStripped }: HereDocument,
): { readonly body: string | undefined; readonly end: number } {
  for (let at = from; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const lineEnd = newline < 0 ? text.length : newline;
    const line = text.slice(at, lineEnd);
    if ((tabsStripped ? line.replace(/^\t+/, '') : line) === delimiter)
      return { body: text.slice(from, at), end: lineEnd + 1 };
    at = lineEnd + 1;
  }
  return { body: undefined, end: text.length };
}
