/** Every format against its golden file, and what each must never do. */
import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../value/canonical.ts';
import { isObject, type JsonObject } from '../../value/json.ts';
import type { Entry } from '../open.ts';
import { verifyReceipt } from '../receipt/verify-receipt.ts';
import { actaReceipts } from './acta.ts';
import { EXPORT_FORMATS, type ExportFormat, type ExportFormatName } from './format.ts';
import { keyThumbprint } from './thumbprint.ts';

const DIGEST = '5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef';
const formatOf = (name: ExportFormatName): ExportFormat => EXPORT_FORMATS[name];
const context = { installation: 'sluice-0123abcd', version: '0.1.0' };

function entry(kind: string, seq: number, body: JsonObject): Entry {
  const [mac, prev] = [DIGEST, '0'.repeat(64)];
  return {
    body,
    key_id: 'k1',
    kind,
    mac,
    origin: 'server',
    prev,
    seq,
    synced: seq - 1,
    time: '2026-11-21T10:00:00.123Z',
  };
}

const decision = (seq: number, changes: JsonObject = {}) =>
  entry('decision', seq, {
    action: { resource: '/repo/a.ts', server: 'filesystem', tool: 'read_file', type: 'file.read' },
    args_digest: DIGEST,
    decision: 'allow',
    door: 'mcp',
    eval_us: 41,
    findings: [],
    findings_total: 0,
    input_digest: DIGEST,
    matched_rules: ['allow-reads'],
    observed: false,
    policy: 'starter',
    policy_set: { digest: DIGEST, id: 'starter', version: '1' },
    principal: { agent: 'coder', tenant: 'default' },
    reason: 'reading inside the workspace',
    reason_code: 'rule',
    receipt_id: `${String(seq).padStart(2, '0')}ab`,
    request_id: 'req-1',
    rule: 'allow-reads',
    session_id: 's-1',
    trace_id: 't-1',
    verdict: 'allow',
    ...changes,
  });

const found = {
  class: 'secret',
  detector: 'private-key',
  entity_type: 'private_key',
  pointer: '/args/text',
  severity: 'critical',
};
const ENTRIES = [
  decision(2),
  decision(3, {
    verdict: 'deny',
    decision: 'deny',
    findings: [found, { ...found, entity_type: 'email', severity: 'low' }],
    findings_total: 2,
  }),
  decision(4, {
    verdict: 'review',
    decision: 'review',
    action: { resource: '', server: '', tool: '', type: 'shell.exec' },
  }),
  entry('outcome', 5, {
    findings: [],
    findings_total: 0,
    principal: { agent: 'coder', tenant: 'default' },
    receipt_id: '02ab',
    result_digest: DIGEST,
    status: 'completed',
  }),
  entry('policy_change', 6, {
    change: 'activated',
    policy_set: { digest: DIGEST, id: 'starter', version: '2' },
    source: '/etc',
  }),
];

describe.each(Object.keys(EXPORT_FORMATS) as ExportFormatName[])('%s', (name) => {
  const events = ENTRIES.flatMap((each) => formatOf(name)(each, context));

  test('is what it was', async () => {
    await expect(events.map((event) => `${JSON.stringify(event)}\n`).join('')).toMatchFileSnapshot(
      `golden/${name}.jsonl`,
    );
  });

  test('gives the same for the same entry, and has a form for an entry that says nothing', () => {
    expect(ENTRIES.flatMap((each) => formatOf(name)(each, context))).toEqual(events);
    const strange = {
      verdict: 7,
      findings: 'x',
      findings_total: 1,
      action: [],
      principal: null,
    } as unknown as JsonObject;
    for (const kind of ['decision', 'outcome', 'something_new'])
      for (const body of [{}, strange])
        for (const event of formatOf(name)(entry(kind, 9, body), context)) expect(canonicalJson(event)).toContain('{');
  });
});

test('ndjson is the line of the journal', () => {
  const [first] = formatOf('ndjson')(ENTRIES[0] as Entry, context);
  expect(canonicalJson(first as JsonObject)).toBe(canonicalJson({ ...(ENTRIES[0] as Entry) }));
});

