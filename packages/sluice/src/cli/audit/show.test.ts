/** One entry on the terminal, with what is kept of its action where that is asked for, and from a copy nobody can write to. */
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createGate } from '../../gate.ts';
import { emptyAction, NO_IDS } from '../../index.ts';
import { sluice } from '../../testing/command-line.ts';

const SECRET = 'what only the caller knew';
const POLICY = `name: p
default_verdict: ALLOW
rules: [{ name: dear, verdict: DENY, conditions: [{ field: args.note, operator: contains, value: caller }] }]
`;
/** Somebody who is not root, so that modes of files count. */
const uid = process.getuid?.() === 0 ? 65_534 : undefined;

let cwd: string;
let receipt: string;
beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'sluice-show-'));
  writeFileSync(join(cwd, 'new.yaml'), POLICY);
  const gate = await openGate();
  receipt = (await decide(gate)).receiptId;
  await gate.payloads?.flush();
  // As it is while a gate runs: the log holds what the database does not.
  cpSync(join(cwd, '.sluice'), join(cwd, 'running'), { recursive: true });
  await gate.close();
});
afterAll(() => {
  for (const folder of copies) setModes(folder, 0o700, 0o600);
  rmSync(cwd, { recursive: true, force: true });
});

const openGate = () =>
  createGate({
    ...{ stateFolder: join(cwd, '.sluice'), origin: 'server' },
    policies: { paths: [join(cwd, 'new.yaml')], compat: 'native' },
    payloads: { bytesMax: 1_048_576, days: 1 },
  });
const decide = (gate: Awaited<ReturnType<typeof openGate>>) =>
  gate.decide({
    door: 'library',
    action: { ...emptyAction('tool.call'), tool: 'pay', args: { note: SECRET } },
    principal: { tenant: 'default', agent: 'a', roles: [] },
    session: { id: 's', workspaces: [], home: '/home/ada', context: {} },
    claimedFindings: [],
    ids: NO_IDS,
  });
const show = (...more: readonly string[]) => sluice(['audit', 'show', receipt, ...more], { cwd });

const copies: string[] = [];
function readOnlyCopy(from: string, without: readonly string[] = []): string {
  const copy = join(cwd, `copy-${copies.length}`);
  copies.push(copy);
  cpSync(join(cwd, from), copy, { recursive: true });
  for (const name of without) rmSync(join(copy, name));
  setModes(copy, 0o500, 0o400);
  return copy;
}

function setModes(path: string, folderMode: number, fileMode: number): void {
  if (uid !== undefined) chownSync(path, uid, uid);
  const isFolder = statSync(path).isDirectory();
  chmodSync(path, isFolder ? folderMode | 0o200 : fileMode);
  if (!isFolder) return;
  for (const name of readdirSync(path)) setModes(join(path, name), folderMode, fileMode);
  chmodSync(path, folderMode);
}

const byOther = (...args: readonly string[]) => {
  chmodSync(cwd, 0o755);
  return sluice(args, { cwd, ...(uid !== undefined && { uid }) });
};

test('values are shown where they are asked for, apart from the entry, and nowhere else', async () => {
  const plain = await show();
  expect(plain).toMatchObject({ code: 0, error: '' });
  expect(plain.out).toContain(`receipt_id: "${receipt}"`);
  expect(plain.out).not.toContain(SECRET);
  expect((await show('--json')).out).not.toContain(SECRET);
  const { code, out } = await show('--values');
  expect(code).toBe(0);
  const [entry = '', kept = ''] = out.split('--- kept action');
  expect(entry).not.toContain(SECRET);
  expect(kept).toContain(`"args":{"note":"${SECRET}"}`);
  const json = JSON.parse((await show('--values', '--json')).out);
  expect(json).toMatchObject({ entry: { kind: 'decision' }, kept_action: { action: { args: { note: SECRET } } } });
  expect(JSON.stringify(json.entry)).not.toContain(SECRET);
  const segment = readFileSync(join(cwd, '.sluice', 'journal', 'server', '00000001.jsonl'), 'utf8');
  expect(segment).not.toContain(SECRET);
});

test('nothing is shown of what nothing is kept of, of an entry that is not there, or without the key', async () => {
  const other = await sluice(['audit', 'show', 'server/1', '--values'], { cwd });
  expect(other).toMatchObject({ code: 0, error: expect.stringContaining('nothing is kept of it') });
  expect((await sluice(['audit', 'show', 'server/999'], { cwd })).error).toContain('[entry_unknown]');
  expect((await sluice(['audit', 'show'], { cwd })).code).toBe(2);
  cpSync(join(cwd, '.sluice'), join(cwd, 'keyless'), { recursive: true });
  rmSync(join(cwd, 'keyless', 'keys', 'payload.key'));
  const keyless = await show('--values', '--state', 'keyless');
  expect(keyless.code).toBe(2);
  expect(keyless.error).toContain('[payload_store]');
  expect(keyless.out + keyless.error).not.toContain(SECRET);
});

test('a copy that nobody can write to is read, of a gate that has ended and of one that was running', async () => {
  for (const from of ['.sluice', 'running']) {
    const copy = readOnlyCopy(from);
    const before = readdirSync(copy);
    const shown = await byOther('audit', 'show', receipt, '--values', '--state', copy);
    expect(shown).toMatchObject({ code: 0, out: expect.stringContaining(SECRET) });
    const replayed = await byOther('check', 'new.yaml', '--against', copy, '--json');
    expect(JSON.parse(replayed.out)).toMatchObject({ decisions: 1, cannot_be_told: 0, unchanged: 1 });
    expect(readdirSync(copy)).toEqual(before);
  }
}, 30_000);

test('a copy whose last changes cannot be read in place is refused, with what helps', async () => {
  expect(existsSync(join(cwd, 'running', 'payloads.sqlite-shm'))).toBe(true);
  const copy = readOnlyCopy('running', ['payloads.sqlite-shm']);
  for (const args of [
    ['audit', 'show', receipt, '--values', '--state', copy],
    ['check', 'new.yaml', '--against', copy],
  ]) {
    const refused = await byOther(...args);
    expect(refused.code).toBe(2);
    expect(refused.error).toContain('copy the state folder to where you may write');
  }
  expect(await byOther('audit', 'show', receipt, '--state', copy)).toMatchObject({ code: 0 });
}, 30_000);
