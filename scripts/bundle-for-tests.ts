/**
 * Before tests: the core is bundled for the hundreds of programs they start. What runs in the tests themselves is the source, and a
 * program that is started with an environment of its own finds the source too.
 */
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundleCore } from './bundle-core.ts';

export default async function bundleForTests(): Promise<void> {
  const folder = join(import.meta.dirname, '..', 'packages', 'core', '.cache', 'bundle');
  const fresh = `${folder}.${process.pid}`;
  await bundleCore(fresh);
  // Another run may be loading from the last one.
  rmSync(folder, { recursive: true, force: true });
  renameSync(fresh, folder);
  process.env['NODE_OPTIONS'] = [process.env['NODE_OPTIONS'], '--conditions=@sluice/bundle'].join(' ').trim();
}
