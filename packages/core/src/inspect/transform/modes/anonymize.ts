/** `anonymize`: a stable pseudonym. */
export function anonymize(digestHex: string): string {
  return `anon-${digestHex.slice(0, 16)}`;
}
