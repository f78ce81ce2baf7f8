/**
 * How an entry speaks of a value without holding it: the SHA-256 of a salt and the value. The salt is random, one for each entry, and lies
 * beside the journal. Whoever is given salt and value can see that the entry is about it; once the salt is erased nobody can find out
 * what the value was, not even by trying all there are, and the entry stays as it is.
 */

/** 16 random bytes in lower-case hex. */
export type Salt = string;

/** What is hashed: UTF-8 of this text. The hash in lower-case hex is the commitment. */
export function commitmentText(salt: Salt, value: string): string {
  return `sluice commitment\0${salt}\0${value}`;
}
