/** Are decoded texts the header and the payload of a JSON web token? */

/** Whether decoded text is the header of a JSON web token. */
export function isJwtHeader(decoded: string | undefined): boolean {
  return decoded?.includes('"alg"') === true && isJsonObject(decoded, 'alg');
}

/** Whether the text is a JSON object, with the member asked for. */
export function isJsonObject(decoded: string | undefined, member?: string): boolean {
  // Parsing what cannot be one costs far more than this look: a thrown error carries a stack.
  if (decoded === undefined || !decoded.startsWith('{') || !decoded.trimEnd().endsWith('}')) return false;
  try {
    const object: unknown = JSON.parse(decoded);
    return typeof object === 'object' && object !== null && (member === undefined || Object.hasOwn(object, member));
  } catch {
    // Not JSON, so no part of a token.
    return false;
  }
}
