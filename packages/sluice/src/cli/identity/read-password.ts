/** A password as somebody types it, twice and unseen; or the first line of standard input. Never from argv, which every user of the machine sees. */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { type Terminal, UsageError } from '../command.ts';
import { utf8Text } from '../utf8-text.ts';

/** @throws UsageError where there is none, or the two differ */
export async function readPassword(terminal: Terminal): Promise<string> {
  if (process.stdin.isTTY === true) return typedTwice();
  const [first = ''] = utf8Text(await terminal.readStdin(), 'standard input').split(/\r?\n/, 1);
  if (first === '') throw new UsageError('the password is read from standard input, and nothing was there');
  return first;
}

async function typedTwice(): Promise<string> {
  const first = await typed('password: ');
  if ((await typed('once more: ')) !== first) throw new UsageError('the two differ');
  return first;
}

async function typed(prompt: string): Promise<string> {
  process.stderr.write(prompt);
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: unseen, terminal: true });
  try {
    return await lines.question('');
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
