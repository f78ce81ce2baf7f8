/**
 * Where compiled code is kept: most of a start is compiling. The platform's own place, a folder anybody may make in the temporary
 * one, would let other users of the machine put code there.
 */
import { mkdirSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

const OTHERS_MAY_WRITE = 0o022;

/** A folder of the user's own; undefined where there is none that nobody else can write to. */
export function compileCacheFolder(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const { HOME: home = '', XDG_CACHE_HOME: cache = '' } = env;
  const above = isAbsolute(cache) ? cache : isAbsolute(home) ? join(home, '.cache') : undefined;
  if (above === undefined || process.platform === 'win32') return undefined;
  const folder = join(above, 'sluice', 'compiled');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { uid, mode } = statSync(folder);
    return uid === process.getuid?.() && (mode & OTHERS_MAY_WRITE) === 0 ? folder : undefined;
  } catch (error) {
    // A home that is read-only, or not there: the start takes longer.
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
