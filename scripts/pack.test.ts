/** What users will install: both packages built, packed, installed into an empty folder, and run with nothing of the repository. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = mkdtempSync(join(tmpdir(), 'sluice-pack-'));
// Where packages come from is the machine's setting and stays; what belongs to this run of npm and of the tests goes.
const env = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) =>
      !/^(?:npm_(?:package_|lifecycle_|config_(?:local_prefix|workspace|prefix))|NODE_OPTIONS|VITEST)/i.test(name),
  ),
);
const npm = (...args: readonly string[]) =>
  execFileSync('npm', args, {
    cwd: folder,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 120_000,
  });
const node = (...args: readonly string[]) => spawnSync(process.execPath, args, { cwd: folder, env, encoding: 'utf8' });

beforeAll(() => {
  execFileSync(process.execPath, [join(root, 'scripts', 'tasks.ts'), 'build'], { cwd: root, stdio: 'pipe' });
  writeFileSync(join(folder, 'package.json'), '{ "name": "user", "private": true, "type": "module" }\n');
  for (const name of ['core', 'sluice']) npm('pack', join(root, 'packages', name), '--loglevel=error');
  const tarballs = readdirSync(folder).filter((file) => file.endsWith('.tgz'));
  npm(
    'install',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    ...tarballs.map((file) => `./${file}`),
  );
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the installed command decides under the starter pack it brings', () => {
  const denied = node(
    'node_modules/sluice/dist/cli/main.js',
    'decide',
    '--type',
    'shell.exec',
    '--command',
    'rm -rf /',
  );
  expect(denied.stdout).toContain('rule deny-destructive-commands of policy starter');
  expect(denied.status).toBe(1);
  expect(node('node_modules/sluice/dist/cli/main.js', 'audit', 'verify').status).toBe(0);
});

test('the installed server lists what it recorded, from the thread its index works in', async () => {
  const server = spawn(
    process.execPath,
    [
      'node_modules/sluice/dist/cli/main.js',
      'start',
      '--port',
      '0',
      '--state',
      'served',
      '--log-level',
      'silent',
      '--json',
    ],
    { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    const [line] = (await once(server.stdout, 'data')) as [Buffer];
    const { url } = JSON.parse(line.toString('utf8')) as { url: string };
    const body = JSON.stringify({ action: { type: 'file.read', resource: 'a.txt' } });
    await fetch(`${url}/v1/decide`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    expect(await (await fetch(`${url}/v1/receipts`)).json()).toMatchObject({ total: 1 });
  } finally {
    server.kill();
  }
});

test('a sink whose client is not installed is refused at the start, with what to install', () => {
  writeFileSync(
    join(folder, 'sinks.yaml'),
    'sinks: [{ name: stream, type: redis, url: "redis://127.0.0.1" }, { name: topic, type: kafka, brokers: ["127.0.0.1:9092"], topic: t }]\n',
  );
  const refused = node('node_modules/sluice/dist/cli/main.js', 'start', '--config', 'sinks.yaml', '--port', '0');
  expect(refused.stderr).toContain('the sink `stream` needs `@redis/client`, which is not installed [package_missing]');
  expect(refused.stderr).toContain('npm install @redis/client@6');
  expect(refused.status).toBe(2);
});

test('the installed library decides', () => {
  writeFileSync(
    join(folder, 'use.js'),
    `import { createGate, emptyAction, NO_IDS } from 'sluice';
     const gate = await createGate({ stateFolder: 'state', policies: { paths: ['node_modules/sluice/policies/starter'], compat: 'native' }, origin: 'library' });
     const { decision } = await gate.decide({ door: 'library', action: { ...emptyAction('file.read'), resource: '~/.ssh/id_rsa' }, principal: { tenant: 'default', agent: 'a', roles: [] }, session: { id: '', workspaces: [], home: '/home/ada', context: {} }, claimedFindings: [], ids: NO_IDS });
     process.stdout.write(decision.verdict);
     await gate.close();`,
  );
  expect(node('use.js')).toMatchObject({ status: 0, stdout: 'deny' });
});

test('the core alone runs without anything of Node’s', () => {
  writeFileSync(
    join(folder, 'core.js'),
    `import { inspect, LIMITS } from '@sluice/core';
     process.stdout.write(inspect('mail alice@example.com', { limits: LIMITS }).map((finding) => finding.entityType).join());`,
  );
  expect(node('core.js')).toMatchObject({ status: 0, stdout: 'email' });
  writeFileSync(
    join(folder, 'verification.js'),
    `import { sha256 } from '@sluice/core/verification';
     process.stdout.write(Buffer.from(sha256(new Uint8Array())).toString('hex').slice(0, 8));`,
  );
  expect(node('verification.js')).toMatchObject({ status: 0, stdout: 'e3b0c442' });
  expect(readFileSync(join(folder, 'node_modules/@sluice/core/dist/verify.html'), 'utf8')).toMatch(/^<!doctype html>/);
});

test('no test, no source and no test helper is in the packages', () => {
  const files = readdirSync(join(folder, 'node_modules', 'sluice'), { recursive: true, encoding: 'utf8' }).concat(
    readdirSync(join(folder, 'node_modules', '@sluice', 'core'), { recursive: true, encoding: 'utf8' }),
  );
  expect(files.length).toBeGreaterThan(200);
  // The cases of policy packs are for their users as well.
  const left = files.filter((file) => /\.test\.|testing|(?<!\.d)\.ts$/.test(file));
  expect(left.filter((file) => !/^policies\/.*\.test\.yaml$/.test(file))).toEqual([]);
});
