import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BINARY_FILE, kernelBinary } from './build-kernel.ts';

test('the kernel that is shipped is the one its source assembles to, byte by byte', async () => {
  expect(readFileSync(BINARY_FILE, 'utf8')).toBe(await kernelBinary());
});
