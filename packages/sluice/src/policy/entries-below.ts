import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface EntryBelow {
  readonly path: string;
  readonly name: string;
  readonly isFolder: boolean;
}

/**
 * Everything below a folder, behind links as well. Each folder is read once: with two links that lead back up, the ways through it are
 * more than can be walked.
 */
export function entriesBelow(folder: string, seen: Set<string> = new Set()): readonly EntryBelow[] {
  const real = realpathSync(folder);
  if (seen.has(real)) return [];
  seen.add(real);
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry): readonly EntryBelow[] => {
    const path = join(folder, entry.name);
    const isFolder = entry.isDirectory() || (entry.isSymbolicLink() && leadsToFolder(path));
    const found = { path, name: entry.name, isFolder };
    return isFolder ? [found, ...entriesBelow(path, seen)] : [found];
  });
}

function leadsToFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    // A link to nothing, or in a circle: no folder, and whoever reads it will say what is wrong.
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}
