/** `hash`: the whole keyed digest. An unkeyed one of a card or social security number is undone by trying them all. */
export function hash(digestHex: string): string {
  return `hmac-sha256:${digestHex}`;
}
