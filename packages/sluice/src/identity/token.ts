/**
 * Tokens: `slk_<id>_<secret>` for agents, `slo_<id>_<secret>` for people, with an id of 16 hex digits and 256 random bits in base64url.
 * What they look like is checked before anything is looked up, and only their SHA-256 is kept, which is enough for random bits.
 */
import { createHash, randomBytes } from 'node:crypto';

export type KeyKind = 'agent' | 'operator';

const PREFIX = { agent: 'slk', operator: 'slo' } as const satisfies Record<KeyKind, string>;
const TOKEN = /^(slk|slo)_([0-9a-f]{16})_[A-Za-z0-9_-]{43}$/;

export interface MadeToken {
  readonly id: string;
  readonly token: string;
  /** Of the whole token, hex. */
  readonly sha256: string;
}

export function makeToken(kind: KeyKind): MadeToken {
  const id = randomBytes(8).toString('hex');
  const token = `${PREFIX[kind]}_${id}_${randomBytes(32).toString('base64url')}`;
  return { id, token, sha256: sha256(token).toString('hex') };
}

/** Undefined for what cannot be a token of a key. */
export function readToken(token: string): { readonly kind: KeyKind; readonly id: string } | undefined {
  const [, prefix, id] = TOKEN.exec(token) ?? [];
  if (prefix === undefined || id === undefined) return undefined;
  return { kind: prefix === 'slk' ? 'agent' : 'operator', id };
}

export function sha256(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
