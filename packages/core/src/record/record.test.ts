import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LIMITS } from '../limits.ts';
import { canonicalJson } from '../value/canonical.ts';
import type { Json, JsonObject } from '../value/json.ts';
import type { EntryContent, OutcomeFields } from './entry.ts';
import { ENVELOPE_BYTES_MAX, fitBody } from './fit.ts';
import { openLine, openLineWhole } from './open.ts';
import { CHAIN_START, createSealer, EMPTY_CHAIN, type SealedLine } from './seal.ts';
import { createVerifier } from './verify.ts';

const hmacHex = (text: string) => createHmac('sha256', 'test').update(text).digest('hex');
const keys = (id: string) => (id === 'k1' ? hmacHex : undefined);
const seal = createSealer('server', 'k1', hmacHex);
const time = '2026-09-21T14:13:20.000Z';

function chain(bodies: readonly JsonObject[]): readonly SealedLine[] {
  const lines: SealedLine[] = [];
  for (const body of bodies) {
    const head = lines.at(-1) ?? EMPTY_CHAIN;
    lines.push(seal(head, { kind: 'outcome', bodyText: canonicalJson(body), time, synced: head.seq }));
  }
  return lines;
}

function verified(lines: readonly string[]) {
  const verifier = createVerifier<number>({ origin: 'server', keys });
  for (const [index, line] of lines.entries()) verifier.line(line, index + 1);
  return verifier;
}

const outcome = (changes: Partial<OutcomeFields> = {}): EntryContent & { readonly kind: 'outcome' } => ({
  kind: 'outcome',
  body: {
    receipt_id: 'r',
    principal: { tenant: 't', agent: 'a' },
    status: 'completed',
    result_digest: '',
    findings: [],
    changes: [],
    entities_transformed: 0,
    ...changes,
  },
});

test('a sealed line is the canonical text of what it says, and its mac covers all the rest', () => {
  const [line] = chain([{ b: 1, a: ['x,"mac":"y"'] }]);
  const { mac, ...rest } = JSON.parse(line?.line ?? '') as { readonly mac: string } & JsonObject;
  expect(canonicalJson({ ...rest, mac })).toBe(line?.line);
  expect(mac).toBe(hmacHex(canonicalJson(rest)));
  expect(rest).toMatchObject({ seq: 1, origin: 'server', prev: CHAIN_START, key_id: 'k1', time, synced: 0 });
});

test('any sequence of bodies round-trips and verifies', () => {
  fc.assert(
    fc.property(fc.array(fc.dictionary(fc.string(), fc.jsonValue({ stringUnit: 'grapheme' }))), (bodies) => {
      const lines = chain(bodies as readonly JsonObject[]);
      const verifier = verified(lines.map(({ line }) => line));
      expect(verifier.firstBad).toBeUndefined();
      expect(verifier.entries).toBe(bodies.length);
      for (const [index, { line }] of lines.entries()) {
        const entry = openLine(line, keys);
        const body = typeof entry === 'string' ? entry : canonicalJson(entry.body);
        expect(body).toBe(canonicalJson(bodies[index] as Json));
      }
    }),
  );
});

test('a line is opened as its slow twin opens it, whatever was done to it', () => {
  const lines = chain([{ a: 'one' }, { a: 'two\u{1f600}' }, { mac: 'x', n: 1.5 }, { a: ',"mac":"y"' }]).map(
    ({ line }) => line,
  );
  const moved = lines.map((line) => {
    const mac = /"mac":"[0-9a-f]{64}",/.exec(line)?.[0] ?? '';
    return line.replace(mac, '').replace('{"body":{', `{"body":{${mac}`);
  });
  const opened = (line: string) => {
    const [fast, slow] = [openLine(line, keys), openLineWhole(line, keys)];
    expect(typeof fast === 'string' ? fast : { ...fast, body: fast.body }).toEqual(slow);
  };
  for (const line of [...lines, ...moved, '', '{}']) opened(line);
  fc.assert(
    fc.property(
      fc.constantFrom(...lines, ...moved),
      fc.nat(),
      fc.nat(3),
      fc.constantFrom('', ' ', '"', '\\', '}', '0', ',"mac":"', '"seq":1,'),
      (line, at, cut, put) => {
        const index = at % line.length;
        opened(line.slice(0, index) + put + line.slice(index + cut));
      },
    ),
    { numRuns: 2_000 },
  );
});

