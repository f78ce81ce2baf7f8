/** A chain checked with a public key alone, with the hash and the signatures of the browser's side: first everything that is wrong. */
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../value/canonical.ts';
import { checkChain } from './check-chain.ts';
import { createSealer, EMPTY_CHAIN, type SealedLine } from './seal.ts';
import { writeCheckpoint } from './tree/checkpoint.ts';
import { GrowingTree } from './tree/growing-tree.ts';
import { treeHasher } from './tree/hasher.ts';
import { type NoteKey, writeNote } from './tree/note.ts';
import { sha256 } from './web/sha256.ts';
import { verifyEd25519 } from './web/verify-ed25519.ts';

const hasher = treeHasher(sha256);
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const key: NoteKey = {
  name: 'sluice-1',
  publicKey: new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)),
};

const sealerOf = (origin: string) =>
  createSealer(origin, 'k1', (text) => createHmac('sha256', 'test').update(text).digest('hex'));

function chain(length: number, origin = 'server'): readonly string[] {
  const seal = sealerOf(origin);
  const lines: SealedLine[] = [];
  for (let at = 0; at < length; at += 1)
    lines.push(
      seal(lines.at(-1) ?? EMPTY_CHAIN, {
        kind: 'outcome',
        bodyText: canonicalJson({ at }),
        time: '2026-09-21T14:13:20.000Z',
        synced: at,
      }),
    );
  return lines.map(({ line }) => line);
}

/** The checkpoint over the first `size` of the lines. */
function signed(lines: readonly string[], size: number, origin = 'sluice-1/server'): string {
  const tree = new GrowingTree(hasher);
  for (const line of lines.slice(0, size)) tree.append(hasher.leaf(line));
  const text = writeCheckpoint({ origin, size, root: tree.root() });
  return writeNote(text, key, new Uint8Array(sign(null, Buffer.from(text), privateKey)), sha256);
}

const check = (lines: readonly string[], note: string, beginning?: string) =>
  checkChain(lines, note, { key, hasher, sha256, verify: verifyEd25519 }, beginning);

const lines = chain(20);
const note = signed(lines, 17);

test('whatever one line is changed to, left out or put twice, the chain does not hold', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(16),
      fc.constantFrom<(line: string) => readonly string[]>(
        () => [],
        (line) => [line, line],
        (line) => [line.replace('"at":', '"at":1')],
        (line) => [line.replace(/"mac":"(.)/, (_, digit) => `"mac":"${digit === '0' ? '1' : '0'}`)],
        (line) => [`${line} `],
        (line) => [line.slice(0, -1)],
      ),
      async (at, change) => {
        const line = lines[at] as string;
        const changed = [...lines.slice(0, at), ...change(line), ...lines.slice(at + 1)];
        expect(typeof (await check(changed, note))).toBe('string');
      },
    ),
    { numRuns: 60 },
  );
});

test('what is wrong is said', async () => {
  expect(await check(lines.slice(0, 16), note)).toBe('ends with entry 16, and 17 were signed: its end is missing');
  expect(await check(chain(20, 'other'), note)).toBe('has an entry of another chain, `other`, as entry 1');
  expect(await check(lines.slice(1), note)).toContain('begins with entry 2');
  expect(await check(lines, 'nothing')).toBe('has no checkpoint that can be read');
  expect(await check(lines, signed(lines, 17, 'sluice-2/server'))).toBe('has the checkpoint of another journal');
  expect(await check(lines, note.replace('17', '16'))).toBe('has a checkpoint that is not signed with `sluice-1`');
  const others = chain(20).map((line) => line.replace('14:13', '15:13'));
  expect(await check(others, note)).toBe('is not the one that was signed: its first 17 entries are others');
});

test('a whole chain holds, and what is behind the checkpoint is told', async () => {
  expect(await check(lines, note)).toMatchObject({ origin: 'server', entries: 20, checkpoint: { size: 17 } });
});

test('a removed beginning is believed only where a signed entry says it', async () => {
  const tree = new GrowingTree(hasher);
  for (const line of lines.slice(0, 8)) tree.append(hasher.leaf(line));
  const { mac } = JSON.parse(lines[7] as string) as { mac: string };
  const begun = { segment: 2, seq: 8, mac, edge: tree.edge };
  const body = { segment: 2, seq: 8, mac, root: tree.root(), before: '2026-09-21T14:13:20.000Z' };
  const head = { seq: 20, mac: (JSON.parse(lines[19] as string) as { mac: string }).mac };
  const record = { kind: 'pruned', bodyText: canonicalJson(body), time: '2026-09-21T14:13:20.000Z', synced: 20 };
  const all = [...lines, sealerOf('server')(head, record).line];
  const left = all.slice(8);
  const text = JSON.stringify(begun);
  expect(await check(left, signed(all, 21), text)).toMatchObject({ entries: 13, removed: 8, checkpoint: { size: 21 } });
  expect(await check(left, signed(all, 20), text)).toContain('no signed entry says');
  expect(await check(lines.slice(8), signed(lines, 20), text)).toContain('no signed entry says');
  expect(await check(left, signed(all, 7), text)).toContain('it takes a later one');
  expect(await check(all, signed(all, 21), text)).toBe('has entry 1 where entry 9 should be');
  expect(await check(left, signed(all, 21))).toContain('nobody can tell by whom');
  const longer = JSON.stringify({ ...begun, edge: [...begun.edge, ''] });
  expect(await check(left, signed(all, 21), longer)).toMatchObject({ removed: 8 });
  for (const wrong of ['', '{}', 'null', JSON.stringify({ ...begun, seq: 1.5 }), JSON.stringify({ ...begun, seq: 9 })])
    expect(await check(left, signed(all, 21), wrong)).toContain('does not say where');
});
