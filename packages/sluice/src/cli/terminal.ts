import { once } from 'node:events';
import { styleText } from 'node:util';
import type { Terminal } from './command.ts';

const FIRST_PROGRESS_MS = 1_000;
const STEP_MS = 500;
const STDIN_BYTES_MAX = 16_777_216;

export function processTerminal(): Terminal {
  const started = performance.now();
  let shownAt = started + FIRST_PROGRESS_MS - STEP_MS;
  let shown = false;
  return {
    out: (text) => void process.stdout.write(`${text}\n`),
    error: (text) => void process.stderr.write(`${text}\n`),
    paint: (style, text) => styleText(style, text, { stream: process.stdout }),
    progress: (text) => {
      const now = performance.now();
      if (now - shownAt < STEP_MS) return;
      shownAt = now;
      shown = true;
      process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${text}` : `${text}\n`);
    },
    progressDone: () => {
      if (shown && process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    },
    interactive: process.stderr.isTTY === true,
    stdin: () => process.stdin,
    write: async (chunk) => {
      if (!process.stdout.write(chunk)) await once(process.stdout, 'drain');
    },
    readStdin: async () => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        if (bytes > STDIN_BYTES_MAX) throw new Error(`standard input is larger than ${STDIN_BYTES_MAX} bytes`);
        chunks.push(chunk);
      }
      return Buffer.concat(chunks);
    },
  };
}
