/** A journal whose keys are ratcheted: what still verifies, and what somebody who steals a key can do. */
import { chmod, cp, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHAIN_START, canonicalJson, createSealer } from '@sluice/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Journal } from './journal.ts';
import { epochFolder } from './keys/epoch-files.ts';
import type { JournalKey } from './keys/journal-key.ts';
import { rootRing } from './keys/ratchet.ts';
import { type RootKey, readRootKeys, rootKeyPath } from './keys/root-key.ts';
import { loadOrCreateJournalKey } from './keys/state-key.ts';
import { sampleDecision } from './testing/sample.ts';
import { loadOrCreateSigningKey, type SigningKey } from './tree/signing-key.ts';
import { verifyJournal } from './verify.ts';

let state: string;
let signing: SigningKey;
let root: Uint8Array;

beforeEach(async () => {
  state = await mkdtemp(join(tmpdir(), 'sluice-epochs-'));
  signing = await loadOrCreateSigningKey(state);
  await loadOrCreateJournalKey(state);
  root = (readRootKeys(state)[0] as RootKey).secret;
});
afterEach(() => rm(state, { recursive: true, force: true }));

const segment = () => join(state, 'journal', 'server', '00000001.jsonl');
const open = async () =>
  Journal.open({
    ...{ folder: state, origin: 'server', key: await loadOrCreateJournalKey(state), now: Date.now },
    checkpoints: { key: signing, everyMs: 60_000 },
  });

async function write(count: number): Promise<void> {
  const journal = await open();
  for (let at = 0; at < count; at++) await journal.append(sampleDecision(`r${at}`));
  await journal.close();
}

/** Makes the current epoch an old one, so that the next start begins another. */
async function age(): Promise<void> {
  for (const name of await readdir(epochFolder(state)))
    if (name.endsWith('.key')) await utimes(join(epochFolder(state), name), 1, 1);
}

const lines = async () => (await readFile(segment(), 'utf8')).trimEnd().split('\n');
const keyIds = async () => (await lines()).map((line) => JSON.parse(line).key_id.split('.')[1]).join('');
const verified = async (key?: JournalKey['ring']) =>
  verifyJournal({ folder: state, key: key ?? (await loadOrCreateJournalKey(state)) });

describe('a journal over three epochs', () => {
  beforeEach(async () => {
    for (const _ of [1, 2, 3]) {
      await write(3);
      await age();
    }
  });

  test('is sealed with a key for each, and the root key checks all of it', async () => {
    // A segment's first line and three entries; what a start writes first may still be of the epoch before.
    expect(await keyIds()).toMatch(/^0{4}1{3}2{3}$/);
    const report = await verified();
    expect(report).toMatchObject({ ok: true, faults: [], origins: [{ unsealed: 0, entries: 10 }] });
  });

  test('verifies without the root key as far as it is signed, and says how much is not sealed for us', async () => {
    await rm(rootKeyPath(state));
    expect(await verified()).toMatchObject({ ok: true, origins: [{ unsealed: 7, entries: 10, signed: 10 }] });
    await write(2);
    expect(await verified()).toMatchObject({ ok: true });
    expect(await verified(rootRing(root))).toMatchObject({ ok: true, origins: [{ unsealed: 0 }] });
  });

  test('without root key and checkpoint proves nothing of the epochs that are over', async () => {
    await rm(rootKeyPath(state));
    await rm(join(state, 'journal', 'server', 'checkpoint'));
    const report = await verified();
    expect(report.ok).toBe(false);
    expect(report.origins[0]?.firstBad?.what).toContain('which is not held');
  });

  test('rewritten with everything on the machine, is found by the root key in the epochs before', async () => {
    await rm(rootKeyPath(state));
    await age();
    await write(1);
    // The thief has the current key, and the one checkpoints are signed with.
    const { sealing } = await (await loadOrCreateJournalKey(state)).chain('server');
    let head = { seq: 0, mac: CHAIN_START };
    const rewritten = (await lines()).map((line) => {
      const { body, kind, time, synced, key_id } = JSON.parse(line);
      if (head.seq === 1) body.reason = 'rewritten';
      const seal = createSealer('server', key_id, sealing.hmacHex);
      const next = seal(head, { kind, bodyText: canonicalJson(body), time, synced });
      head = next;
      return next.line;
    });
    await writeFile(segment(), `${rewritten.join('\n')}\n`);
    await rm(join(state, 'journal', 'server', 'checkpoint'));
    await rm(join(state, 'journal', 'server', 'tile'), { recursive: true });
    const report = await verified(rootRing(root));
    expect(report.origins[0]?.firstBad).toMatchObject({ seq: 1, what: 'does not match its seal' });
  });
});

