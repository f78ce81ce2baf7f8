/** Installs the programs tests run against, before the tests and not in them: two files would wait for one lock. */
import { spawnSync } from 'node:child_process';
import { missingPrograms, type Program, SERVICES } from './services.ts';

/** What one may do to the machine. */
export interface Machine {
  readonly isRoot: boolean;
  /** Whether it says that it is there for tests only. */
  readonly isCi: boolean;
  readonly hasApt: boolean;
  readonly missing: readonly Program[];
  /** Runs apt-get to its end; '' or what it said. */
  readonly apt: (args: readonly string[]) => string;
  readonly tell: (line: string) => void;
}

/**
 * Before `npm test`: installs what is missing on a machine that is there for tests (`CI=true`, root, apt-get), and on every other does
 * nothing, so that nobody's system is changed unasked.
 */
export function installForCi(machine: Machine = thisMachine()): void {
  if (machine.isCi && machine.isRoot && machine.hasApt) installMissing(machine);
}

/** `npm run services`: asked for. Answers the exit code. */
export function installAsked(machine: Machine = thisMachine()): number {
  if (machine.missing.length > 0 && !(machine.isRoot && machine.hasApt)) {
    machine.tell(`sluice: not installed: ${machine.missing.join(', ')}`);
    machine.tell(`help: as root on Debian: apt-get install --no-install-recommends ${packagesOf(machine.missing)}`);
    return 2;
  }
  const failure = installMissing(machine);
  if (failure === '') machine.tell('sluice: every program that tests run against is installed');
  return failure === '' ? 0 : 1;
}

/** What fails is told; the tests that need it are left out and say so. */
function installMissing({ missing, apt, tell }: Machine): string {
  if (missing.length === 0) return '';
  tell(`sluice: installing what tests run against: ${missing.join(', ')} …`);
  const startedMs = performance.now();
  const failure = apt(['update']) || installAll(debianOf(missing), apt);
  const seconds = ((performance.now() - startedMs) / 1_000).toFixed(1);
  tell(failure === '' ? `sluice: installed in ${seconds} s` : `sluice: apt-get failed\n${failure}`);
  return failure;
}

/** One that cannot be had must not keep the others away. */
function installAll(packages: readonly string[], apt: Machine['apt']): string {
  const install = (names: readonly string[]) => apt(['install', '--yes', '--no-install-recommends', ...names]);
  const together = install(packages);
  if (together === '' || packages.length === 1) return together;
  const failures = packages.map((name) => install([name])).filter((failure) => failure !== '');
  return failures.join('\n');
}

function debianOf(missing: readonly Program[]): readonly string[] {
  return missing.map((program) => SERVICES[program].debian);
}

function packagesOf(missing: readonly Program[]): string {
  return debianOf(missing).join(' ');
}

/** Waits for another apt-get that runs, and starts none of the servers it installs. */
const APT_OPTIONS = ['-q', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3'];
const APT_ENV = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };

function thisMachine(): Machine {
  return {
    isRoot: process.getuid?.() === 0,
    isCi: process.env['CI'] === 'true',
    hasApt: process.platform === 'linux' && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0,
    missing: missingPrograms(),
    apt: (args) => {
      const done = spawnSync('apt-get', [...APT_OPTIONS, ...args], {
        env: { ...process.env, ...APT_ENV },
        stdio: ['ignore', 'pipe', 'pipe'],
        encoding: 'utf8',
      });
      if (done.error === undefined && done.status === 0) return '';
      return done.error?.message ?? (done.stderr.trim() || `apt-get ${args[0]} ended with ${done.status}`);
    },
    tell: (line) => void process.stderr.write(`${line}\n`),
  };
}