test('any character that changes is noticed', () => {
  const lines = chain([{ a: 'one' }, { a: 'two\u{1f600}' }, { mac: 'x', n: 1.5 }]).map(({ line }) => line);
  fc.assert(
    fc.property(fc.nat(2), fc.nat(), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), (which, at, put) => {
      const line = lines[which] ?? '';
      const index = at % line.length;
      fc.pre(line.slice(index, index + put.length) !== put);
      const changed = line.slice(0, index) + put + line.slice(index + 1);
      expect(verified(lines.with(which, changed)).firstBad?.seq).toBe(which + 1);
    }),
    { numRuns: 2_000 },
  );
});

test.each<readonly [string, (lines: readonly string[]) => readonly string[], object]>([
  [
    'a missing entry',
    (lines) => lines.toSpliced(2, 1),
    {
      firstBad: { seq: 3, place: 3 },
      intact: [
        [1, 2],
        [4, 6],
      ],
      badLines: 1,
    },
  ],
  ['a missing head', (lines) => lines.slice(2), { firstBad: { seq: 1, place: 1 }, intact: [[3, 6]] }],
  [
    'a doubled entry',
    (lines) => lines.toSpliced(2, 0, lines[1] ?? ''),
    { firstBad: { seq: 3, place: 3 }, intact: [[1, 6]] },
  ],
  ['a strange line', (lines) => lines.toSpliced(2, 0, '{}'), { firstBad: { seq: 3, place: 3 }, intact: [[1, 6]] }],
  [
    'a spoilt entry',
    (lines) => lines.with(2, 'x'),
    {
      firstBad: { seq: 3 },
      intact: [
        [1, 2],
        [4, 6],
      ],
      badLines: 1,
      entries: 5,
    },
  ],
  [
    'a moved entry',
    (lines) => [0, 2, 1, 3, 4, 5].map((i) => lines[i] ?? ''),
    {
      firstBad: { seq: 2 },
      intact: [
        [1, 1],
        [3, 6],
      ],
    },
  ],
])('%s is reported where it is, and what follows still counts', (_, edit, expected) => {
  const lines = chain([1, 2, 3, 4, 5, 6].map((n) => ({ n }))).map(({ line }) => line);
  expect(verified(edit(lines))).toMatchObject(expected);
});

test('an entry of another origin, key or size is bad however well it is sealed', () => {
  const sealAs = (origin: string, key: string, body: Json) =>
    createSealer(origin, key, hmacHex)(EMPTY_CHAIN, { kind: 'outcome', bodyText: canonicalJson(body), time, synced: 0 })
      .line;
  expect(verified([sealAs('other', 'k1', {})]).firstBad?.what).toBe('belongs to origin `other`');
  expect(verified([sealAs('server', 'k2', {})]).firstBad?.what).toBe('sealed with key `k2`, which is not held');
  const large = sealAs('server', 'k1', { a: 'x'.repeat(LIMITS.entryBytesMax) });
  expect(verified([large]).firstBad?.what).toBe('is larger than an entry may be');
});

test('findings that do not fit are cut and counted, and the entry stays within its limit', () => {
  const findings = Array.from({ length: 10_000 }, (_, index) => ({ pointer: `/é/${index}`, end: index }));
  const body = fitBody(outcome({ findings }));
  expect(Buffer.byteLength(body)).toBeLessThanOrEqual(LIMITS.entryBytesMax - ENVELOPE_BYTES_MAX);
  const read = JSON.parse(body) as { readonly findings: readonly Json[] } & JsonObject;
  expect(read).toMatchObject({ findings_total: 10_000, truncated: true });
  expect(read.findings).toEqual(findings.slice(0, read.findings.length));
  expect(read.findings.length).toBeGreaterThan(1_000);
});

test('a body at the limit is whole, one above it is cut', () => {
  const content = outcome({ findings: [{ pointer: '/a' }] });
  const size = Buffer.byteLength(fitBody(content));
  expect(fitBody(content, size + ENVELOPE_BYTES_MAX)).toContain('"truncated":false');
  expect(fitBody(content, size + ENVELOPE_BYTES_MAX - 1)).toContain('"findings":[],"findings_total":1');
});

test('a body that is too large even with empty lists is a problem, not a shorter text', () => {
  const content = outcome({ receipt_id: 'x'.repeat(LIMITS.entryBytesMax), findings: [{ a: 1 }] });
  expect(() => fitBody(content)).toThrow('more than 65536 bytes');
});
