/**
 * Keys for tokens, hashes and digests: one secret per state folder in `<state>/keys/digest.key`, from which a key per purpose
 * and tenant is derived (HKDF, RFC 5869). Tokens of two tenants cannot be compared, and none can be reversed by a dictionary.
 */
import { hkdfSync } from 'node:crypto';
import { join } from 'node:path';
import type { HmacHex, Ports } from '@sluice/core';
import { hmacSha256 } from '../journal/keys/hmac.ts';
import { loadOrCreateSecret } from './secret-file.ts';

const TENANTS_MAX = 10_000;

/** @throws ProblemError `state_folder` when the key file is unusable */
export function openDigestKeys(stateFolder: string): Ports['keyedDigestHex'] {
  const secret = loadOrCreateSecret(join(stateFolder, 'keys', 'digest.key'));
  const keys = new Map<string, HmacHex>();
  return (purpose, tenant, text) => {
    const name = `${purpose}\0${tenant}`;
    let key = keys.get(name);
    if (key === undefined) {
      if (keys.size >= TENANTS_MAX) keys.clear();
      key = hmacSha256(new Uint8Array(hkdfSync('sha256', secret, Buffer.alloc(0), `sluice digest\0${name}`, 32)));
      keys.set(name, key);
    }
    return key(text);
  };
}
