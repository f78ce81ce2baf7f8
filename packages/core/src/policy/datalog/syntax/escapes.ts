/**
 * Escapes in a native text: `\\`, `\"`, `\n`, `\t` and `\uXXXX`. Any other backslash stays as it is, so `"\d{3}"` is the
 * pattern it looks like.
 */
const PLAIN: Readonly<Record<string, string>> = { '\\': '\\', '"': '"', n: '\n', t: '\t' };
const LONE_SURROGATE = /\p{Surrogate}/u;

/** @returns undefined where the result would hold half of a surrogate pair */
export function readEscapes(raw: string): string | undefined {
  const text = raw.includes('\\')
    ? raw.replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (whole, code: string | undefined, one: string | undefined) =>
        code !== undefined ? String.fromCharCode(Number.parseInt(code, 16)) : (PLAIN[one ?? ''] ?? whole),
      )
    : raw;
  return LONE_SURROGATE.test(text) ? undefined : text;
}
