/** What is written into a URL must leave it one (RFC 3986): whoever gets it would otherwise fail, or read another address in it. */

const ABSOLUTE = /^[A-Za-z][A-Za-z0-9+.-]{0,31}:\/\/[^\s]*$/;
/** A name that is never given to anybody (RFC 2606). */
const NO_HOST = 'redacted.invalid';

/** How a replacement can stand at `[start, end)`. */
export type Fit = (replacement: string, start: number, end: number) => string;

/** For replacements in `text`. */
export function fitFor(text: string): Fit {
  if (!ABSOLUTE.test(text)) return (replacement) => replacement;
  const authority = text.indexOf('://') + 3;
  const authorityEnd = endOf(text, authority);
  const host = Math.max(authority, text.lastIndexOf('@', authorityEnd - 1) + 1);
  return (replacement, start, end) => {
    if (start < authority) return replacement;
    // Of several parts the name of the host is the one that allows least.
    return end > host && start < authorityEnd ? NO_HOST : encodeURIComponent(replacement);
  };
}

function endOf(text: string, from: number): number {
  let at = from;
  while (at < text.length && !'/?#'.includes(text.charAt(at))) at++;
  return at;
}
