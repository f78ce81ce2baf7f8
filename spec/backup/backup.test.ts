/** Backups of gates that go on working, proved by restoring them: what must not work first. */
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeBackup } from '../../packages/sluice/src/backup/make-backup.ts';
import { restoreBackup } from '../../packages/sluice/src/backup/restore-backup.ts';
import { loadConfig } from '../../packages/sluice/src/config/load.ts';
import { type StartedServer, startServer } from '../../packages/sluice/src/http/start.ts';
import { AccountAdmin } from '../../packages/sluice/src/identity/account-admin.ts';
import { loadJournalKey } from '../../packages/sluice/src/journal/keys/state-key.ts';
import { sluice } from '../../packages/sluice/src/testing/command-line.ts';
import { postgresServer } from '../../packages/sluice/src/testing/services/postgres-server.ts';
import { findProgram, haveServices } from '../../packages/sluice/src/testing/services/services.ts';

/** Eight clients make several segments a second. */
const CLIENT_PAUSE_MS = 4;
const ROUNDS = Number(process.env['SLUICE_BACKUP_ROUNDS'] ?? 4);
const POLICY = `
name: asks
default_verdict: ALLOW
rules:
  - { name: ask, verdict: REVIEW, conditions: [{ field: tool, operator: eq, value: pay }] }
`;
const PASSWORD = ['correct', 'horse', 'battery'].join(' ');

const folder = mkdtempSync(join(tmpdir(), 'sluice-backup-'));
const policy = join(folder, 'asks.yaml');
writeFileSync(policy, POLICY);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (...names: readonly string[]) => join(folder, ...names);

async function serve(state: string, env: Readonly<Record<string, string>> = {}): Promise<StartedServer> {
  const { config } = loadConfig({ file: undefined, env: { SLUICE_PORT: '0', LOG_LEVEL: 'silent', ...env }, flags: {} });
  const policies = { paths: [policy], compat: 'native' } as const;
  return startServer({ config: { ...config, state }, policies, workspaces: ['/work'], home: '/home/me' });
}

interface Got {
  readonly status: number;
  readonly body: Record<string, unknown>;
}
async function send(url: string, path: string, body: object, token?: string): Promise<Got> {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: answer.status, body: (await answer.json()) as Got['body'] };
}
const pay = { type: 'tool.call', tool: 'pay', args: { amount: 7 } };

