/** How long to wait before the next attempt: twice as long each time, half of it by chance, so that many do not come at once. */
import { randomInt } from 'node:crypto';

/** With these the last attempt is about an hour after the first. */
export const ATTEMPTS_MAX = 13;
const LONGEST_MS = 900_000;

/** @param attempts made so far, at least one */
export function backOffMs(attempts: number, firstMs: number): number {
  const whole = Math.min(LONGEST_MS, firstMs * 2 ** (attempts - 1));
  return Math.floor(whole / 2) + randomInt(Math.max(1, Math.ceil(whole / 2)));
}
