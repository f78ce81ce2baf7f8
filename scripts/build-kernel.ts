/** Assembles the scanner's kernel from its source, and writes it down as the text the packages are made of. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import wabt from 'wabt';

const FOLDER = new URL('../packages/core/src/inspect/engine/kernel/', import.meta.url);
export const BINARY_FILE = fileURLToPath(new URL('kernel-binary.ts', FOLDER));

/** The file that holds the kernel, as it must be. */
export async function kernelBinary(): Promise<string> {
  const { parseWat } = await wabt();
  const parsed = parseWat('kernel.wat', readFileSync(new URL('kernel.wat', FOLDER), 'utf8'), { simd: true });
  try {
    const { buffer } = parsed.toBinary({});
    const lines =
      Buffer.from(buffer)
        .toString('base64')
        .match(/.{1,110}/g) ?? [];
    return `/** kernel.wat, assembled by scripts/build-kernel.ts. */\nexport const KERNEL_BINARY =\n${lines
      .map((line) => `  '${line}'`)
      .join(' +\n')};\n`;
  } finally {
    parsed.destroy();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(BINARY_FILE, await kernelBinary());
