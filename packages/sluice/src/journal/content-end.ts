/** Where the lines of a segment end. */
import type { JournalFile } from './files.ts';
import { readBlock } from './lines.ts';

const BLOCK_BYTES = 65_536;

/**
 * The number of bytes in front of the zeros at the file's end, all of them where there are none. A line holds no zero byte: what was filled
 * with zeros ahead, or never reached the disk, is behind the last one.
 */
export async function contentEnd(file: JournalFile): Promise<number> {
  for (let to = await file.size(); to > 0; ) {
    const from = Math.max(0, to - BLOCK_BYTES);
    const block = await readBlock(file, from, to - from);
    // The file may have become shorter since.
    const last = block.findLastIndex((byte) => byte !== 0);
    if (last >= 0) return from + last + 1;
    to = from;
  }
  return 0;
}
