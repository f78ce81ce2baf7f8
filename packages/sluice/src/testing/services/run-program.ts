/** A program of others that runs beside a test, on loopback, and ends with it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { findProgram, type Program, reasonToSkip } from './services.ts';

export interface RunningProgram {
  /** What it wrote to standard output. */
  readonly out: () => string;
  /** What matched the pattern it was waited for with. */
  readonly ready: RegExpMatchArray;
  /** Ends it at once, as a crash would, and waits for that. */
  readonly kill: () => Promise<void>;
}

const READY_MS = 20_000;

export interface RunOptions {
  /** The user it runs as, where the tests are run by root and it refuses to be. */
  readonly uid?: number;
  /** What ends it as a crash would; SIGKILL unless told. */
  readonly crash?: NodeJS.Signals;
}

/** @param ready what it writes, on either stream, as soon as it can be used; a global pattern is not meant */
export async function runProgram(
  program: Program,
  args: readonly string[],
  ready: RegExp,
  { uid, crash = 'SIGKILL' }: RunOptions = {},
): Promise<RunningProgram> {
  const path = findProgram(program);
  if (path === undefined) throw new Error(reasonToSkip(program));
  const child = spawn(path, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid !== undefined && { uid, gid: uid }),
  });
  const exited = once(child, 'exit');
  const kill = async () => {
    child.kill(crash);
    await exited;
  };
  // Nothing that a test starts outlives it, even if it forgets.
  const killNow = () => void child.kill(crash);
  process.once('exit', killNow);
  child.once('exit', () => process.off('exit', killNow));
  let [out, all] = ['', ''];
  const match = await new Promise<RegExpMatchArray>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`\`${program}\` ${why}\n${all.slice(-2_000)}`));
    const timer = setTimeout(() => fail('did not become ready'), READY_MS);
    const look = (isOut: boolean) => (chunk: Buffer) => {
      if (isOut) out += chunk.toString('utf8');
      all = (all + chunk.toString('utf8')).slice(-65_536);
      const found = ready.exec(all);
      if (found !== null) resolve(found);
    };
    child.stdout.on('data', look(true));
    child.stderr.on('data', look(false));
    child.once('error', reject);
    child.once('exit', (code) => fail(`ended with ${code}`));
    void exited.finally(() => clearTimeout(timer));
  }).catch(async (error: unknown) => {
    child.kill(crash);
    throw error;
  });
  return { out: () => out, ready: match, kill };
}

/** A port that is free, as far as anybody can tell. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
