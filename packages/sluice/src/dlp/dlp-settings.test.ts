/** Settings of tenants: checked, recorded, on the disk, and only then in force. */
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DlpSettings, type EntryContent, ProblemError } from '@sluice/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DlpSettingsOfTenants } from './dlp-settings.ts';
import type { SettingsInFile } from './settings-schema.ts';

let folder: string;
let recorded: EntryContent[];
let failing: boolean;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-dlp-'));
  recorded = [];
  failing = false;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (fromFile?: SettingsInFile, origin = 'server') =>
  new DlpSettingsOfTenants({
    stateFolder: folder,
    origin,
    fromFile,
    digest: (tenant, value) => Buffer.from(`${tenant} ${value}`).toString('hex').padEnd(64, '0').slice(0, 64),
    record: async (content) => {
      if (failing) throw new ProblemError({ code: 'journal_unavailable', message: 'the disk is full' });
      recorded.push(content);
    },
  });
const change = (update: Partial<DlpSettings>, seen?: number) => ({
  tenant: 'default',
  agent: 'operator',
  what: 'settings' as const,
  subject: '',
  seen,
  update: (settings: DlpSettings) => ({ ...settings, ...update }),
});

test('nobody has set anything: deciding is what it was', () => {
  expect(open().of('default')).toMatchObject({ compiled: undefined, version: 0, source: 'default' });
});

test('a change is recorded, kept and in force, and found by the next process', async () => {
  const dlp = open();
  await dlp.change(change({ default_action: 'mask' }));
  expect(dlp.of('default')).toMatchObject({ version: 1, source: 'api', settings: { default_action: 'mask' } });
  expect(dlp.of('other').source).toBe('default');
  expect(recorded.map(({ kind, body }) => [kind, body])).toMatchObject([
    ['dlp_change', { change: 'changed', principal: { tenant: 'default', agent: 'operator' }, version: 1 }],
  ]);
  expect(open().of('default')).toEqual({ ...dlp.of('default'), compiled: expect.anything() });
  expect(readdirSync(join(folder, 'dlp'))).toEqual(['default.json']);
});

test('a change made by the server is seen by a door that runs, and what is spoilt stops it', async () => {
  const [server, door] = [open(), open(undefined, 'mcp-1')];
  expect(door.of('default').source).toBe('default');
  await server.change(change({ default_action: 'block' }));
  await new Promise((resolve) => setTimeout(resolve, 1_050));
  expect(door.of('default').settings.default_action).toBe('block');
  writeFileSync(join(folder, 'dlp', 'default.json'), '{}');
  await new Promise((resolve) => setTimeout(resolve, 1_050));
  expect(() => door.of('default')).toThrow(ProblemError);
});

test('a change that cannot be recorded is not made', async () => {
  const dlp = open();
  await dlp.change(change({ default_action: 'mask' }));
  failing = true;
  await expect(dlp.change(change({ default_action: 'flag' }))).rejects.toThrow(ProblemError);
  expect(dlp.of('default').settings.default_action).toBe('mask');
  expect(open().of('default').settings.default_action).toBe('mask');
});

test('a change that cannot be kept is taken back in the record', async () => {
  writeFileSync(join(folder, 'dlp'), 'a file where the folder should be');
  const dlp = open();
  await expect(dlp.change(change({ default_action: 'block' }))).rejects.toThrow();
  expect(dlp.of('default').source).toBe('default');
  expect(recorded.map(({ body }) => 'change' in body && body.change)).toEqual(['changed', 'taken_back']);
});

test('of two changes to one version the second is refused, and wrong settings change nothing', async () => {
  const dlp = open();
  const [one, other] = [dlp.change(change({ default_action: 'mask' }, 0)), dlp.change(change({ profile: 'code' }, 0))];
  await expect(one).resolves.toMatchObject({ version: 1 });
  await expect(other).rejects.toThrow('version');
  await expect(dlp.change(change({ detectors: { ssm: {} } }))).rejects.toThrow('`detectors.ssm`');
  expect(dlp.of('default').version).toBe(1);
});

test('what the configuration file says rules alone; its allowed values are keyed per tenant', async () => {
  const allowlist = [{ id: 'a', owner: 'ada', reason: 'r', values: ['x@example.com'] }];
  const dlp = open({ default_action: 'block', allowlist });
  await dlp.start('default');
  expect(recorded.map(({ body }) => body)).toMatchObject([{ change: 'loaded', source: 'file' }]);
  await expect(dlp.change(change({ default_action: 'flag' }))).rejects.toThrow('managed');
  const digests = ['default', 'other'].map((tenant) => dlp.of(tenant).settings.allowlist[0]?.value_digests?.[0]);
  expect(new Set(digests).size).toBe(2);
  expect(JSON.stringify(dlp.of('default').settings)).not.toContain('x@example.com');
});

test.each(['', '{}', '{"format":2,"version":1,"settings":{}}', 'null'])(
  'a file with %j in it stops the gate',
  async (text) => {
    await open().change(change({ default_action: 'mask' }));
    const path = join(folder, 'dlp', 'default.json');
    writeFileSync(path, text);
    expect(() => open().of('default')).toThrow(ProblemError);
  },
);

test('a file others may read is refused', async () => {
  await open().change(change({ default_action: 'mask' }));
  chmodSync(join(folder, 'dlp', 'default.json'), 0o644);
  expect(() => open().of('default')).toThrow('other users');
});

test('hits of all processes are added up', async () => {
  const [server, proxy] = [open(), open(undefined, 'mcp-1')];
  server.hits.count('default', ['a', 'a', 'b']);
  proxy.hits.count('default', ['a']);
  await proxy.close();
  const hits = server.hits.ofTenant('default');
  expect(['a', 'b', 'c'].map(hits)).toEqual([3, 1, 0]);
  await server.close();
  expect(JSON.parse(readFileSync(join(folder, 'dlp', 'hits', 'server.json'), 'utf8'))).toEqual({
    'default a': 2,
    'default b': 1,
  });
});