test('OCSF classes have what they require, and numbers that belong together', () => {
  for (const event of ENTRIES.flatMap((each) => EXPORT_FORMATS.ocsf(each, context))) {
    const { class_uid, activity_id, type_uid, category_uid, metadata } = event as Record<string, number & JsonObject>;
    expect(type_uid).toBe(Number(class_uid) * 100 + Number(activity_id));
    expect(category_uid).toBe(Math.floor(Number(class_uid) / 1_000));
    expect(metadata).toMatchObject({ version: '1.6.0', product: { vendor_name: 'Sluice' } });
    for (const required of ['time', 'severity_id']) expect(event).toHaveProperty(required);
    for (const required of { 6003: ['actor', 'api', 'src_endpoint'], 2004: ['finding_info'] }[Number(class_uid)] ?? [])
      expect(event).toHaveProperty(required);
  }
  const classes = ENTRIES.map((each) => EXPORT_FORMATS.ocsf(each, context).map((event) => event['class_uid']));
  expect(classes).toEqual([[6003], [6003, 2004], [6003], [6003], [0]]);
});

test('CloudEvents name their attributes as the specification allows', () => {
  for (const event of ENTRIES.flatMap((each) => EXPORT_FORMATS.cloudevents(each, context)))
    for (const name of Object.keys(event)) expect(name).toMatch(/^[a-z0-9]{1,20}$/);
});

test('OTLP has times in nanoseconds as texts, and only trace ids OpenTelemetry could have made', () => {
  const logOf = (trace_id: string) => JSON.stringify(EXPORT_FORMATS.otlp(decision(2, { trace_id }), context));
  expect(logOf('t-1')).toContain('"timeUnixNano":"1795255200123000000"');
  expect(logOf('t-1')).not.toContain('traceId');
  expect(logOf('0'.repeat(32))).not.toContain('traceId');
  expect(logOf('4bf92f3577b34da6a3ce929d0e0e4736')).toContain('"traceId":"4bf92f3577b34da6a3ce929d0e0e4736"');
});

describe('receipts', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(12));
  const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
  const signer = {
    publicKey: raw,
    sign: (message: Uint8Array) => new Uint8Array(sign(null, message, privateKey)),
    sha256,
  };
  const keys = (id: string) => (id === keyThumbprint(raw, sha256) ? raw : undefined);
  const check = (receipt: JsonObject) =>
    verifyReceipt(receipt, keys, (_, message, signature) => verify(null, message, publicKey, signature));
  const made = () => {
    const make = actaReceipts(signer, context.installation);
    return ENTRIES.map(make).filter((receipt) => receipt !== undefined);
  };

  test('are made of decisions, verify, and hang together', async () => {
    const receipts = made();
    expect(receipts).toHaveLength(3);
    for (const receipt of receipts) expect(await check(receipt)).toBe('');
    for (const [at, { payload }] of receipts.entries()) {
      const before = receipts[at - 1];
      const hash = before && `sha256:${createHash('sha256').update(canonicalJson(before)).digest('hex')}`;
      expect(isObject(payload as JsonObject) && (payload as JsonObject)['previousReceiptHash']).toBe(hash);
    }
    expect(receipts.map(({ payload }) => (payload as JsonObject)['decision'])).toEqual(['allow', 'deny', 'deny']);
  });

  test('no change of any member goes unnoticed', async () => {
    const [receipt] = made();
    const payload = (receipt as JsonObject)['payload'] as JsonObject;
    const signature = (receipt as JsonObject)['signature'] as JsonObject;
    for (const name of Object.keys(payload)) {
      const { [name]: _, ...without } = payload;
      expect(await check({ payload: without, signature }), name).toBe('does not match its signature');
      expect(await check({ payload: { ...payload, [name]: 'other' }, signature }), name).toBe(
        'does not match its signature',
      );
    }
    expect(await check({ payload: { ...payload, signature: null }, signature })).toBe('is no receipt of a known shape');
    expect(await check({ payload, signature: { ...signature, alg: 'none' } })).toBe('has no Ed25519 signature');
    expect(await check({ payload, signature: { ...signature, kid: 'other' } })).toContain('not trusted');
    expect(await check({ payload })).toBe('is no receipt of a known shape');
  });
});
