import { createHmac, hkdfSync } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createSealer, EMPTY_CHAIN, openLine } from '@sluice/core';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { advanceEpoch, beginEpoch, currentEpoch, epochFolder } from './epoch-files.ts';
import { hmacSha256 } from './hmac.ts';
import { chainSecret, epochRing, firstEpoch, nextEpoch } from './ratchet.ts';
import { createNextRootKey, type RootKey, readRootKeys, rootKeyPath } from './root-key.ts';
import { loadJournalKey, loadOrCreateJournalKey } from './state-key.ts';

let state: string;
beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), 'sluice-keys-'));
});
afterEach(() => rmSync(state, { recursive: true, force: true }));

const rootOf = (folder: string) => (readRootKeys(folder)[0] as RootKey).secret;
const HOUR_MS = 3_600_000;
const text = 'what is sealed';

/** The derivation again, as its documentation says it. */
function slowHmac(root: Uint8Array, epoch: number, origin: string): string {
  const derive = (secret: Uint8Array, info: string) =>
    new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(0), info, 32));
  let secret = derive(root, 'sluice journal first epoch');
  for (let at = 0; at < epoch; at++) secret = derive(secret, 'sluice journal next epoch');
  return createHmac('sha256', derive(secret, `sluice journal seal\0${origin}`))
    .update(text)
    .digest('hex');
}

test('keys are made once, for their owner only', async () => {
  await Promise.all([1, 2, 3, 4].map(() => loadOrCreateJournalKey(state)));
  expect(statSync(rootKeyPath(state)).mode & 0o777).toBe(0o600);
  expect(readdirSync(epochFolder(state))).toEqual([expect.stringMatching(/^000001-[0-9a-f]{16}\.0\.key$/)]);
});

test('a key file that others may read, or that holds no key, is refused with the cure', async () => {
  await loadOrCreateJournalKey(state);
  chmodSync(rootKeyPath(state), 0o640);
  await expect(loadOrCreateJournalKey(state)).rejects.toMatchObject({
    first: { code: 'state_folder', help: expect.stringContaining('chmod 600') },
  });
  chmodSync(rootKeyPath(state), 0o600);
  writeFileSync(rootKeyPath(state), 'abc');
  await expect(loadOrCreateJournalKey(state)).rejects.toMatchObject({ first: { code: 'journal_key' } });
});

test('nothing is made by those who only look', async () => {
  expect(await loadJournalKey(state)).toBeUndefined();
  expect(readdirSync(state)).toEqual([]);
});

test('a chain has a key of its own in each epoch, as the derivation says', async () => {
  const key = await loadOrCreateJournalKey(state, { epochMs: HOUR_MS });
  const root = rootOf(state);
  const chain = await key.chain('server');
  const other = await key.chain('cli-1');
  for (const epoch of [0, 1, 2]) {
    expect(chain.sealing.id).toMatch(new RegExp(`^[0-9a-f]{16}\\.${epoch}$`));
    expect(chain.sealing.hmacHex(text)).toBe(slowHmac(root, epoch, 'server'));
    expect(key.ring(chain.sealing.id, 'server')?.(text)).toBe(slowHmac(root, epoch, 'server'));
    expect(key.ring(chain.sealing.id, 'cli-1')?.(text)).toBe(slowHmac(root, epoch, 'cli-1'));
    expect(chain.isDue()).toBe(false);
    const file = readdirSync(epochFolder(state)).find((name) => name.endsWith('.key')) as string;
    utimesSync(join(epochFolder(state), file), 1, 1);
    expect(chain.isDue()).toBe(true);
    await chain.advance();
  }
  // The other chain still has the first key; the epoch of the folder is shared.
  expect(other.sealing.id).toMatch(/\.0$/);
  expect(other.isDue()).toBe(true);
  await other.advance();
  expect(other.sealing.id).toBe(chain.sealing.id);
});

test('keys of epochs that are over are nowhere in the folder, and the root key makes them again', async () => {
  const first = await loadOrCreateJournalKey(state);
  const chain = await first.chain('server');
  const id = chain.sealing.id;
  const line = createSealer(
    'server',
    id,
    chain.sealing.hmacHex,
  )(EMPTY_CHAIN, {
    ...{ kind: 'segment', bodyText: '{}', time: '2026-01-01T00:00:00.000Z', synced: 0 },
  }).line;
  const secrets = readdirSync(epochFolder(state)).map((name) => readFileSync(join(epochFolder(state), name), 'utf8'));
  advanceEpoch(state, { epochMs: HOUR_MS, nowMs: Date.now() + HOUR_MS });
  await chain.advance();
  const root = rootOf(state);
  rmSync(rootKeyPath(state));
  const held = (await loadOrCreateJournalKey(state)).ring;
  expect(held(id, 'server')).toBeUndefined();
  expect(openLine(line, held)).toContain('which is not held');
  expect(held(chain.sealing.id, 'server')).toBeDefined();
  for (const name of readdirSync(epochFolder(state)))
    for (const secret of secrets)
      for (const [hex] of secret.matchAll(/[0-9a-f]{64}/g))
        expect(readFileSync(join(epochFolder(state), name), 'utf8')).not.toContain(hex);
  const whole = (await loadOrCreateJournalKey(state, { roots: [root] })).ring;
  expect(openLine(line, whole)).toMatchObject({ seq: 1 });
});