async function backUp(state: string, to: string, withKeys = true) {
  const key = await loadJournalKey(state);
  if (key === undefined) throw new Error('no key');
  return makeBackup({ stateFolder: state, to, withKeys, ring: key.ring, now: Date.now });
}
function filesBelow(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** A gate that has done a bit of everything, and then stopped. */
interface Past {
  readonly state: string;
  readonly operator: string;
  readonly agent: string;
  readonly approval: string;
  readonly unanswered: string;
  readonly receipt: unknown;
}
let past: Past;

beforeAll(async () => {
  const state = at('past');
  const gate = await serve(state, { SLUICE_PAYLOADS: 'decisions' });
  const operator = gate.operatorToken ?? '';
  const { keys, book } = gate.service.identity;
  const by = { agent: 'test', channel: 'cli' } as const;
  const key = { kind: 'agent', tenant: 'default', name: 'bot', owner: '', roles: ['agent'] } as const;
  const { token: agent } = await keys.create({ ...key, scopes: null, expiresMs: null }, by);
  const accounts = new AccountAdmin({ store: book.store, record: gate.service.gate.record, now: Date.now });
  const email = 'ada@example.com';
  await accounts.add({ tenant: 'default', email, name: 'ada', roles: ['approver'], password: PASSWORD }, by);
  await book.refresh();
  const ask = async (action: object) =>
    String((await send(gate.url, '/v1/decide', { action }, agent)).body['approval_id']);
  const [approval, unanswered] = [await ask(pay), await ask({ ...pay, args: { amount: 8 } })];
  expect((await send(gate.url, `/v1/approvals/${approval}/approve`, {}, operator)).status).toBe(200);
  const once = { action: { type: 'tool.call', tool: 'read' }, idempotency_key: 'once' };
  const receipt = (await send(gate.url, '/v1/decide', once, agent)).body['receipt_id'];
  await gate.close();
  past = { state, operator, agent, approval, unanswered, receipt };
});

describe('what is refused', () => {
  test('a place where something is', async () => {
    mkdirSync(at('taken'));
    writeFileSync(at('taken', 'mine'), 'mine');
    for (const place of [at('taken'), at('taken', 'mine')])
      await expect(backUp(past.state, place)).rejects.toThrow('nothing is overwritten');
    await expect(backUp(past.state, at('nowhere', 'below'))).rejects.toThrow('cannot be made (ENOENT)');
    await backUp(past.state, at('good'));
    await expect(backUp(past.state, at('good'))).rejects.toThrow('nothing is overwritten');
    await expect(restoreBackup(at('good'), at('taken'))).rejects.toThrow('is not empty');
    await expect(restoreBackup(at('good'), past.state)).rejects.toThrow('is not empty');
    expect(readdirSync(at('taken'))).toEqual(['mine']);
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
  });

  test.each<[string, (backup: string) => void]>([
    ['no list', (backup) => rmSync(join(backup, 'manifest.json'))],
    ['half a list', (backup) => writeFileSync(join(backup, 'manifest.json'), '{"format":1')],
    ['a list of another format', (backup) => writeFileSync(join(backup, 'manifest.json'), '{"format":2}')],
    ['a file too few', (backup) => rmSync(join(backup, 'state/approvals.sqlite'))],
    ['a file too many', (backup) => writeFileSync(join(backup, 'state/more'), '')],
    ['a file that became longer', (backup) => appendFileSync(join(backup, 'state/identity.sqlite'), 'x')],
    [
      'a file with another byte',
      (backup) => {
        const path = join(backup, 'state/identity.sqlite');
        const bytes = readFileSync(path);
        bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
        writeFileSync(path, bytes);
      },
    ],
    [
      'a link that leads out',
      (backup) => {
        rmSync(join(backup, 'state/identity.sqlite'));
        symlinkSync('/etc/hostname', join(backup, 'state/identity.sqlite'));
      },
    ],
    [
      'a path that leads out',
      (backup) => {
        const path = join(backup, 'manifest.json');
        writeFileSync(path, readFileSync(path, 'utf8').replace('"identity.sqlite"', '"../identity.sqlite"'));
      },
    ],
  ])('%s: nothing is restored', async (what, change) => {
    const name = `changed ${what}`;
    if (!existsSync(at('good'))) await backUp(past.state, at('good'));
    cpSync(at('good'), at(name), { recursive: true });
    change(at(name));
    const target = at('target', name);
    await expect(restoreBackup(at(name), target)).rejects.toMatchObject({
      first: { code: expect.stringMatching(/^backup_damaged$|^json_/) },
    });
    expect(existsSync(target) ? readdirSync(target) : []).toEqual([]);
  });

  test('keys do not leave unless they are asked for, in no file', async () => {
    await backUp(past.state, at('no keys'), false);
    const secrets = filesBelow(join(past.state, 'keys'))
      .filter((path) => !/checkpoint\.(?:pub|succession)$/.test(path))
      .flatMap((path) => readFileSync(path, 'latin1').match(/[0-9a-zA-Z+/=]{40,}/g) ?? []);
    expect(secrets.length).toBeGreaterThan(5);
    const all = filesBelow(at('no keys'));
    expect(all.filter((path) => secrets.some((secret) => readFileSync(path).includes(secret)))).toEqual([]);
    expect(readdirSync(at('no keys', 'state', 'keys'))).toEqual(['checkpoint.pub']);
  });

  test.runIf(process.platform !== 'win32')('nobody else may read any of it', async () => {
    await backUp(past.state, at('private'));
    await restoreBackup(at('private'), at('private-restored'));
    for (const root of [at('private'), at('private-restored')])
      for (const entry of readdirSync(root, { recursive: true, withFileTypes: true }).map(({ parentPath, name }) =>
        join(parentPath, name),
      )) {
        const found = statSync(entry);
        expect((found.mode & 0o777).toString(8), entry).toBe(found.isDirectory() ? '700' : '600');
      }
    expect((statSync(at('private')).mode & 0o777).toString(8)).toBe('700');
  });
});

test('what is restored verifies, lets people in, and releases once what was approved before', async () => {
  const backup = at('by command');
  const made = await sluice(['backup', backup, '--with-keys', '--state', past.state]);
  expect(made.code, made.error + made.out).toBe(0);
  expect(made.out).toContain('every one verifies');
  expect(made.out).toContain('keys: included');
  // The root key in its own folder, as a volume has it.
  mkdirSync(at('restored', 'lost+found'), { recursive: true });
  const restored = await sluice(['restore', backup, '--state', at('restored'), '--json']);
  expect(restored.code, restored.error).toBe(0);
  expect(JSON.parse(restored.out)).toMatchObject({ journal: 'verified', keys: 'included' });
  expect((await sluice(['audit', 'verify', '--state', at('restored')])).code).toBe(0);

  const gate = await serve(at('restored'), { SLUICE_PAYLOADS: 'decisions' });
  try {
    expect(gate.operatorToken).toBeUndefined();
    const login = await send(gate.url, '/login', { email: 'ada@example.com', password: PASSWORD });
    expect(login.status).toBe(200);
    const again = { action: { type: 'tool.call', tool: 'read' }, idempotency_key: 'once' };
    expect((await send(gate.url, '/v1/decide', again, past.agent)).body['receipt_id']).toBe(past.receipt);
    const release = (id: string) => send(gate.url, '/v1/decide', { action: pay, approval_id: id }, past.agent);
    expect((await release(past.approval)).body).toMatchObject({ verdict: 'allow' });
    expect((await release(past.approval)).body['verdict']).not.toBe('allow');
    // What still waits is shown with its arguments: the key to them came along.
    const shown = await fetch(`${gate.url}/v1/approvals/${past.unanswered}`, {
      headers: { authorization: `Bearer ${past.operator}` },
    });
    expect(JSON.stringify(await shown.json())).toContain('"amount":8');
  } finally {
    await gate.close();
  }
  const after = await sluice(['audit', 'verify', '--state', at('restored')]);
  expect(after.code, after.out).toBe(0);
});

test('without keys it verifies once they are put back', async () => {
  await backUp(past.state, at('apart'), false);
  const restored = await sluice(['restore', at('apart'), '--state', at('apart-restored')]);
  expect(restored.code).toBe(0);
  expect(restored.out).toContain('no keys to verify it with');
  cpSync(join(past.state, 'keys'), at('apart-restored', 'keys'), { recursive: true });
  expect((await sluice(['audit', 'verify', '--state', at('apart-restored')])).code).toBe(0);
});

test(`${ROUNDS} backups of a gate under load all verify, restored as well`, {
  timeout: 60_000 + ROUNDS * 30_000,
}, async () => {
  const state = at('busy');
  const gate = await serve(state, {
    // As much as can happen: a segment is followed by another every few hundred entries, and keys change.
    SLUICE_SEGMENT_BYTES_MAX: '65536',
    SLUICE_JOURNAL_EPOCH: '1s',
    SLUICE_PAYLOADS: 'decisions',
  });
  let isOver = false;
  const client = async () => {
    // Bounded, or each round would have more to copy than the one before had time to.
    for (; !isOver; await sleep(CLIENT_PAUSE_MS))
      await send(gate.url, '/v1/decide', { action: { type: 'tool.call', tool: 'read' } });
  };
  const clients = Array.from({ length: 8 }, client);
  try {
    let entries = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const { manifest, report } = await backUp(state, at(`busy-${round}`), round % 2 === 0);
      const { ok, origins, faults, unexpected } = report;
      expect({ ok, faults, unexpected, bad: origins.flatMap(({ firstBad }) => firstBad ?? []) }).toEqual({
        ...{ ok: true, faults: [], unexpected: [], bad: [] },
      });
      expect(manifest.journal).toBe('verified');
      expect(report.entries).toBeGreaterThan(entries);
      entries = report.entries;
      // Those with keys are restored later on.
      if (round % 2 === 1) rmSync(at(`busy-${round}`), { recursive: true });
    }
    // Of a slow machine too something is to be pruned.
    const segments = () => filesBelow(join(state, 'journal', 'server')).filter((path) => path.endsWith('.jsonl'));
    while (segments().length <= 2) await sleep(50);
  } finally {
    isOver = true;
    await Promise.all(clients);
    await gate.close();
  }
  const pruned = await sluice(['audit', 'prune', '--until', new Date().toISOString(), '--yes', '--state', state]);
  expect(pruned.code, pruned.error).toBe(0);
  expect(existsSync(join(state, 'journal', 'server', 'beginning.json'))).toBe(true);
  // One more, of a journal whose beginning is gone.
  expect((await backUp(state, at(`busy-${ROUNDS}`))).report).toMatchObject({ ok: true });
  for (let round = 0; round <= ROUNDS; round += 2) {
    await restoreBackup(at(`busy-${round}`), at(`busy-restored-${round}`));
    const restored = await serve(at(`busy-restored-${round}`));
    expect(
      (await send(restored.url, '/v1/decide', { action: { type: 'tool.call', tool: 'read' } })).body,
    ).toMatchObject({
      verdict: 'allow',
    });
    await restored.close();
    const verified = await sluice(['audit', 'verify', '--state', at(`busy-restored-${round}`)]);
    expect(verified.code, verified.out).toBe(0);
  }
});

