/**
 * The core in a few files: over a thousand small ones take a third of a second to find and read, at every start of a program and of
 * each of its threads.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

const core = join(dirname(fileURLToPath(import.meta.url)), '..', 'packages', 'core');

interface Manifest {
  readonly exports: Readonly<Record<string, { readonly '@sluice/source': string }>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

/** Writes a file for each entry of the package, and what they share, to `folder`. */
export async function bundleCore(folder: string): Promise<void> {
  const { exports, dependencies } = JSON.parse(readFileSync(join(core, 'package.json'), 'utf8')) as Manifest;
  const sources = Object.values(exports).map((each) => each['@sluice/source']);
  await build({
    input: Object.fromEntries(sources.map((path) => [path.replace(/^\.\/src\/|\.ts$/g, ''), join(core, path)])),
    cwd: core,
    platform: 'neutral',
    // Dependencies stay what they are: packages of their own, that users update.
    external: Object.keys(dependencies).map((name) => new RegExp(`^${name}(?:/|$)`)),
    output: { dir: folder, chunkFileNames: 'shared/[name].js', sourcemap: true },
    logLevel: 'warn',
  });
}
