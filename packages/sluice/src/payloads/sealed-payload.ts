/**
 * A payload as it lies on the disk: encrypted under a key of its own, which is wrapped by the store's key. Both are bound to whose it is and
 * when it expires, so a row that was moved, prolonged or put together from two does not open.
 */
import { randomBytes } from 'node:crypto';
import { canonicalJson } from '@sluice/core/storage';
import { seal, unseal } from '../keys/seal.ts';
import type { Payload, PayloadOwner } from './payload-store.ts';

export interface SealedPayload {
  /** The payload's own key, wrapped. */
  readonly key: Uint8Array;
  readonly content: Uint8Array;
}

export function sealPayload(storeKey: Uint8Array, payload: Payload): SealedPayload {
  const key = randomBytes(32);
  const { text, expiresMs } = payload;
  return {
    key: seal(storeKey, key, boundTo('key', payload, expiresMs)),
    content: seal(key, Buffer.from(text, 'utf8'), boundTo('content', payload, expiresMs)),
  };
}

/** @throws Error where anything about it was changed, or the key is another */
export function openPayload(
  storeKey: Uint8Array,
  { key, content }: SealedPayload,
  owner: PayloadOwner,
  expiresMs: number,
): string {
  const own = unseal(storeKey, key, boundTo('key', owner, expiresMs));
  return unseal(own, content, boundTo('content', owner, expiresMs)).toString('utf8');
}

function boundTo(part: 'key' | 'content', { tenant, receiptId, purpose }: PayloadOwner, expiresMs: number): Buffer {
  return Buffer.from(canonicalJson([part, purpose, tenant, receiptId, expiresMs]), 'utf8');
}
