/** Receipts other gates signed: their published vectors are good, and nothing in them can be changed. */
import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fromBase64, fromHex, utf8Text } from '../../value/bytes.ts';
import { isArray, isObject, type Json, type JsonObject } from '../../value/json.ts';
import { verifyReceipt } from './verify-receipt.ts';

const outside = join(
  process.env['SLUICE_CONFORMANCE_DIR'] ?? `${process.cwd()}/../shared/conformance`,
  'agents/receipt-vectors',
);
const load = (path: string) => JSON.parse(readFileSync(join(outside, path), 'utf8')) as JsonObject;
const text = (value: Json | undefined) => (typeof value === 'string' ? value : '');

const verifyEd25519 = (raw: Uint8Array, message: Uint8Array, signature: Uint8Array) => {
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]);
  return verify(null, message, createPublicKey({ key: der, format: 'der', type: 'spki' }), signature);
};

/** Every good receipt of the vectors by its name, and the keys each issuer published beside them. */
function vectors(): {
  readonly receipts: ReadonlyMap<string, JsonObject>;
  readonly keys: ReadonlyMap<string, Uint8Array>;
} {
  const receipts = new Map<string, JsonObject>();
  const keys = new Map<string, Uint8Array>();
  const jwk = (load('acta/aps-gateway-enforcement__keys_jwks.json')['keys'] as readonly JsonObject[])[0] as JsonObject;
  keys.set(text(jwk['kid']), fromBase64(text(jwk['x']), true, false) as Uint8Array);
  for (const key of Object.values(load('acta/a2a-trust-header__keys.json')['keys'] as JsonObject))
    if (isObject(key)) keys.set(text(key['did']), fromHex(text(key['pubkey'])) as Uint8Array);
  const pipelock = fromHex(text(load('pipelock/ed25519_test_keys.json')['public_key_hex'])) as Uint8Array;
  for (const id of ['test-key', 'receipt-signing-test', 'contract-compile-key-v1-test', 'roster-root-test'])
    keys.set(id, pipelock);
  for (const name of readdirSync(join(outside, 'acta'))) {
    if (/_receipt\.json$|_intoto-envelope\.json$/.test(name)) receipts.set(name, load(`acta/${name}`));
    if (/^a2a-trust-header_[a-z].*\.json$/.test(name))
      for (const [at, part] of signedBelow(load(`acta/${name}`)['header_value'] ?? null).entries())
        receipts.set(`${name}#${at}`, part);
  }
  const envelope = load('acta/aps-gateway-enforcement_4-portability_intoto-envelope.json');
  const statement = JSON.parse(
    utf8Text(fromBase64(text(envelope['payload']), false, true) as Uint8Array),
  ) as JsonObject;
  receipts.set('in-toto predicate', statement['predicate'] as JsonObject);
  for (const name of readdirSync(join(outside, 'pipelock')).filter((each) => each.startsWith('valid_')))
    receipts.set(name, load(`pipelock/${name}`));
  return { receipts, keys };
}

/** Everything in a trust header that has a signature of its own. */
function signedBelow(value: Json): readonly JsonObject[] {
  if (isArray(value)) return value.flatMap(signedBelow);
  if (!isObject(value)) return [];
  if (isObject(value['signature'])) return [value];
  return Object.values(value).flatMap(signedBelow);
}

/** The receipt with one member changed, taken away or added, for every member at every depth. */
function* tampered(value: JsonObject): Generator<JsonObject> {
  yield { ...value, added: 'by somebody' };
  for (const [name, member] of Object.entries(value)) {
    const { [name]: _, ...without } = value;
    yield without;
    if (isObject(member)) for (const other of tampered(member)) yield { ...value, [name]: other };
    else if (typeof member === 'string')
      yield { ...value, [name]: `${member.slice(0, -1)}${member.endsWith('0') ? '1' : '0'}` };
    else if (isArray(member)) yield { ...value, [name]: [...member, 'x'] };
    else yield { ...value, [name]: typeof member === 'number' ? member + 1 : 'x' };
  }
}

/** What a signature covers, and the signature: what stands beside it in an envelope, or describes it, proves nothing to anybody. */
function covered(receipt: JsonObject): string {
  const { signature, signatures, body, payload, payloadType, ...rest } = receipt;
  const given = isArray(signatures ?? null) ? (signatures as readonly Json[]) : [signature ?? null];
  const made = given.map((each) =>
    isObject(each)
      ? ['alg', 'kid', 'sig', 'key_id', 'keyid', 'signer_key_id', 'signature'].map((name) => each[name] ?? null)
      : each,
  );
  if (receipt['record_type'] === 'evidence_receipt_v2') return JSON.stringify([made, payload, rest]);
  if (isObject(body ?? null)) return JSON.stringify([made, body]);
  if (payload !== undefined && typeof signature !== 'string') return JSON.stringify([made, payload, payloadType]);
  return JSON.stringify([made, payload, rest]);
}

test.runIf(existsSync(outside))('every vector is good, and every change of one is found', async () => {
  const { receipts, keys } = vectors();
  expect(receipts.size).toBeGreaterThan(25);
  const stranger = new Uint8Array(
    generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' }).subarray(12),
  );
  let changes = 0;
  for (const [name, receipt] of receipts) {
    expect(await verifyReceipt(receipt, (id) => keys.get(id), verifyEd25519), name).toBe('');
    expect(await verifyReceipt(receipt, () => undefined, verifyEd25519), name).toContain('not trusted');
    expect(await verifyReceipt(receipt, () => stranger, verifyEd25519), name).toBe('does not match its signature');
    for (const change of tampered(receipt)) {
      if (covered(change) === covered(receipt)) continue;
      changes += 1;
      expect(
        await verifyReceipt(change, (id) => keys.get(id), verifyEd25519),
        `${name}: ${JSON.stringify(change)}`,
      ).not.toBe('');
    }
  }
  expect(changes).toBeGreaterThan(400);
});

test.each([
  null,
  [],
  'text',
  7,
  {},
  { signature: 'ab' },
  { signatures: [] },
  { body: {}, signatures: [] },
  { payload: 'x', signatures: [{}] },
])('%j is no receipt', async (given) => {
  expect(await verifyReceipt(given as Json, () => undefined, verifyEd25519)).not.toBe('');
});

if (!existsSync(outside))
  process.stderr.write(`receipts of other gates not checked: ${outside} does not exist (set SLUICE_CONFORMANCE_DIR)\n`);
