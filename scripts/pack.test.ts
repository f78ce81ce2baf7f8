/** What users will install: both packages built, packed, installed into an empty folder, and run with nothing of the repository; and the container’s image laid out in a folder. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../packages/sluice/src/testing/services/run-program.ts';
import { dockerfileStages, type Image, layOutImage } from '../spec/deploy/image.ts';

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

// Neither a registry of images nor a daemon that builds them is needed here: the commands run as they stand, on files where the image has them.
describe.runIf(process.platform === 'linux')('the image of deploy/Dockerfile, laid out in a folder', () => {
  const place = mkdtempSync(join(tmpdir(), 'sluice-image-'));
  afterAll(() => {
    for (const name of readdirSync(place, { recursive: true, encoding: 'utf8' })) makeWritable(join(place, name));
    rmSync(place, { recursive: true, force: true });
  });
  let [image, port] = [{} as Image, 0];
  let as: { readonly uid?: number; readonly gid?: number } = {};
  let before: readonly string[] = [];

  beforeAll(async () => {
    image = layOutImage(place);
    port = await freePort();
    if (process.getuid?.() === 0) {
      as = { uid: image.user, gid: image.user };
      chmodSync(place, 0o755);
      chownSync(image.state, image.user, image.user);
    } else
      for (const name of readdirSync(join(place, 'app'), { recursive: true, encoding: 'utf8' }))
        makeReadOnly(join(place, 'app', name));
    before = inImage();
  });

  const makeReadOnly = (path: string) => existsSync(path) && chmodSync(path, 0o555);
  const makeWritable = (path: string) => existsSync(path) && chmodSync(path, 0o755);
  const inImage = () => readdirSync(join(place, 'app'), { recursive: true, encoding: 'utf8' }).toSorted();
  const options = () => ({
    ...as,
    cwd: join(place, 'app'),
    // The image’s own variables and nothing of this machine; the port is one that is free here.
    env: { ...image.env, PATH: '/usr/bin:/bin', SLUICE_PORT: String(port) },
    encoding: 'utf8' as const,
  });
  const run = ([program = '', ...args]: readonly string[]) => {
    // Another user may not reach this Node where it lies.
    const reachable = spawnSync(program, ['--version'], options()).error === undefined;
    if (!reachable && !existsSync(join(place, 'node'))) cpSync(program, join(place, 'node'));
    return { program: reachable ? program : join(place, 'node'), args };
  };
  const ran = (words: readonly string[]) => {
    const { program, args } = run(words);
    return spawnSync(program, args, options());
  };

  test('is built of what is there, installs no script, and runs as nobody', () => {
    const [build = [], last = []] = dockerfileStages();
    for (const { rest } of build.filter(({ name }) => name === 'COPY'))
      for (const source of rest.split(' ').slice(0, -1)) expect(existsSync(join(root, source)), source).toBe(true);
    for (const { rest } of build.filter(({ name, rest: each }) => name === 'RUN' && each.startsWith('npm ')))
      expect(rest).toContain('--ignore-scripts');
    expect(last.find(({ name }) => name === 'USER')?.rest).toBe('65532:65532');
    expect(last.some(({ name }) => name === 'RUN')).toBe(false);
  });

  test('its default command refuses to listen for others while nobody has a credential', () => {
    const { status, stderr } = ran(image.start);
    expect(stderr).toContain('needs callers to have credentials');
    expect(status).toBe(2);
  });

  test('a user without a name makes a key, the gate starts, its health check works, and it stops when told to', async () => {
    expect(ran(image.health).status).toBe(1);
    const made = ran([...image.entry, 'keys', 'create', 'bot', '--json']);
    expect(made.status, made.stdout + made.stderr).toBe(0);
    const { program, args } = run(image.start);
    const gate = spawn(program, args, { ...options(), stdio: ['ignore', 'pipe', 'inherit'] });
    const exited = once(gate, 'exit');
    try {
      await once(gate.stdout, 'data');
      const health = ran(image.health);
      expect(health.stdout + health.stderr).toBe('ok\n');
      expect(health.status).toBe(0);
      expect(ran([...image.entry, 'health', '--ready']).stdout).toBe('ready\n');
      expect((await fetch(`http://127.0.0.1:${port}/v1/receipts`)).status).toBe(401);
      gate.kill('SIGTERM');
      await expect.poll(() => ran([...image.entry, 'health', '--ready']).stdout, { timeout: 4_000 }).toBe('stopping\n');
      expect(ran(image.health).status).toBe(0);
      expect(await exited).toEqual([0, null]);
    } finally {
      gate.kill('SIGKILL');
    }
    expect(ran(image.health).status).toBe(1);
    expect(ran([...image.entry, 'audit', 'verify']).status).toBe(0);
    // A root that is read-only would have been written to otherwise.
    expect(inImage()).toEqual(before);
  });
});
