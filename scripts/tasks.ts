// What each npm script does, once the bootstrap has installed everything and found a Node that runs TypeScript.

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const at = (...parts: readonly string[]) => join(root, ...parts);
const tool = (path: string) => at('node_modules', path);
const SLUICE = at('packages/sluice/src/cli/main.ts');

/** Runs one program under this Node; answers its exit code. */
function node(script: string, args: readonly string[], cwd = root): number {
  const done = spawnSync(process.execPath, ['--conditions=@sluice/source', script, ...args], { cwd, stdio: 'inherit' });
  return done.status ?? 3;
}

/** Runs the steps in order and stops at the first that fails. */
function all(steps: readonly (() => number)[]): number {
  for (const step of steps) {
    const code = step();
    if (code !== 0) return code;
  }
  return 0;
}

const biome = (...args: readonly string[]) => node(tool('@biomejs/biome/bin/biome'), args);
const tsc = (project: string) => node(tool('typescript/bin/tsc'), ['-p', at(project)]);
const vitest = (...args: readonly string[]) => node(tool('vitest/vitest.mjs'), args);

/** `bench/` is a package of its own: peers and oracles are installed there the first time a bench or a conformance run needs them. */
function installBench(): number {
  if (existsSync(at('bench/node_modules'))) return 0;
  process.stderr.write('sluice: installing the peers and oracles of bench/ …\n');
  const done = spawnSync('npm', ['ci', '--ignore-scripts', '--loglevel=error'], {
    cwd: at('bench'),
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  return done.status ?? 3;
}

/** Compiles both packages and puts the policy packs where the published one looks for them. */
function build(): number {
  for (const folder of ['packages/core/dist', 'packages/sluice/dist', 'packages/sluice/policies'])
    rmSync(at(folder), { recursive: true, force: true });
  cpSync(at('policies'), at('packages/sluice/policies'), { recursive: true });
  return all([() => tsc('packages/core/tsconfig.build.json'), () => tsc('packages/sluice/tsconfig.build.json')]);
}

const tasks: Readonly<Record<string, { readonly help: string; readonly run: (args: readonly string[]) => number }>> = {
  start: { help: 'start the gate on 127.0.0.1:8080', run: (args) => node(SLUICE, ['start', ...args], userFolder()) },
  sluice: {
    help: 'run the command line: npm run -s sluice -- scan file',
    run: (args) => node(SLUICE, args, userFolder()),
  },
  test: { help: 'run every test', run: (args) => vitest('run', ...args) },
  check: {
    help: 'format, lint, types, tidy, dead code',
    run: () =>
      all([
        () => biome('ci', '--error-on-warnings', '.'),
        () => tsc('packages/core/tsconfig.json'),
        () => tsc('tsconfig.json'),
        () => vitest('run', '--reporter=dot', 'scripts/tidy.test.ts'),
        () => node(tool('knip/bin/knip.js'), ['--no-progress']),
      ]),
  },
  format: { help: 'rewrite the source as the formatter wants it', run: () => biome('check', '--write', '.') },
  build: {
    help: 'compile the published packages to packages/*/dist',
    run: build,
  },
  conformance: {
    help: 'run a suite of outside cases: npm run -s conformance -- datafog --json',
    run: (args) => all([installBench, () => node(at('bench/conformance.ts'), args)]),
  },
  bench: {
    help: 'run a benchmark beside its peers: npm run -s bench -- decide --json',
    run: (args) => all([installBench, () => node(at('bench/bench.ts'), args)]),
  },
  torture: {
    help: 'the long durability runs: fifty kills of the journal and of the whole gate under load',
    run: () => {
      process.env['SLUICE_KILL_ROUNDS'] ??= '50';
      return vitest('run', 'spec/durability', 'packages/sluice/src/journal/kill.test.ts');
    },
  },
};

/** Paths a user types are relative to where npm was called, not to the repository's root. */
function userFolder(): string {
  return process.env['INIT_CWD'] ?? root;
}

const [name = 'help', ...args] = process.argv.slice(2);
const task = tasks[name];
if (task === undefined) {
  const lines = Object.entries(tasks).map(([id, { help }]) => `  npm run -s ${id.padEnd(12)} ${help}`);
  process.stdout.write(`usage: npm start | npm test | npm run <task>\n${lines.join('\n')}\n`);
  process.exitCode = name === 'help' ? 0 : 2;
} else {
  process.exitCode = task.run(args);
}
