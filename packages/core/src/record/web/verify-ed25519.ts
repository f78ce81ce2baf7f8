/** Ed25519 (RFC 8032) by the platform's WebCrypto: browsers since 2025, Node, edge runtimes. */
import type { VerifyEd25519 } from '../tree/note.ts';

/** @throws the platform's `NotSupportedError` where it has no Ed25519, and its `DataError` for a key that is none */
export const verifyEd25519: VerifyEd25519 = async (publicKey, message, signature) => {
  const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
  return crypto.subtle.verify('Ed25519', key, signature, message);
};
