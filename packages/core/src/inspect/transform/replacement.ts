/** What is written in the place of a value. */
import type { TransformEffect } from '../../decision.ts';
import { anonymize } from './modes/anonymize.ts';
import { encrypt } from './modes/encrypt.ts';
import { fpe } from './modes/fpe.ts';
import { hash } from './modes/hash.ts';
import { mask } from './modes/mask.ts';
import { redact } from './modes/redact.ts';
import { replace } from './modes/replace.ts';
import { tokenize } from './modes/tokenize.ts';

/** Hex HMAC of a text under the tenant's key. */
export type Keyed = (text: string) => string;

export function replacement(value: string, entityType: string, wish: TransformEffect, keyed: Keyed): string {
  // The type is part of the digest's input, so that equal digits of a phone and an account give unrelated tokens.
  const digest = (): string => keyed(`${entityType}\0${value}`);
  switch (wish.mode) {
    case 'redact':
      return redact();
    case 'mask':
      return mask(value, wish.strategy);
    case 'hash':
      return hash(digest());
    case 'encrypt':
      return encrypt(value, entityType, keyed);
    case 'fpe':
      return fpe(value, entityType, keyed);
    case 'tokenize':
      return tokenize(digest());
    case 'anonymize':
      return anonymize(digest());
    case 'replace':
      return replace(entityType, digest());
  }
}
