/**
 * Whether signed receipts are genuine, ours and those of other gates. What was signed is found by the receipt's shape, never by trying: a
 * signature made by one shape's rule must not count for another.
 *
 * - `{payload, signature: {alg, kid, sig}}`: the canonical payload (draft-farley-acta-signed-receipts, envelope; agent trust headers);
 * - a string `signature` beside the rest: the canonical rest (the same draft, flat);
 * - `{body, signature}` or `{body, signatures}`: the canonical body, signatures as `ed25519:` and hex (Pipelock);
 * - `record_type: evidence_receipt_v2`: the receipt with the members of its signature emptied (Pipelock);
 * - a DSSE envelope: its payload type and payload, as DSSE joins them.
 */
import { fromBase64, fromHex, utf8Bytes } from '../../value/bytes.ts';
import { canonicalJson } from '../../value/canonical.ts';
import { field, isArray, isObject, type Json, type JsonObject } from '../../value/json.ts';
import type { VerifyEd25519 } from '../tree/note.ts';

/** The public key of that id, or undefined where it is not trusted. A key inside a receipt proves nothing and is not looked at. */
export type ReceiptKeys = (keyId: string) => Uint8Array | undefined;

/** '' where every signature is good, else what is wrong, as a phrase for a report. */
export async function verifyReceipt(receipt: Json, keys: ReceiptKeys, verify: VerifyEd25519): Promise<string> {
  const signed = isObject(receipt) ? signedParts(receipt) : undefined;
  if (signed === undefined || signed.length === 0) return 'is no receipt of a known shape';
  for (const { keyId, message, signature } of signed) {
    const key = keys(keyId);
    if (key === undefined) return `is signed with a key that is not trusted (\`${keyId.slice(0, 80)}\`)`;
    if (signature?.length !== 64) return 'has no Ed25519 signature';
    if (!(await verify(key, message, signature))) return 'does not match its signature';
  }
  return '';
}

interface SignedPart {
  readonly keyId: string;
  readonly message: Uint8Array;
  readonly signature: Uint8Array | undefined;
}

function signedParts(receipt: JsonObject): readonly SignedPart[] | undefined {
  const { signature = null, signatures = null, payload = null, body = null, ...rest } = receipt;
  if (isArray(signatures))
    return typeof payload === 'string' ? dsse(receipt, payload, signatures) : bodyParts(body, signatures);
  if (field(receipt, 'record_type') === 'evidence_receipt_v2') return evidence(receipt, signature);
  if (isObject(body) && signature !== null) return bodyParts(body, [signature]);
  if (isObject(signature) && isObject(payload)) return envelope(payload, signature);
  if (isObject(signature)) return [eddsa({ ...rest, ...members({ payload, body }) }, signature)];
  if (typeof signature !== 'string') return undefined;
  const flat = { ...rest, ...members({ payload, body }) };
  return [{ keyId: text(receipt, 'kid'), message: bytes(flat), signature: hexBytes(signature) }];
}

/** A payload that carries a signature of its own could be read under either rule. */
function envelope(payload: JsonObject, signature: JsonObject): readonly SignedPart[] | undefined {
  return Object.hasOwn(payload, 'signature') ? undefined : [eddsa(payload, signature)];
}

function eddsa(signed: JsonObject, signature: JsonObject): SignedPart {
  const isEd25519 = ['EdDSA', 'ed25519', 'Ed25519'].includes(text(signature, 'alg'));
  const sig = isEd25519 ? hexBytes(text(signature, 'sig')) : undefined;
  return { keyId: text(signature, 'kid'), message: bytes(signed), signature: sig };
}

function bodyParts(body: Json, signatures: readonly Json[]): readonly SignedPart[] | undefined {
  if (!isObject(body)) return undefined;
  return signatures.map((each) => {
    const [keyId, encoded] = isObject(each)
      ? [text(each, 'key_id'), text(each, 'signature')]
      : [text(body, 'signer_key_id') || text(body, 'roster_signed_by'), typeof each === 'string' ? each : ''];
    return { keyId, message: bytes(body), signature: prefixedHex(encoded) };
  });
}

function evidence(receipt: JsonObject, signature: Json): readonly SignedPart[] | undefined {
  if (!isObject(signature)) return undefined;
  const emptied = { algorithm: '', key_purpose: '', signature: '', signer_key_id: '' };
  const message = bytes({ ...receipt, signature: emptied });
  return [{ keyId: text(signature, 'signer_key_id'), message, signature: prefixedHex(text(signature, 'signature')) }];
}

/** DSSE: the types and lengths stand before the payload, so that nothing can be read two ways. */
function dsse(receipt: JsonObject, encoded: string, signatures: readonly Json[]): readonly SignedPart[] | undefined {
  const payload = fromBase64(encoded, false, true);
  if (payload === undefined || !signatures.every(isObject)) return undefined;
  const type = text(receipt, 'payloadType');
  const head = utf8Bytes(`DSSEv1 ${utf8Bytes(type).length} ${type} ${payload.length} `);
  const message = new Uint8Array([...head, ...payload]);
  return signatures.map((each) => ({
    keyId: text(each, 'keyid'),
    message,
    signature: fromBase64(text(each, 'sig'), false, true),
  }));
}

function members(given: Readonly<Record<string, Json>>): JsonObject {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
}

function bytes(signed: JsonObject): Uint8Array {
  return utf8Bytes(canonicalJson(signed));
}

function text(object: JsonObject, name: string): string {
  const value = field(object, name);
  return typeof value === 'string' ? value : '';
}

function prefixedHex(encoded: string): Uint8Array | undefined {
  return encoded.startsWith('ed25519:') ? hexBytes(encoded.slice('ed25519:'.length)) : undefined;
}

function hexBytes(hex: string): Uint8Array | undefined {
  return /^[0-9a-f]{128}$/.test(hex) ? fromHex(hex) : undefined;
}
