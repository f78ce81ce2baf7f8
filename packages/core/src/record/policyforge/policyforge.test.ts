/** PolicyForge's own vectors, and what a verifier must see. */
import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { verifyLedger } from './approvals-ledger.ts';
import { AuditLogVerifier } from './audit-log.ts';
import { pythonJson, rawMembers } from './raw-json.ts';

const hmac = (key: string) => (text: string) => createHmac('sha256', key).update(text, 'utf8').digest('hex');
const AUDIT_KEY = ['test', 'audit', 'key'].join('-');
const FIRST = '38cd6e08ecd2e5431d0016930372f21069fcbaeccd1c60b79e4462854445cca6';
const SECOND = '972f0bbec5dcd518fb9aa90d0e60bfdd653c073f4bbba0d5a76dfb853eecba6c';
const LOG = [
  `{"ts":1700000000.0,"rid":"r1","kind":"decision","tool":"t","agent":"a","args_hash":"h","verdict":"ALLOW","rule":"","policy":"aggregate","msg":"All policies passed.","ms":0.123,"event":"","meta":{},"hmac":"${FIRST}","chain_prev":""}`,
  `{"ts":1700000000.5,"rid":"r1","kind":"event","tool":"t","agent":"a","args_hash":"","verdict":"","rule":"","policy":"","msg":"","ms":0.0,"event":"share_receipt_generated","meta":{"b":1,"a":"\\u00e9"},"hmac":"${SECOND}","chain_prev":"${FIRST}"}`,
];
const audit = (lines: readonly string[], key = AUDIT_KEY) => {
  const verifier = new AuditLogVerifier(hmac(key));
  for (const line of lines) verifier.take(line);
  return verifier.report();
};

test('the vectors of the audit log verify, floats as Python spelt them', () => {
  expect(audit(LOG)).toEqual({ valid: 2, tampered: 0, chained: true, faults: [] });
  // Lines of an older version have no kind and are decisions.
  expect(audit([(LOG[0] ?? '').replace('"kind":"decision",', '')])).toMatchObject({ valid: 1, tampered: 0 });
});

test.each<[string, readonly string[], { valid: number; tampered: number }]>([
  ['another verdict', [(LOG[0] ?? '').replace('ALLOW', 'DENY'), LOG[1] ?? ''], { valid: 1, tampered: 1 }],
  ['a float spelt otherwise', [(LOG[0] ?? '').replace('1700000000.0', '1700000000')], { valid: 0, tampered: 1 }],
  ['meta changed', [LOG[0] ?? '', (LOG[1] ?? '').replace('"b":1', '"b":2')], { valid: 1, tampered: 1 }],
  ['lines that changed places', [LOG[1] ?? '', LOG[0] ?? ''], { valid: 2, tampered: 1 }],
  ['a line twice', [LOG[0] ?? '', LOG[0] ?? '', LOG[1] ?? ''], { valid: 3, tampered: 1 }],
  ['no JSON, which does not break the chain', [LOG[0] ?? '', '{"ts":', LOG[1] ?? ''], { valid: 2, tampered: 1 }],
  ['a field too few', ['{"ts":1.0,"rid":"r"}'], { valid: 0, tampered: 1 }],
  ['a key twice', [(LOG[0] ?? '').replace('"rid":"r1"', '"rid":"r1","rid":"r1"')], { valid: 0, tampered: 1 }],
  ['blank lines', ['', LOG[0] ?? '', '  ', LOG[1] ?? '', ''], { valid: 2, tampered: 0 }],
])('%s', (_name, lines, counts) => {
  expect(audit(lines)).toMatchObject(counts);
});

test('another key verifies nothing', () => {
  expect(audit(LOG, 'other')).toMatchObject({ valid: 0, tampered: 2 });
});

const LEDGER_KEY = 'k';
const approval = (name: string, hash: string, seen: string, before: string, seal: string) =>
  `{"server_id":"mcp://github","name":"${name}","schema_hash":"${hash[0]?.repeat(64)}","description_hash":"${hash[1]?.repeat(64)}","first_seen":${seen},"approved_by":"operator","chain_prev":"${before}","hmac":"${seal}"}`;
const ONE = 'a87b711a25d89fdf90ebcce6bed038332e864d975cc40a65f150ff08de332096';
const LEDGER = [
  approval('create_issue', 'ab', '1700000000.0', '', ONE),
  approval('send_email', 'cd', '1700000001.5', ONE, '976da949bee6d67224c207c0b5bfac122aac594cb94bb04717a5ea57716a3650'),
];
const ledger = (lines: readonly string[], key = LEDGER_KEY) => verifyLedger(lines, hmac(key));

test('the vectors of the ledger verify, and the last approval of a tool counts', () => {
  const report = ledger(LEDGER);
  expect(report.fault).toBeUndefined();
  expect(report.approved.map(({ name }) => name)).toEqual(['create_issue', 'send_email']);
});

test.each<[string, readonly string[], string]>([
  ['the first line is gone', LEDGER.slice(1), 'does not follow'],
  ['a name was changed', [(LEDGER[0] ?? '').replace('create', 'delete')], 'does not match'],
  ['a field was added', [(LEDGER[0] ?? '').replace('{', '{"extra":1,')], 'does not match'],
  ['a field is missing', [(LEDGER[0] ?? '').replace('"name":"create_issue",', '')], 'lacks a field'],
  ['no JSON', ['nothing'], 'is not a JSON object'],
])('a ledger is refused where %s', (_name, lines, what) => {
  const report = ledger(lines);
  expect(report.fault?.what).toContain(what);
  expect(report.approved).toEqual([]);
});

test('raw JSON is written as Python writes it', () => {
  expect(pythonJson('{ "x" : "é", "y":1.0, "z":[null , true], "":{}, "a,]}":"\\"" , "\\ud83d\\ude00": 1e-05 }')).toBe(
    '{"":{},"a,]}":"\\"","x":"\\u00e9","y":1.0,"z":[null,true],"\\ud83d\\ude00":1e-05}',
  );
  expect([...rawMembers('{"a":{"b":[1,{"c":"}"}]} , "d" : -0.0}')]).toEqual([
    ['a', '{"b":[1,{"c":"}"}]}'],
    ['d', '-0.0'],
  ]);
  expect(pythonJson('[]')).toBe('[]');
  // Python sorts by code point, JavaScript by UTF-16 unit: they differ beyond the first plane.
  expect(pythonJson('{"\\ud83d\\ude00":1,"\\uff5e":2}')).toBe('{"\\uff5e":2,"\\ud83d\\ude00":1}');
});
