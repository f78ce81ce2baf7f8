/** Starts the wrapped server and lets the proxy stand between it and this process's own standard input and output. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { LineTooLong, readLines } from './lines.ts';
import { McpProxy, type ProxyOptions } from './proxy.ts';

export interface McpRun extends Omit<ProxyOptions, 'toClient' | 'toServer'> {
  readonly command: readonly string[];
  readonly stdin: Readable;
  readonly stdout: Writable;
}

const NEWLINE = Buffer.from('\n');
const GRACE_MS = 2_000;

/** @returns the server's exit code, or 3 when the connection had to be cut */
export async function runMcpProxy({ command, stdin, stdout, ...options }: McpRun): Promise<number> {
  const [program = '', ...args] = command;
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'], shell: process.platform === 'win32' });
  const exited = exitCode(child);
  const { stdin: serverIn, stdout: serverOut } = child;
  // A server that goes away while we write is seen as its exit, not as our failure.
  serverIn.on('error', () => options.remark('the server closed its input'));
  stdout.on('error', () => child.kill());
  const proxy = new McpProxy({
    ...options,
    toClient: (line) => void stdout.write(Buffer.concat([line, NEWLINE])),
    toServer: (line) => void serverIn.write(Buffer.concat([line, NEWLINE])),
  });
  const forward = (signal: NodeJS.Signals) => child.kill(signal);
  const signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM'];
  for (const signal of signals) process.on(signal, forward);
  const cut = { reason: undefined as string | undefined };
  const upstream = pump(stdin, (line) => proxy.clientLine(line), [serverIn, stdout], cut).then(() =>
    finishServer(child),
  );
  const downstream = pump(serverOut, (line) => proxy.serverLine(line), [serverIn, stdout], cut).then(() =>
    finishServer(child),
  );
  const code = await exited;
  stdin.destroy();
  await Promise.allSettled([upstream, downstream]);
  for (const signal of signals) process.off(signal, forward);
  if (cut.reason !== undefined) options.remark(cut.reason);
  return cut.reason === undefined ? code : 3;
}

/** Feeds lines one after the other; whatever goes wrong cuts the connection instead of letting a line pass unread. */
async function pump(
  stream: Readable,
  handle: (line: Buffer) => Promise<void>,
  targets: readonly Writable[],
  cut: { reason: string | undefined },
): Promise<void> {
  try {
    for await (const line of readLines(stream)) {
      await handle(line);
      // Whoever reads slowly slows the other side down, instead of filling this process's memory.
      for (const target of targets) if (target.writableNeedDrain && !target.destroyed) await once(target, 'drain');
    }
  } catch (error) {
    if (isAborted(error)) return;
    cut.reason ??= error instanceof LineTooLong ? error.message : 'the proxy failed and closed the connection';
  }
}

function isAborted(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ERR_STREAM_PREMATURE_CLOSE' || error.code === 'ABORT_ERR')
  );
}

async function finishServer(child: ChildProcess): Promise<void> {
  child.stdin?.end();
  if (child.exitCode !== null || child.signalCode !== null) return;
  const timer = setTimeout(() => child.kill(), GRACE_MS);
  await once(child, 'exit');
  clearTimeout(timer);
}

async function exitCode(child: ChildProcess): Promise<number> {
  const failed = once(child, 'error').then(([error]: unknown[]) => {
    throw error;
  });
  const [code, signal] = (await Promise.race([once(child, 'exit'), failed])) as [number | null, NodeJS.Signals | null];
  return code ?? (signal === null ? 3 : 128);
}

/**
 * Folders named on the server's command line are what it was given to work on; without any, the current folder is. Clients
 * that start their servers in `/` say nothing by it, so that counts as no workspace at all.
 */
export function foldersOf(command: readonly string[], cwd: string): readonly string[] {
  const folders = command
    .slice(1)
    .filter((word) => !word.startsWith('-'))
    .map((word) => resolve(cwd, word))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true);
  return (folders.length === 0 ? [cwd].filter((folder) => folder !== '/') : folders).map((path) =>
    path.replace(/\\/g, '/'),
  );
}
