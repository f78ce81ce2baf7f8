/** The key that signs checkpoints is changed: who is believed afterwards, and who is not. */
import { copyFile, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyAction, type NoteKey } from '@sluice/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createGate, type Gate } from '../../gate.ts';
import { NO_IDS } from '../../gate-request.ts';
import { loadJournalKey } from '../keys/state-key.ts';
import { verifyJournal } from '../verify.ts';
import { readPublicKey } from './notes.ts';
import { rotateSigningKey } from './rotate-signing-key.ts';
import { createNextSigningKey, loadOrCreateSigningKey, type SigningKey, successionPath } from './signing-key.ts';

let folder: string;
let state: string;
let gate: Gate | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-rotate-'));
  state = join(folder, 'state');
  await writeFile(join(folder, 'p.yaml'), 'name: p\ndefault_verdict: ALLOW\n');
});
afterEach(async () => {
  await gate?.close();
  await rm(folder, { recursive: true, force: true });
});

async function decide(origin = 'server'): Promise<void> {
  gate = await createGate({
    stateFolder: state,
    policies: { paths: [join(folder, 'p.yaml')], compat: 'native' },
    origin,
  });
  for (let call = 0; call < 3; call += 1)
    await gate.decide({
      ...{ door: 'library', action: { ...emptyAction('tool.call'), tool: 'x' }, claimedFindings: [], ids: NO_IDS },
      principal: { tenant: 't', agent: 'a', roles: [] },
      session: { id: 's', workspaces: [], home: '', context: {} },
    });
  await gate.close();
  gate = undefined;
}
const keyOf = async () => {
  const key = await loadJournalKey(state);
  if (key === undefined) throw new Error('there is no key');
  return key;
};
const rotate = async () => rotateSigningKey({ stateFolder: state, key: await keyOf(), now: Date.now });
const verify = async (more: { signedBy?: NoteKey; kept?: { name: string; note: string }[] } = {}) =>
  verifyJournal({ folder: state, key: await keyOf(), ...more });
const faults = async (more: Parameters<typeof verify>[0] = {}) => (await verify(more)).faults;
const noteOf = (chain: string) => readFile(join(state, 'journal', chain, 'checkpoint'), 'utf8');
const textOf = (note: string) => note.slice(0, note.lastIndexOf('\n\n') + 1);

describe('what is not believed', () => {
  test('a change while a process writes: nothing is changed', async () => {
    await decide();
    const before = await readFile(join(state, 'keys', 'checkpoint.key'), 'utf8');
    gate = await createGate({
      ...{ stateFolder: state, origin: 'server', policies: { paths: [join(folder, 'p.yaml')], compat: 'native' } },
    });
    await expect(rotate()).rejects.toMatchObject({ problems: [{ code: 'journal_locked' }] });
    expect(await readFile(join(state, 'keys', 'checkpoint.key'), 'utf8')).toBe(before);
  });

  test('the old key on what is larger than it was when it was followed', async () => {
    await decide();
    const old = await loadOrCreateSigningKey(state);
    await rotate();
    await decide();
    const now = await noteOf('server');
    // Whoever took the old key signs the journal as it is now.
    const forged = { name: 'forged', note: old.signNote(textOf(now)) };
    expect(await faults({ kept: [forged] })).toEqual([expect.stringContaining('was followed by another')]);
    expect(await faults({ kept: [{ name: 'true', note: now }] })).toEqual([]);
  });

  test('the old key beside a chain, though it says what was', async () => {
    await decide();
    const old = await noteOf('server');
    await rotate();
    await decide();
    await writeFile(join(state, 'journal', 'server', 'checkpoint'), old);
    expect(await faults()).toEqual([expect.stringContaining('is not signed with')]);
  });

  test.each<[string, (text: string, old: SigningKey, other: SigningKey) => string]>([
    ['another size', (text) => text.replace(/^server (\d+)/m, (_, size: string) => `server ${Number(size) + 1}`)],
    ['one signature only', (text) => text.slice(0, text.lastIndexOf('— '))],
    [
      'a key that signed nothing',
      (text, _old, other) => text.replace(/^(sluice-\S+\n)sluice-\S+$/m, `$1${other.verifierKey}`),
    ],
    ['nothing at all', () => 'nothing\n'],
  ])('a statement with %s', async (_what, change) => {
    await decide();
    const old = await loadOrCreateSigningKey(state);
    await rotate();
    const path = successionPath(state);
    const other = await createNextSigningKey(state, old.name);
    await writeFile(path, change(await readFile(path, 'utf8'), old, other));
    expect((await verify()).ok).toBe(false);
    expect(await faults()).toContainEqual(expect.stringContaining('does not say, signed by both'));
  });

  test('a folder whose statement is gone, for who knows the old key only', async () => {
    await decide();
    const old = readPublicKey(state) as NoteKey;
    await rotate();
    await decide();
    await rm(successionPath(state));
    expect((await verify({ signedBy: old })).ok).toBe(false);
  });

  test('a stranger’s key', async () => {
    await decide();
    await rotate();
    const stranger = await loadOrCreateSigningKey(join(folder, 'elsewhere'));
    expect((await verify({ signedBy: stranger })).ok).toBe(false);
  });
});

describe('what is believed', () => {
  test('a journal over several keys, from whichever of them one knows', async () => {
    await decide();
    const known: NoteKey[] = [readPublicKey(state) as NoteKey];
    const kept = [{ name: 'first', note: await noteOf('server') }];
    for (let change = 1; change <= 2; change += 1) {
      await rotate();
      await decide();
      await decide(`mcp-${change}`);
      known.push(readPublicKey(state) as NoteKey);
      kept.push({ name: `change ${change}`, note: await noteOf('server') });
    }
    expect(new Set(known.map(({ name }) => name)).size).toBe(1);
    for (const signedBy of known) expect(await verify({ signedBy, kept })).toMatchObject({ ok: true, faults: [] });
  });

  test.each(['before anything is stated', 'after it is stated and before it is in use'])(
    'a change that is interrupted %s',
    async (when) => {
      await decide();
      const old = await loadOrCreateSigningKey(state);
      await copyFile(join(state, 'keys', 'checkpoint.key'), join(folder, 'old.key'));
      const rotated = await rotate();
      const key = join(state, 'keys', 'checkpoint.key');
      await rename(key, `${key}.next`);
      await copyFile(join(folder, 'old.key'), key);
      await writeFile(join(state, 'keys', 'checkpoint.pub'), `${old.verifierKey}\n`);
      if (when.startsWith('before')) {
        await rm(successionPath(state));
        // The heads would not have been told yet.
        await rm(join(state, 'journal', 'heads'), { recursive: true });
      }
      expect(await verify()).toMatchObject({ faults: [] });
      await decide();
      expect(await verify()).toMatchObject({ ok: true, faults: [] });
      const inUse = await loadOrCreateSigningKey(state);
      expect(inUse.verifierKey).toBe(when.startsWith('before') ? old.verifierKey : rotated?.to.verifierKey);
      await rotate();
      await decide();
      expect(await verify({ signedBy: old })).toMatchObject({ ok: true, faults: [] });
    },
  );

  test('there is nothing to change where nothing was signed', async () => {
    expect(await rotateSigningKey({ stateFolder: state, key: {} as never, now: Date.now })).toBeUndefined();
  });
});
