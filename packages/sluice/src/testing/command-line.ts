/** Runs the command line from source, as `sluice` would run when installed. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const SLUICE: readonly [string, ...string[]] = [
  process.execPath,
  '--conditions=@sluice/source',
  fileURLToPath(new URL('../cli/main.ts', import.meta.url)),
];

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

export function sluice(
  args: readonly string[],
  options: {
    readonly cwd?: string;
    readonly input?: string;
    readonly env?: NodeJS.ProcessEnv;
    /** The user to run as, where the tests are run by root. */
    readonly uid?: number;
  } = {},
): Promise<Ran> {
  const [program, ...prefix] = SLUICE;
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...prefix, ...args], {
      cwd: options.cwd,
      ...(options.uid !== undefined && { uid: options.uid, gid: options.uid }),
      env: { ...process.env, NO_COLOR: '1', ...options.env },
    });
    const chunks = { out: '', error: '' };
    child.stdout.on('data', (chunk: Buffer) => {
      chunks.out += chunk.toString('utf8');
    });
    child.stderr.on('data', (chunk: Buffer) => {
      chunks.error += chunk.toString('utf8');
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, ...chunks }));
    child.stdin.end(options.input ?? '');
  });
}
