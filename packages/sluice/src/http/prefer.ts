/**
 * How long a caller would wait, by its `Prefer` header (RFC 7240 §4): `respond-async` does not wait, `wait=N` waits at most N seconds. It may only
 * shorten `usualMs`; what cannot be read is not there.
 */
export function waitOf(prefer: string, usualMs: number): number {
  const wishes = prefer.split(',').map((wish) => wish.split(';')[0]?.trim().toLowerCase() ?? '');
  if (wishes.includes('respond-async')) return 0;
  const seconds = wishes
    .map((wish) => /^wait\s*=\s*"?(\d{1,9})"?$/.exec(wish)?.[1])
    .find((found) => found !== undefined);
  return seconds === undefined ? usualMs : Math.min(usualMs, Number(seconds) * 1_000);
}
