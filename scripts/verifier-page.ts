/**
 * Makes the page that verifies receipts and chains: one file, to be opened from a disk. It holds the modules of the core it needs as they
 * are, without their types, each under its own name in an import map; nothing is bundled and nothing fetched.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const core = join(dirname(fileURLToPath(import.meta.url)), '..', 'packages', 'core');
const PAGE = join(core, 'verifier', 'page.js');
const RELATIVE_IMPORT = /(?<=\bfrom\s+')\.[^']+(?=')/g;

/** The page's HTML. @throws Error where a module asks for one outside of the core */
export function verifierPage(): string {
  const modules = new Map<string, string>();
  const take = (path: string): string => {
    const name = nameOf(path);
    if (modules.has(name)) return name;
    modules.set(name, '');
    const text = readFileSync(path, 'utf8');
    const plain = path.endsWith('.ts') ? stripTypeScriptTypes(text) : text;
    const named = plain.replace(RELATIVE_IMPORT, (specifier) => take(resolve(dirname(path), specifier)));
    modules.set(name, named);
    return name;
  };
  const page = modules.get(take(PAGE)) ?? '';
  modules.delete(nameOf(PAGE));
  const imports = Object.fromEntries(
    [...modules].map(([name, text]) => [name, `data:text/javascript;base64,${Buffer.from(text).toString('base64')}`]),
  );
  const scripts = [
    ['importmap', JSON.stringify({ imports })],
    ['module', page],
  ] as const;
  return readFileSync(join(core, 'verifier', 'page.html'), 'utf8')
    .replace('{{policy}}', () => policyFor(scripts.map(([, text]) => text)))
    .replace('{{modules}}', () => scripts.map(([type, text]) => `<script type="${type}">${text}</script>`).join('\n'));
}

/** Only what stands in the page may run, and it may reach nobody. */
function policyFor(scripts: readonly string[]): string {
  const known = scripts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`).join(' ');
  return `default-src 'none'; script-src ${known} data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`;
}

function nameOf(path: string): string {
  const name = relative(core, path).replaceAll('\\', '/');
  if (name.startsWith('..')) throw new Error(`the verifier's page needs \`${path}\`, which is not of the core`);
  return `sluice/${name}`;
}
