/** Random ids of 128 bits as 32 hex digits. Bytes are drawn for many ids at once: one system call each is most of the cost. */
import { randomFillSync } from 'node:crypto';

const ID_BYTES = 16;
const pool = Buffer.alloc(ID_BYTES * 256);
let used = pool.length;

export function randomId(): string {
  if (used >= pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const id = pool.toString('hex', used, used + ID_BYTES);
  // What has been given out is not kept.
  pool.fill(0, used, used + ID_BYTES);
  used += ID_BYTES;
  return id;
}
