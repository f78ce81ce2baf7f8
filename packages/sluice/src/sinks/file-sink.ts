/**
 * Lines in a file, which is full at some size and then followed by a new one: `events.jsonl`, `events.jsonl.1` the last full one, and so on.
 * The file is opened for every batch, so that whoever moves it away gets a new one.
 */
import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Sink, type SinkBatch, SinkFailure } from './sink.ts';
import type { FileSinkInFile } from './sink-schema.ts';

const APPEND = constants.O_RDWR | constants.O_CREAT | constants.O_APPEND;
const NEWLINE = 10;
const BRACE = 123;

export class FileSink implements Sink {
  readonly target: string;
  readonly #settings: FileSinkInFile;
  /** Whether the file may end in the middle of a line: an earlier process may have been stopped while it wrote. */
  #mayBeTorn = true;

  constructor(settings: FileSinkInFile) {
    this.target = settings.path;
    this.#settings = settings;
  }

  async deliver({ outgoing }: SinkBatch): Promise<void> {
    const bytes = Buffer.from(outgoing.flatMap(({ lines }) => lines.map((line) => `${line}\n`)).join(''), 'utf8');
    if (bytes.length === 0) return;
    const { path, max_bytes } = this.#settings;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    let file = await open(path, APPEND, 0o600);
    try {
      if (this.#mayBeTorn) await cutTornLine(file);
      const { size } = await file.stat();
      if (size > 0 && size + bytes.length > max_bytes) {
        await file.close();
        await this.#rotate();
        file = await open(path, APPEND, 0o600);
      }
      this.#mayBeTorn = true;
      await file.writeFile(bytes);
      await file.datasync();
      this.#mayBeTorn = false;
    } finally {
      await file.close();
    }
  }

  async #rotate(): Promise<void> {
    const { path, keep } = this.#settings;
    await rm(`${path}.${keep}`, { force: true });
    for (let number = keep - 1; number >= 0; number -= 1)
      await rename(number === 0 ? path : `${path}.${number}`, `${path}.${number + 1}`).catch(ignoreMissing);
  }
}

/** Cuts off what stands behind the last line end: it comes again, whole. */
async function cutTornLine(file: FileHandle): Promise<void> {
  const { size } = await file.stat();
  const buffer = Buffer.alloc(65_536);
  let end = size;
  while (end > 0) {
    const from = Math.max(0, end - buffer.length);
    const { bytesRead } = await file.read(buffer, 0, end - from, from);
    const at = buffer.subarray(0, bytesRead).lastIndexOf(NEWLINE);
    if (at >= 0) {
      end = from + at + 1;
      break;
    }
    end = from;
  }
  if (end === size) return;
  // Every line of ours begins so; whatever else ends without a line end is somebody's file, named by mistake.
  const { buffer: first } = await file.read(Buffer.alloc(1), 0, 1, end);
  if (first[0] !== BRACE) throw new SinkFailure('the file ends in a line that is none of ours');
  await file.truncate(end);
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
