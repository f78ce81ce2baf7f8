/** Passwords that stand in addresses only to show where one would: `https://user:password@…`, `https://abc:xyz@…`. */
import { isStandIn } from './placeholders.ts';

const CHARS_MIN = 4;
const WORDS = /^(?:my|your|the)?[-_]?(?:password|passwd|pass|pwd|secret)$/i;
const ONE_CHARACTER = /^(.)\1*$/;

export function isSampleUrlPassword(password: string): boolean {
  return password.length < CHARS_MIN || isStandIn(password) || WORDS.test(password) || ONE_CHARACTER.test(password);
}
