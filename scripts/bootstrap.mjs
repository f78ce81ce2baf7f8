// Every npm script enters here, so that each works from a fresh clone with only some Node >= 18 and npm on the machine.
// It does three things and then steps aside: installs what the lockfile says, finds a Node >= 24 (the running one, or the
// binary of the registry's node-<platform>-<arch> package), and continues in scripts/tasks.ts with that Node.
// It is plain JavaScript without dependencies because nothing is installed yet when it runs.

import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NODE_MAJOR_MIN = 24;
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const cache = join(root, '.cache');

/** Runs npm with the Node that runs us; npm's own entry is preferred because a PATH may hold no `npm` shell script. */
function npm(args, cwd) {
  const entry = process.env.npm_execpath;
  const beside = join(dirname(process.execPath), process.platform === 'win32' ? 'npm.cmd' : 'npm');
  const [command, prefix] =
    entry && /\.[cm]?js$/.test(entry) ? [process.execPath, [entry]] : [existsSync(beside) ? beside : 'npm', []];
  const env = { ...process.env };
  // A parent npm passes its own folder and options on; the child must see neither.
  for (const name of Object.keys(env))
    if (/^npm_(config_(local_prefix|workspace|prefix)|package_|lifecycle_)/i.test(name)) delete env[name];
  const done = spawnSync(command, [...prefix, ...args], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (done.error !== undefined || done.status !== 0) {
    const why = done.error?.message ?? `${done.stdout}\n${done.stderr}`.trim();
    fail(
      `npm ${args[0]} failed in ${cwd}\n${why}`,
      'check the network and the npm registry setting, then run the same command again',
    );
  }
}

function fail(message, help) {
  process.stderr.write(`error: ${message}\nhelp: ${help}\n`);
  process.exit(2);
}

function note(text) {
  process.stderr.write(`${text}\n`);
}

const digest = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');
const stamped = (name, value) => existsSync(join(cache, name)) && readFileSync(join(cache, name), 'utf8') === value;

function stamp(name, value) {
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, name), value);
}

function installWorkspace() {
  const wanted = digest(join(root, 'package-lock.json'));
  if (existsSync(join(root, 'node_modules')) && stamped('installed', wanted)) return;
  const started = Date.now();
  note('sluice: installing dependencies from the lockfile …');
  npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], root);
  stamp('installed', wanted);
  note(`sluice: installed in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

/** The path of a Node >= 24: this one, or the one npm fetches (checked against scripts/runtime/package-lock.json). */
function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR_MIN) return process.execPath;
  const folder = join(cache, 'runtime');
  const manifest = join(root, 'scripts', 'runtime');
  const wanted = digest(join(manifest, 'package-lock.json'));
  const lock = JSON.parse(readFileSync(join(manifest, 'package-lock.json'), 'utf8'));
  const found = Object.entries(lock.packages).find(
    ([, entry]) => [entry.os].flat().includes(process.platform) && [entry.cpu].flat().includes(process.arch),
  );
  if (found === undefined) {
    fail(
      `no Node ${NODE_MAJOR_MIN} package for ${process.platform}-${process.arch}, and this is Node ${process.versions.node}`,
      `install Node ${NODE_MAJOR_MIN} or newer and run the same command with it`,
    );
  }
  const binary = join(folder, found[0], found[1].bin.node);
  if (existsSync(binary) && stamped('runtime-installed', wanted)) return binary;
  note(`sluice: this is Node ${process.versions.node}; fetching Node ${found[1].version} from the npm registry …`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(manifest, file), join(folder, file));
  npm(
    ['ci', '--ignore-scripts', '--workspaces=false', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', folder],
    folder,
  );
  if (!existsSync(binary))
    fail(
      `npm installed no Node binary at ${binary}`,
      `install Node ${NODE_MAJOR_MIN} or newer and run the same command with it`,
    );
  stamp('runtime-installed', wanted);
  return binary;
}

const [task, ...rest] = process.argv.slice(2);
installWorkspace();
const node = findNode();
const child = spawn(node, ['--conditions=@sluice/source', join(root, 'scripts', 'tasks.ts'), task ?? 'help', ...rest], {
  stdio: 'inherit',
  env: { ...process.env, PATH: `${dirname(node)}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}` },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
// npm stands between us and whoever stops us, and its shell does not pass signals on: when the parent is gone, we go too.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) child.kill('SIGTERM');
}, 500).unref();
child.on('exit', (code, signal) =>
  process.exit(signal === null ? (code ?? 3) : 128 + ({ SIGHUP: 1, SIGINT: 2, SIGTERM: 15 }[signal] ?? 9)),
);
