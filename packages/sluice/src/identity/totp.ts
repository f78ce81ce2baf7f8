/**
 * One-time passwords by time (RFC 6238, with HMAC-SHA-1, steps of 30 seconds and 6 digits, as every authenticator takes them). A step is the
 * number of 30 seconds since the epoch; whoever checks must remember the last one that was used, so that none is used twice.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const STEP_MS = 30_000;
const DIGITS = 6;
/** Clocks of phones are off, and people type slowly. */
const STEPS_AROUND = 1;
/** As RFC 4226, section 4, recommends for SHA-1. */
const SECRET_BYTES = 20;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export function newTotpSecret(): Buffer {
  return randomBytes(SECRET_BYTES);
}

/** The step whose code this is, around `nowMs`; undefined where it is none. Every step is looked at, whichever fits. */
export function totpStep(secret: Uint8Array, code: string, nowMs: number): number | undefined {
  const now = Math.floor(nowMs / STEP_MS);
  const given = Buffer.from(code.padEnd(DIGITS).slice(0, DIGITS), 'latin1');
  let found: number | undefined;
  for (let step = now - STEPS_AROUND; step <= now + STEPS_AROUND; step += 1)
    if (timingSafeEqual(given, Buffer.from(totpCode(secret, step), 'latin1'))) found = step;
  return /^[0-9]{6}$/.test(code) ? found : undefined;
}

/** The code of a step (RFC 4226, section 5.3). */
export function totpCode(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** What authenticators read from a picture: the secret, whose it is, and who asks for codes. */
export function totpUri(secret: Uint8Array, email: string): string {
  const label = `Sluice:${encodeURIComponent(email)}`;
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=Sluice&algorithm=SHA1&digits=${DIGITS}&period=${STEP_MS / 1_000}`;
}

/** Without padding (RFC 4648, section 6). */
export function base32(bytes: Uint8Array): string {
  let [bits, pending, text] = [0, 0, ''];
  for (const byte of bytes) {
    pending = ((pending << 8) | byte) & 0xfff;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += ALPHABET[(pending >> (bits - 5)) & 31];
  }
  return bits > 0 ? text + ALPHABET[(pending << (5 - bits)) & 31] : text;
}