test.runIf(haveServices('postgres'))(
  'what gates share is backed up with pg_dump, and released once after both are restored',
  async () => {
    const postgres = await postgresServer();
    const bin = dirname(realpathSync(findProgram('postgres') ?? ''));
    const psql = (program: string, args: readonly string[], input?: Buffer) => {
      const done = spawnSync(join(bin, program), args, { input, maxBuffer: 1e8 });
      expect(done.status, String(done.stderr)).toBe(0);
      return done.stdout;
    };
    const clusterKey = 'ab'.repeat(32);
    const env = (database: string) => ({
      SLUICE_DATABASE_URL: postgres.url({ database }),
      SLUICE_CLUSTER_KEY: clusterKey,
    });
    try {
      const gate = await serve(at('shared'), env('postgres'));
      const operator = gate.operatorToken;
      const { approval_id } = (await send(gate.url, '/v1/decide', { action: pay })).body;
      expect((await send(gate.url, `/v1/approvals/${String(approval_id)}/approve`, {}, operator)).status).toBe(200);
      await backUp(at('shared'), at('shared-backup'));
      const dump = psql('pg_dump', ['--schema=sluice', '--no-owner', postgres.url()]);
      await gate.close();

      psql('createdb', [`--maintenance-db=${postgres.url()}`, 'restored']);
      psql('psql', ['--quiet', '--set=ON_ERROR_STOP=1', postgres.url({ database: 'restored' })], dump);
      await restoreBackup(at('shared-backup'), at('shared-restored'));
      const restored = await serve(at('shared-restored'), env('restored'));
      const release = () => send(restored.url, '/v1/decide', { action: pay, approval_id });
      expect((await release()).body).toMatchObject({ verdict: 'allow' });
      expect((await release()).body['verdict']).not.toBe('allow');
      await restored.close();
    } finally {
      await postgres.close();
    }
  },
);
