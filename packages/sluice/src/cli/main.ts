#!/usr/bin/env node
/** Where the program begins: what was compiled is kept from one start to the next, and the command line takes over. */
import { enableCompileCache } from 'node:module';
import { compileCacheFolder } from './compile-cache.ts';

const folder = compileCacheFolder(process.env);
if (folder !== undefined) enableCompileCache(folder);
const { main } = await import('./command-line.ts');

// Whoever reads us may stop reading (`| head`); that is their choice, not our failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await main(process.argv.slice(2));