test('another root key begins another line of epochs, and entries of both can be checked', async () => {
  const key = await loadOrCreateJournalKey(state);
  const chain = await key.chain('server');
  const before = chain.sealing;
  beginEpoch(state, 2, firstEpoch(createNextRootKey(state)));
  expect(chain.isDue()).toBe(true);
  await chain.advance();
  expect(chain.sealing.id.split('.')[0]).not.toBe(before.id.split('.')[0]);
  const { ring } = await loadOrCreateJournalKey(state);
  for (const { id, hmacHex } of [before, chain.sealing]) expect(ring(id, 'server')?.(text)).toBe(hmacHex(text));
});

test('what a process left that died while it wrote a key is erased with the next epoch', async () => {
  await loadOrCreateJournalKey(state);
  const draft = join(epochFolder(state), `000001-${'0'.repeat(16)}.1.key.0123456789ab`);
  writeFileSync(draft, 'half', { mode: 0o600 });
  utimesSync(draft, 1, 1);
  advanceEpoch(state, { epochMs: HOUR_MS, nowMs: Date.now() + HOUR_MS });
  expect(readdirSync(epochFolder(state))).toEqual([expect.stringMatching(/\.1\.key$/)]);
});

test('an epoch makes those behind it and none before; a forged number far ahead is not followed', () => {
  const epochs = [firstEpoch(new Uint8Array(32).fill(1))];
  for (let at = 0; at < 5; at++) epochs.push(nextEpoch(epochs[at] as (typeof epochs)[0]));
  const third = epochs[3] as (typeof epochs)[0];
  const ring = epochRing(third);
  const fromFirst = epochRing(epochs[0] as (typeof epochs)[0]);
  for (const at of [5, 3, 4, 3])
    expect(ring(`${third.root}.${at}`, 'server')?.(text)).toBe(fromFirst(`${third.root}.${at}`, 'server')?.(text));
  for (const at of ['2', '0', '03', '-1', '999999999', '1e3', ''])
    expect(ring(`${third.root}.${at}`, 'x')).toBeUndefined();
  expect(ring(`${'0'.repeat(16)}.4`, 'server')).toBeUndefined();
  expect(currentEpoch(join(tmpdir(), 'nowhere'))).toBeUndefined();
});

test('what a crash left of an epoch that is over goes at the next start, and the current key under a second name does not go with it', async () => {
  const key = await loadOrCreateJournalKey(state);
  const folder = epochFolder(state);
  const [name] = readdirSync(folder) as [string];
  const [old, current] = [join(folder, name), join(folder, name.replace('.0.key', '.1.key'))];
  writeFileSync(current, `${'ab'.repeat(32)}\n`, { mode: 0o600 });
  linkSync(current, `${current}.0123456789ab`);
  utimesSync(current, 1, 1);
  await key.chain('server');
  expect(readdirSync(folder).sort()).toEqual(
    [current, join(folder, 'server.chain')].map((path) => basename(path)).sort(),
  );
  expect(existsSync(old)).toBe(false);
  expect(readFileSync(current, 'utf8')).toContain('ab'.repeat(32));
});

test('an epoch that is dated in the future ends, and the next one is dated now', async () => {
  await loadOrCreateJournalKey(state);
  const path = () =>
    join(epochFolder(state), readdirSync(epochFolder(state)).find((name) => name.endsWith('.key')) ?? '');
  const nowMs = Date.parse('2030-01-01T00:00:00Z');
  const key = await loadOrCreateJournalKey(state, { epochMs: HOUR_MS, now: () => nowMs });
  const chain = await key.chain('server');
  const date = (ms: number) => utimesSync(path(), ms / 1_000, ms / 1_000);
  // A clock that was set back a little: it is waited for, an hour more at most.
  date(nowMs + HOUR_MS);
  expect(chain.isDue()).toBe(false);
  date(nowMs + HOUR_MS + 1_000);
  expect(chain.isDue()).toBe(true);
  await chain.advance();
  expect(chain.sealing.id).toMatch(/\.1$/);
  expect(currentEpoch(state)).toMatchObject({ number: 1, sinceMs: nowMs });
  expect(chain.isDue()).toBe(false);
});

test('forged numbers that go up and down do not keep whoever verifies busy', () => {
  const ring = epochRing(firstEpoch(new Uint8Array(32).fill(1)));
  const { root } = firstEpoch(new Uint8Array(32).fill(1));
  const started = performance.now();
  expect(ring(`${root}.199999`, 'server')).toBeDefined();
  const onceMs = performance.now() - started;
  for (let line = 0; line < 100; line++) {
    expect(ring(`${root}.${line * 7}`, 'server')).toBeDefined();
    expect(ring(`${root}.${199_998 - line * 7}`, 'server')).toBeDefined();
  }
  // From the beginning each time it would be a hundred times as long.
  expect(performance.now() - started).toBeLessThan(onceMs * 5);
}, 60_000);

test('epochs are the same in whatever order they are asked for', () => {
  const from = nextEpoch(firstEpoch(new Uint8Array(32).fill(2)));
  const expected: string[] = [];
  for (let epoch = from; epoch.number < 1_500; epoch = nextEpoch(epoch))
    expected[epoch.number] = hmacSha256(chainSecret(epoch, 'server'))(text);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 1_499 }), { maxLength: 12 }), (numbers) => {
      const ring = epochRing(from);
      for (const number of numbers) expect(ring(`${from.root}.${number}`, 'server')?.(text)).toBe(expected[number]);
    }),
    { numRuns: 40 },
  );
});
