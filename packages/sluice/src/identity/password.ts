/**
 * Passwords as scrypt (RFC 7914) keeps them, each with a salt of its own. Checking one takes as long where there is no such account. A few
 * are worked on at a time: each takes 32 MiB and a tenth of a second.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { invalid } from './names.ts';

const COST_LOG2 = 15;
const [BLOCK_SIZE, PARALLEL, HASH_BYTES, SALT_BYTES] = [8, 1, 32, 16];
const CHARS_MIN = 12;
const CHARS_MAX = 1_024;
const AT_ONCE = 2;
const WAITING_MAX = 32;
/** No password has it. */
const NOBODY = `scrypt$${COST_LOG2}$${'00'.repeat(SALT_BYTES)}$${'00'.repeat(HASH_BYTES)}`;

let working = 0;
const waiting: (() => void)[] = [];

/** @throws ProblemError `identity_invalid` for one that is too short */
export async function hashPassword(password: string): Promise<string> {
  if ([...password].length < CHARS_MIN || password.length > CHARS_MAX)
    throw invalid(`a password has from ${CHARS_MIN} to ${CHARS_MAX} characters`);
  const salt = randomBytes(SALT_BYTES);
  const hash = await derived(password, salt, COST_LOG2);
  return `scrypt$${COST_LOG2}$${salt.toString('hex')}$${hash.toString('hex')}`;
}

/** `stored` is undefined where there is no such account. Answers `busy` where too many wait. @throws Error for a hash nobody of ours wrote */
export async function passwordFits(stored: string | undefined, password: string): Promise<boolean | 'busy'> {
  if (waiting.length >= WAITING_MAX) return 'busy';
  const [, costLog2, salt, hash] = /^scrypt\$(\d\d)\$([0-9a-f]{32})\$([0-9a-f]{64})$/.exec(stored ?? NOBODY) ?? [];
  if (costLog2 === undefined || salt === undefined || hash === undefined) throw new Error('an account has no password');
  const given = await derived(password.slice(0, CHARS_MAX), Buffer.from(salt, 'hex'), Number(costLog2));
  return timingSafeEqual(given, Buffer.from(hash, 'hex')) && stored !== undefined;
}

async function derived(password: string, salt: Buffer, costLog2: number): Promise<Buffer> {
  if (working >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  working += 1;
  try {
    const options = { N: 2 ** costLog2, r: BLOCK_SIZE, p: PARALLEL, maxmem: 2 ** costLog2 * BLOCK_SIZE * 256 };
    return await new Promise<Buffer>((resolve, reject) => {
      // However it is typed, it is the same password.
      scrypt(password.normalize('NFKC'), salt, HASH_BYTES, options, (error, hash) =>
        error === null ? resolve(hash) : reject(error),
      );
    });
  } finally {
    working -= 1;
    waiting.shift()?.();
  }
}
