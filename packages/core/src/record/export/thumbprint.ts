import { toBase64, utf8Bytes } from '../../value/bytes.ts';
import type { Sha256 } from '../tree/note.ts';

/** The id of an Ed25519 key among others: the thumbprint of its JWK (RFC 7638, RFC 8037). */
export function keyThumbprint(publicKey: Uint8Array, sha256: Sha256): string {
  const x = toBase64(publicKey, true, false);
  return toBase64(sha256(utf8Bytes(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`)), true, false);
}
