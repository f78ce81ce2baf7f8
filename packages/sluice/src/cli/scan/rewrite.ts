/** Writes an input without what is sensitive in it: to standard output, or over the file. */
import { randomUUID } from 'node:crypto';
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { ReadableStream } from 'node:stream/web';
import type { Finding, StreamChunk } from '@sluice/core';
import type { Terminal } from '../command.ts';
import type { Input } from './inputs.ts';
import type { ScanPlan } from './plan.ts';
import { bytesOf } from './read.ts';

/** How many findings were rewritten. Nothing of what was held back is written where the text cannot be told. */
export async function rewrite(input: Input, plan: ScanPlan, terminal: Terminal): Promise<number> {
  if (plan.redact !== 'in place' || input.path === undefined)
    return redactTo((chunk) => terminal.write(chunk), input, plan, terminal);
  // Whoever reads the file meanwhile sees all of the old one or all of the new one.
  const path = await realpath(input.path);
  const beside = `${path}.${randomUUID()}.tmp`;
  const file = await open(beside, 'wx', 0o600);
  try {
    await file.chmod((await stat(path)).mode);
    const found = await redactTo((chunk) => file.appendFile(chunk), input, plan, terminal);
    await file.sync();
    await file.close();
    if (found > 0) await rename(beside, path);
    return found;
  } finally {
    await file.close();
    await rm(beside, { force: true });
  }
}

async function redactTo(
  write: (chunk: StreamChunk) => Promise<void>,
  input: Input,
  { scanner, ignored }: ScanPlan,
  terminal: Terminal,
): Promise<number> {
  let found = 0;
  const onFinding = ({ entityType }: Finding): void => {
    if (!ignored.has(entityType)) found++;
  };
  const entities = [...new Set(scanner.detectors.map(({ entityType }) => entityType))].filter(
    (type) => !ignored.has(type),
  );
  const source = ReadableStream.from<StreamChunk>(bytesOf(input, terminal));
  for await (const chunk of source.pipeThrough(scanner.redactStream({ entities, onFinding }))) await write(chunk);
  return found;
}
