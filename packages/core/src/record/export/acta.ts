/**
 * Signed decision receipts in the envelope of draft-farley-acta-signed-receipts-03: a payload, and an Ed25519 signature over its canonical
 * text (RFC 8785), which anyone who has the public key can check without us. Each names the hash of the one before it, so that one
 * cannot be taken out of the middle of an export.
 */
import { toHex, utf8Bytes } from '../../value/bytes.ts';
import { canonicalJson } from '../../value/canonical.ts';
import type { JsonObject } from '../../value/json.ts';
import type { Entry } from '../open.ts';
import type { Sha256 } from '../tree/note.ts';
import { present, textAt } from './read-body.ts';
import { keyThumbprint } from './thumbprint.ts';

export interface ReceiptSigner {
  readonly publicKey: Uint8Array;
  readonly sign: (message: Uint8Array) => Uint8Array;
  readonly sha256: Sha256;
}

const SPECIFICATION = 'draft-farley-acta-signed-receipts-03';

/** Makes receipts of decisions, one after the other; undefined for every other entry. */
export function actaReceipts(signer: ReceiptSigner, installation: string): (entry: Entry) => JsonObject | undefined {
  const kid = keyThumbprint(signer.publicKey, signer.sha256);
  let previous = '';
  return (entry) => {
    if (entry.kind !== 'decision') return undefined;
    const payload = payloadOf(entry, { installation, issuer: kid, previous });
    const message = utf8Bytes(canonicalJson(payload));
    const receipt = { payload, signature: { alg: 'EdDSA', kid, sig: toHex(signer.sign(message)) } };
    previous = `sha256:${toHex(signer.sha256(utf8Bytes(canonicalJson(receipt))))}`;
    return receipt;
  };
}

function payloadOf(
  { body, mac, origin, seq, time }: Entry,
  {
    installation,
    issuer,
    previous,
  }: { readonly installation: string; readonly issuer: string; readonly previous: string },
): JsonObject {
  const verdict = textAt(body, 'verdict');
  return {
    type: 'sluice:decision',
    spec: SPECIFICATION,
    issued_at: time,
    issuer_id: issuer,
    // A receipt allows or denies; what waited for a human did not run by this decision.
    decision: verdict === 'allow' ? 'allow' : 'deny',
    verdict,
    tool_name: textAt(body, 'action', 'tool') || textAt(body, 'action', 'type'),
    receipt_id: textAt(body, 'receipt_id'),
    ...present({
      action_type: textAt(body, 'action', 'type'),
      agent_id: textAt(body, 'principal', 'agent'),
      tenant_id: textAt(body, 'principal', 'tenant'),
      session_id: textAt(body, 'session_id'),
      policy_id: textAt(body, 'policy_set', 'id'),
      policy_digest: prefixed('sha256:', textAt(body, 'policy_set', 'digest')),
      rule: textAt(body, 'rule'),
      reason: textAt(body, 'reason_code'),
      params_hash: prefixed('sha256-salted:', textAt(body, 'args_digest')),
      previousReceiptHash: previous,
    }),
    journal: { installation, origin, seq, mac },
  };
}

function prefixed(prefix: string, digest: string): string {
  return digest === '' ? '' : `${prefix}${digest}`;
}
