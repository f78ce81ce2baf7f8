/** PuTTY's private keys, from the first line to the last. Without the last, the first is reported alone. */

import { defineDetector } from '../engine/detector.ts';
import { opensWith } from '../read/runs.ts';

const BEGIN = 'PuTTY-User-Key-File-';
/** Its last line, or the first of the next key: whatever comes first. */
const END = /\nPrivate-(?:MAC|Hash): ?[0-9a-f]{40,64}|PuTTY-User-Key-File-/;
/** The largest key looked through for its last line. */
const KEY_CHARS_MAX = 8_192;
const HEADER = /[1-3]: ?[0-9a-z-]{6,40}(?![0-9a-z-])/y;

export const privateKeyPutty = defineDetector({
  id: 'private-key-putty',
  entityType: 'private_key',
  entityClass: 'secret',
  severity: 'critical',
  confidence: 0.98,
  description: 'Private key of PuTTY',
  trigger: { on: 'literal', literals: [BEGIN], fold: false },
  find({ text }, at) {
    if (!opensWith(text, at, BEGIN)) return undefined;
    HEADER.lastIndex = at + BEGIN.length;
    if (!HEADER.test(text)) return undefined;
    const header = HEADER.lastIndex;
    const last = END.exec(text.slice(header, header + KEY_CHARS_MAX));
    const whole = last !== null && last[0] !== BEGIN;
    return { start: at, end: whole ? header + last.index + last[0].length : header };
  },
  examples: {
    true: [
      'PuTTY-User-Key-File-2: ssh-rsa',
      `PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nPrivate-Lines: 1\n${'AAAAIB3'.repeat(6)}\nPrivate-MAC: ${'3f8a1c9e'.repeat(8)}\n`,
    ],
    false: ['PuTTY-User-Key-File', 'xPuTTY-User-Key-File-2: ssh-rsa', 'PuTTY-User-Key-File-2: none'],
  },
});
