/**
 * The ratchet of the journal's keys. A root key makes the secret of epoch 0; each secret makes the next one, and none the one before
 * (HKDF, RFC 5869). The secret of an epoch makes the key each chain is sealed with in it. Whoever holds an epoch's secret can check, and
 * forge, that epoch and all later ones; entries of the epochs before are out of reach. An entry names its key `<root>.<epoch>`.
 */
import { hkdfSync } from 'node:crypto';
import type { HmacHex, KeyRing } from '@sluice/core';
import { hmacSha256 } from './hmac.ts';
import { keyId, type SealingKey } from './journal-key.ts';

/** The secret of an epoch. */
export interface Epoch {
  /** Id of the root key. */
  readonly root: string;
  readonly number: number;
  readonly secret: Uint8Array;
}

/** Steps a reader goes ahead of the epoch it holds: a forged number must not keep it busy. One an hour, it is 22 years. */
const AHEAD_MAX = 200_000;
const KEYS_KEPT = 1_024;
/** Every so many epochs one is kept: numbers that go up and down, as a forger may write them, cost no more steps than that. */
const STEPS_KEPT = 256;
const KEY_ID = /^([0-9a-f]{16})\.(0|[1-9][0-9]{0,8})$/;

export function firstEpoch(root: Uint8Array): Epoch {
  return { root: keyId(root), number: 0, secret: derive(root, 'sluice journal first epoch') };
}

export function nextEpoch({ root, number, secret }: Epoch): Epoch {
  return { root, number: number + 1, secret: derive(secret, 'sluice journal next epoch') };
}

/** The 32 bytes a chain is sealed with in an epoch. */
export function chainSecret({ secret }: Epoch, origin: string): Uint8Array {
  return derive(secret, `sluice journal seal\0${origin}`);
}

export function epochKeyId({ root, number }: Pick<Epoch, 'root' | 'number'>): string {
  return `${root}.${number}`;
}

export function sealingKey(id: string, secret: Uint8Array): SealingKey {
  return { id, hmacHex: hmacSha256(secret) };
}

/** The keys of this epoch and those behind it. */
export function epochRing(from: Epoch): KeyRing {
  const keys = new Map<string, HmacHex>();
  const epochAt = epochsBehind(from);
  return (id, origin) => {
    const name = `${id}/${origin}`;
    const known = keys.get(name);
    if (known !== undefined) return known;
    const number = numberIn(id, from);
    if (number === undefined) return undefined;
    const { hmacHex } = sealingKey(id, chainSecret(epochAt(number), origin));
    if (keys.size >= KEYS_KEPT) keys.clear();
    keys.set(name, hmacHex);
    return hmacHex;
  };
}

/** The epochs by their numbers, from that one on. */
function epochsBehind(from: Epoch): (number: number) => Epoch {
  const kept = [from];
  let reached = from;
  return (number) => {
    const nearest = kept[Math.floor((number - from.number) / STEPS_KEPT)] ?? (kept.at(-1) as Epoch);
    if (reached.number > number || reached.number < nearest.number) reached = nearest;
    while (reached.number < number) {
      reached = nextEpoch(reached);
      if (reached.number === from.number + kept.length * STEPS_KEPT) kept.push(reached);
    }
    return reached;
  };
}

/** The keys of all epochs of a root key, and the root key itself, which sealed every entry before there were epochs. */
export function rootRing(root: Uint8Array): KeyRing {
  const old = sealingKey(keyId(root), root);
  const epochs = epochRing(firstEpoch(root));
  return (id, origin) => (id === old.id ? old.hmacHex : epochs(id, origin));
}

/** The first of the rings that has the key. */
export function anyRing(...rings: readonly KeyRing[]): KeyRing {
  return (id, origin) => {
    for (const ring of rings) {
      const key = ring(id, origin);
      if (key !== undefined) return key;
    }
    return undefined;
  };
}

/** The epoch an entry’s key is of, where it can be made from the one held. */
function numberIn(id: string, from: Epoch): number | undefined {
  const [, root, digits] = KEY_ID.exec(id) ?? [];
  const number = Number(digits);
  return root === from.root && number >= from.number && number - from.number <= AHEAD_MAX ? number : undefined;
}

function derive(secret: Uint8Array, info: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(0), info, 32));
}
