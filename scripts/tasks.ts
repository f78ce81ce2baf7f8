// What each npm script does, once the bootstrap has installed everything and found a Node that runs TypeScript.

import { spawn } from 'node:child_process';
import { cpSync, existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installAsked, installForCi } from '../packages/sluice/src/testing/services/install-services.ts';
import { bundleCore } from './bundle-core.ts';
import { verifierPage } from './verifier-page.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const at = (...parts: readonly string[]) => join(root, ...parts);
const tool = (path: string) => at('node_modules', path);
const SLUICE = at('packages/sluice/src/cli/main.ts');

/** Runs a program to its end, passing signals on to it, so that nothing is left running when we are told to stop. */
function run(program: string, args: readonly string[], cwd = root): Promise<number> {
  const child = spawn(program, args, {
    cwd,
    stdio: 'inherit',
    shell: program === 'npm' && process.platform === 'win32',
  });
  const forward = (signal: NodeJS.Signals) => void child.kill(signal);
  const signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, forward);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => {
      for (const signal of signals) process.off(signal, forward);
      resolve(code ?? 3);
    });
  });
}

/** Runs one program under this Node; answers its exit code. */
const node = (script: string, args: readonly string[], cwd = root) =>
  run(process.execPath, ['--conditions=@sluice/source', script, ...args], cwd);

/** Runs the steps in order and stops at the first that fails. */
async function all(steps: readonly (() => Promise<number>)[]): Promise<number> {
  for (const step of steps) {
    const code = await step();
    if (code !== 0) return code;
  }
  return 0;
}

const biome = (...args: readonly string[]) => node(tool('@biomejs/biome/bin/biome'), args);
const tsc = (project: string) => node(tool('typescript/bin/tsc'), ['-p', at(project)]);
const vitest = (...args: readonly string[]) => node(tool('vitest/vitest.mjs'), args);

/** `bench/` is a package of its own: peers and oracles are installed there the first time a bench or a conformance run needs them. */
async function installBench(): Promise<number> {
  // npm notes what it installed; a lockfile changed since then means something else is wanted.
  const installed = at('bench/node_modules/.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(at('bench/package-lock.json')).mtimeMs) return 0;
  process.stderr.write('sluice: installing the peers and oracles of bench/ …\n');
  return run('npm', ['ci', '--ignore-scripts', '--workspaces=false', '--silent'], at('bench'));
}

/** Compiles both packages, puts the policy packs where the published one looks for them, and makes the verifier's page. */
function build(): Promise<number> {
  for (const folder of ['packages/core/dist', 'packages/sluice/dist', 'packages/sluice/policies'])
    rmSync(at(folder), { recursive: true, force: true });
  cpSync(at('policies'), at('packages/sluice/policies'), { recursive: true });
  return all([
    // Types of each file; code in few files, which are quicker to load.
    () => tsc('packages/core/tsconfig.build.json'),
    async () => {
      await bundleCore(at('packages/core/dist'));
      return 0;
    },
    () => tsc('packages/sluice/tsconfig.build.json'),
    async () => {
      writeFileSync(at('packages/core/dist/verify.html'), verifierPage());
      return 0;
    },
  ]);
}

interface Task {
  readonly help: string;
  readonly run: (args: readonly string[]) => Promise<number>;
}

const tasks: Readonly<Record<string, Task>> = {
  start: {
    help: 'start the gate on 127.0.0.1:8080',
    run: (args) => node(SLUICE, ['start', ...args], userFolder()),
  },
  sluice: {
    help: 'run the command line: npm run -s sluice -- scan file',
    run: (args) => node(SLUICE, args, userFolder()),
  },
  test: {
    help: 'run every test',
    run: (args) => {
      installForCi();
      return vitest('run', ...args);
    },
  },
  services: {
    help: 'install the servers and the browser that tests run against (root on Debian); without them those tests are left out',
    run: async () => installAsked(),
  },
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
  build: { help: 'compile the published packages to packages/*/dist', run: build },
  conformance: {
    help: 'run a suite of outside cases: npm run -s conformance -- datafog --json',
    run: (args) => all([installBench, () => node(at('bench/conformance.ts'), args)]),
  },
  bench: {
    help: 'run a benchmark beside its peers: npm run -s bench -- decide --json',
    run: (args) => all([installBench, () => node(at('bench/bench.ts'), args)]),
  },
  torture: {
    help: 'the long runs: thousands of losses of power, a hundred kills of the journal and of the whole gate under load, ten thousand policy reloads, every example searched for in clear, a hundred thousand steps that processes race for, three gates and their database killed by turns, forty backups of a gate under load',
    run: () => {
      process.env['SLUICE_POWER_LOSSES'] ??= '4000';
      process.env['SLUICE_KILL_ROUNDS'] ??= '100';
      process.env['SLUICE_RELOAD_ROUNDS'] ??= '10000';
      process.env['SLUICE_CLEAR_VALUES'] ??= 'all';
      process.env['SLUICE_RACE_ATTEMPTS'] ??= '100000';
      process.env['SLUICE_RACE_KILLS'] ??= '200';
      process.env['SLUICE_CLUSTER_ROUNDS'] ??= '10';
      process.env['SLUICE_BACKUP_ROUNDS'] ??= '40';
      return vitest(
        'run',
        'spec/durability',
        'packages/sluice/src/gate-disk.test.ts',
        'packages/sluice/src/journal/failure.test.ts',
        'packages/sluice/src/journal/kill.test.ts',
        'packages/sluice/src/policy/watch.test.ts',
        'spec/no-clear-values',
        'spec/races',
        'spec/cluster',
        'spec/backup',
      );
    },
  },
  differential: {
    help: 'random policies through every evaluator, Datalog beside Cozo: npm run -s differential -- rules --programs 5000 --seed 7',
    run: (args) => all([installBench, () => node(at('bench/differential.ts'), args)]),
  },
  soak: {
    help: 'a gate under load for ten minutes, its memory watched: npm run -s soak -- --minutes 60',
    run: (args) => node(at('spec/soak/soak.ts'), args),
  },
  fuzz: {
    help: 'a million mutated texts through every reader of policies and JSON: npm run -s fuzz -- --inputs 5000 --seed 7',
    run: (args) => node(at('spec/fuzz/fuzz.ts'), args),
  },
};

/** Paths a user types are relative to where npm was called, not to the repository's root. */
function userFolder(): string {
  return process.env['INIT_CWD'] ?? root;
}

const [name = 'help', ...args] = process.argv.slice(2);
const task = Object.hasOwn(tasks, name) ? tasks[name] : undefined;
if (task === undefined) {
  const lines = Object.entries(tasks).map(([id, { help }]) => `  npm run -s ${id.padEnd(12)} ${help}`);
  process.stdout.write(`usage: npm start | npm test | npm run <task>\n${lines.join('\n')}\n`);
  process.exitCode = name === 'help' ? 0 : 2;
} else {
  process.exitCode = await task.run(args);
}