test('says that the next epoch cannot begin, until it can', async () => {
  const journal = await Journal.open({
    ...{ folder: state, origin: 'server', key: await loadOrCreateJournalKey(state), now: Date.now, epochLookMs: 5 },
    checkpoints: { key: signing, everyMs: 60_000 },
  });
  expect(journal.epochFailure).toBeUndefined();
  const secret = join(
    epochFolder(state),
    (await readdir(epochFolder(state))).find((name) => name.endsWith('.key')) ?? '',
  );
  await chmod(secret, 0o644);
  await expect.poll(() => journal.epochFailure?.message).toContain('may be read by other users');
  await chmod(secret, 0o600);
  await expect.poll(() => journal.epochFailure).toBeUndefined();
  await journal.close();
});

test('a line put behind the end under the name of a key that is erased does not open', async () => {
  await write(2);
  await age();
  await write(2);
  await rm(rootKeyPath(state));
  const last = JSON.parse((await lines()).at(-1) as string);
  const forged = createSealer('server', last.key_id.replace(/\d+$/, '0'), () => 'ab'.repeat(32));
  const head = { seq: last.seq, mac: last.mac };
  const entry = { kind: 'segment', bodyText: '{}', time: last.time, synced: last.seq };
  const { line } = forged(head, entry);
  await writeFile(segment(), `${line}\n${forged({ seq: last.seq + 1, mac: 'ab'.repeat(32) }, entry).line}\n`, {
    flag: 'a',
  });
  await expect(open()).rejects.toMatchObject({ first: { code: 'journal_damaged' } });
});

test('the last line is not cut off because its key was lost', async () => {
  await write(2);
  await rm(join(state, 'journal', 'server', 'checkpoint'));
  await rm(join(state, 'keys'), { recursive: true });
  signing = await loadOrCreateSigningKey(state);
  const [, ...after] = await lines();
  await writeFile(segment(), `${after.at(-1)}\n`);
  await expect(open()).rejects.toMatchObject({ first: { code: 'journal_damaged' } });
  expect(await lines()).toHaveLength(1);
});

test('what a crash left unsigned is checked at the next start, though the epoch is over and the root key is gone', async () => {
  const journal = await open();
  for (let at = 0; at < 3; at++) await journal.append(sampleDecision(`r${at}`));
  await cp(state, `${state}-crashed`, { recursive: true });
  await journal.close();
  await rm(state, { recursive: true });
  await cp(`${state}-crashed`, state, { recursive: true, preserveTimestamps: true });
  await rm(`${state}-crashed`, { recursive: true });
  for (const name of await readdir(join(state, 'journal', 'server')))
    if (name.startsWith('writer-')) await rm(join(state, 'journal', 'server', name));
  await rm(rootKeyPath(state));
  const other = await Journal.open({
    ...{ folder: state, origin: 'cli-1', now: Date.now },
    key: await loadOrCreateJournalKey(state, { epochMs: 0 }),
    checkpoints: { key: signing },
  });
  await other.append(sampleDecision('other'));
  await other.close();
  await write(1);
  expect(await keyIds()).toMatch(/^0{4}[1-9]+$/);
  const report = await verified();
  expect(report.ok).toBe(true);
  expect(await verified(rootRing(root))).toMatchObject({ ok: true });
});

test('a writer that goes on and on begins epochs while it writes, and nothing is lost', async () => {
  const key = await loadOrCreateJournalKey(state, { epochMs: 0 });
  const journal = await Journal.open({
    ...{ folder: state, origin: 'server', key, now: Date.now },
    checkpoints: { key: signing, everyMs: 5 },
    epochLookMs: 2,
  });
  for (let at = 0; at < 60; at++) await journal.append(sampleDecision(`r${at}`));
  await journal.close();
  const epochs = new Set((await lines()).map((line) => JSON.parse(line).key_id));
  expect(epochs.size).toBeGreaterThan(2);
  expect(await verified(rootRing(root))).toMatchObject({ ok: true, origins: [{ entries: 61, unsealed: 0 }] });
});
