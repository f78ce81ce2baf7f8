import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { wholeLines } from './whole-lines.ts';

const folder = mkdtempSync(join(tmpdir(), 'sluice-lines-'));
const path = join(folder, 'segment');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function copied(bytes: Buffer): Promise<string> {
  writeFileSync(path, bytes);
  const parts: Uint8Array[] = [];
  for await (const part of wholeLines(path)) parts.push(part);
  return Buffer.concat(parts).toString('latin1');
}

test.each([
  ['nothing', '', ''],
  ['zeros alone', '\0\0\0', ''],
  ['half a line', 'a', ''],
  ['a line on its way', 'a\nb', 'a\n'],
  ['zeros where entries will be', 'a\nb\n\0\0\0', 'a\nb\n'],
  ['the end of a line, seen before its beginning', 'a\nb\0\0c\n', 'a\n'],
  ['the end of a group, seen before its beginning', 'a\n\0\0\0\nc\n', 'a\n'],
])('%s', async (_what, text, lines) => {
  expect(await copied(Buffer.from(text, 'latin1'))).toBe(lines);
});

test('lines longer than what is read at once are whole', async () => {
  const [long, longer] = ['x'.repeat(1_048_575), 'y'.repeat(2_500_000)];
  expect((await copied(Buffer.from(`${long}\n${longer}\nrest`))).length).toBe(long.length + longer.length + 2);
});

test('what has no line end is not kept in memory for ever', async () => {
  expect(await copied(Buffer.concat([Buffer.from('a\n'), Buffer.alloc(9_000_000, 0x78), Buffer.from('\n')]))).toBe(
    'a\n',
  );
});

test('it is always the longest beginning of whole lines without a zero', async () => {
  const piece = fc.constantFrom('a', '\n', '\0', 'bc\n');
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
      const text = pieces.join('');
      const [written = ''] = text.split('\0', 1);
      expect(await copied(Buffer.from(text, 'latin1'))).toBe(written.slice(0, written.lastIndexOf('\n') + 1));
    }),
  );
});
