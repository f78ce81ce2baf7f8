/** `tokenize`: a short stable name for the value, so that equal values can be told apart from others. */
export function tokenize(digestHex: string): string {
  return `TOK-${digestHex.slice(0, 16)}`;
}
