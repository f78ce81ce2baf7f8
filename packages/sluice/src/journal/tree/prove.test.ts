import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkReceipt, type Json, type NoteKey, type Receipt, treeHasher } from '@sluice/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Journal } from '../journal.ts';
import { loadOrCreateJournalKey } from '../keys/state-key.ts';
import { sampleDecision } from '../testing/sample.ts';
import { HeadPublisher } from './heads.ts';
import { nodeHasher } from './node-hasher.ts';
import { readPublicKey } from './notes.ts';
import { proveEntry } from './prove.ts';
import { loadOrCreateSigningKey, sha256, verifyEd25519 } from './signing-key.ts';

let state: string;
let key: NoteKey;

beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), 'sluice-prove-'));
  const journalKey = await loadOrCreateJournalKey(state);
  const signing = await loadOrCreateSigningKey(state);
  const heads = { folder: state, key: journalKey, signing, now: Date.now };
  for (const [origin, count] of [
    ['server', 700],
    ['cli-1', 3],
    ['server', 5],
  ] as const) {
    const journal = await Journal.open({
      ...{ folder: state, origin, key: journalKey, now: Date.now },
      checkpoints: { key: signing, everyMs: 60_000, publisher: new HeadPublisher(heads, origin) },
    });
    await Promise.all(
      Array.from({ length: count }, (_, index) => journal.append(sampleDecision(`${origin}-${count}-${index}`))),
    );
    await journal.close();
  }
  key = readPublicKey(state) as NoteKey;
});
afterAll(() => rm(state, { recursive: true, force: true }));

const checked = (receipt: Json, by: NoteKey = key) =>
  checkReceipt(receipt, { key: by, witnesses: [], hasher: nodeHasher, sha256, verify: verifyEd25519 });

describe('receipts', () => {
  test('of any entry hold, with the heads above them', async () => {
    for (const id of [
      'server-700-0',
      'server-700-699',
      'cli-1-3-2',
      'server-5-4',
      'server/1',
      'server/257',
      'cli-1/4',
    ]) {
      const proven = await checked(await proveEntry(state, id));
      if (typeof proven === 'string') throw new Error(`${id} ${proven}`);
      expect(proven.heads?.origin).toBe(`${key.name}/heads`);
      if (!id.includes('/')) expect(proven.entry.body['receipt_id']).toBe(id);
    }
  });

  test('of the heads hold by themselves', async () => {
    expect(await checked(await proveEntry(state, 'heads/2'))).toMatchObject({ heads: undefined });
  });

  test('are the same to the plain hasher of the core, which a browser has', () => {
    const plain = treeHasher(sha256);
    for (const text of ['', 'a', 'é\u{1f600}']) expect(nodeHasher.leaf(text)).toBe(plain.leaf(text));
    expect(nodeHasher.node('00'.repeat(32), 'ff'.repeat(32))).toBe(plain.node('00'.repeat(32), 'ff'.repeat(32)));
    expect(nodeHasher.empty).toBe(plain.empty);
  });

  test('with anything changed do not hold', async () => {
    const good = await proveEntry(state, 'server-700-42');
    const other = await proveEntry(state, 'server-700-43');
    const above = good.heads as NonNullable<Receipt['heads']>;
    const changed: readonly (readonly [Json, RegExp])[] = [
      [{ ...good, entry: good.entry.replace('"verdict":"allow"', '"verdict":"deny"') }, /does not lead/],
      [{ ...good, entry: other.entry }, /another place/],
      [{ ...good, entry: `${good.entry} ` }, /not in canonical form/],
      [{ ...good, index: good.index + 1 }, /another place/],
      [{ ...good, size: good.size + 1 }, /another size/],
      [{ ...good, proof: good.proof.slice(1) }, /does not lead/],
      [{ ...good, proof: other.proof.with(0, other.proof[1] as string) }, /does not lead/],
      [{ ...good, proof: 'none' }, /has no proof/],
      [{ ...good, checkpoint: good.checkpoint.replace(/\n\d+\n/, '\n1\n') }, /is not signed/],
      [{ ...good, checkpoint: above.checkpoint }, /another journal/],
      [{ ...good, format: 'sluice-receipt/2' }, /not of the format/],
      [{ ...good, heads: { ...above, index: above.index + 1 } }, /heads that do not hold/],
      [{ ...good, heads: { ...above, ...(await proveEntry(state, 'heads/2')) } }, /heads that speak of another/],
      [{ ...good, heads: 'none' }, /heads that do not hold/],
      ['receipt', /not of the format/],
    ];
    for (const [receipt, what] of changed) expect(await checked(receipt)).toMatch(what);
  });

  test('of another state folder do not hold', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'sluice-prove-'));
    await loadOrCreateSigningKey(elsewhere);
    expect(await checked(await proveEntry(state, 'server/3'), readPublicKey(elsewhere))).toMatch(/is not signed/);
    await rm(elsewhere, { recursive: true });
  });

  test('of entries that are not there, or not signed, cannot be had', async () => {
    await expect(proveEntry(state, 'server/9999')).rejects.toMatchObject({ first: { code: 'entry_unknown' } });
    await expect(proveEntry(state, 'nothing')).rejects.toMatchObject({ first: { code: 'entry_unknown' } });
    const signed = await readFile(join(state, 'journal/server/checkpoint'), 'utf8');
    expect(signed.split('\n')[0]).toBe(`${key.name}/server`);
  });
});
