/** Both kernels find the same candidates: in every kind of text, at every offset from the borders of blocks, and in parts. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DETECTORS } from '../../detectors/index.ts';
import { fragmentText } from '../../testing/fragments.ts';
import { compile } from '../compile.ts';
import { jsKernel } from './js-kernel.ts';
import { type Kernel, kernelFor } from './kernel.ts';
import { BLOCK, CANDIDATES_MAX } from './layout.ts';
import { writeUnits } from './write-units.ts';

const { tables } = compile(DETECTORS);
const wasm = kernelFor(tables);
const js = jsKernel(tables);

type Found = Readonly<
  Record<'literals' | 'signs' | 'digits' | 'runs' | 'names' | 'spaced' | 'marked' | 'telling', readonly number[]>
>;

function candidatesIn(kernel: Kernel, text: string): Found {
  kernel.reserve(text.length + BLOCK);
  kernel.bytes.fill(0, 0, text.length + BLOCK);
  writeUnits(text, kernel.bytes, 0);
  const found = {
    literals: [],
    signs: [],
    digits: [],
    runs: [],
    names: [],
    spaced: [],
    marked: [],
    telling: [],
  } as Record<keyof Found, number[]>;
  for (let to = 0; to < text.length; ) {
    to = kernel.scan(text.length, to === 0);
    for (const kind of Object.keys(found) as (keyof Found)[])
      found[kind].push(...kernel[kind].at.subarray(0, kernel[kind].count));
  }
  return found;
}

test('this machine runs the kernel in WebAssembly', () => {
  expect(wasm.kind).toBe('wasm');
});

describe('the kernels find the same', () => {
  test('in texts built of fragments', () => {
    fc.assert(
      fc.property(fragmentText(), (text) => {
        expect(candidatesIn(wasm, text)).toEqual(candidatesIn(js, text));
      }),
      { numRuns: 1_000 },
    );
  });

  test('in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(candidatesIn(wasm, text)).toEqual(candidatesIn(js, text));
      }),
      { numRuns: 1_000 },
    );
  });

  test('wherever in a block it stands', () => {
    const piece = 'Mr. Smith 4111-1111 a@b.co é Élan aB3dE6gH9kLmN4oP %41 1.2.3.4.5 6a 6b 6c 6d AB 12 A1B2 USA. Zoë';
    for (let offset = 0; offset <= 2 * BLOCK; offset++) {
      const text = `${' '.repeat(offset)}${piece}`;
      const found = candidatesIn(wasm, text);
      expect(found).toEqual(candidatesIn(js, text));
      expect(found.runs).toEqual([offset + piece.indexOf('aB3')]);
    }
  });

  test('where there is no room for all candidates at once', () => {
    const text = 'a@b.co 4111111111111111 Mr. A1b2C3d4E5f6G7h8 '.repeat(CANDIDATES_MAX);
    expect(candidatesIn(wasm, text)).toEqual(candidatesIn(js, text));
  });
});
