/**
 * Paths, resolved without asking the file system. Both separators count, `file:` URLs are decoded, `~` and `$HOME` stand
 * for the home folder, and a relative path belongs to the workspace.
 */
import type { Session } from '../action.ts';
import type { Zone } from './target.ts';

export interface ResolvedPath {
  readonly path: string;
  readonly zone: Zone;
}

/** Absolute POSIX form of `text`. NUL and what follows is dropped, as the system calls would do. */
export function resolvePath(text: string, session: Pick<Session, 'workspaces' | 'home'>): ResolvedPath {
  const home = session.home === '' ? '/~' : session.home;
  let raw = decodeFileUrl(text.trim()).replace(/\0.*$/s, '').replace(/\\/g, '/');
  raw = raw.replace(/^(?:~(?=\/|$)|\$HOME(?=\/|$)|\$\{HOME\}(?=\/|$)|%USERPROFILE%(?=\/|$))/i, home);
  // `~name` is another user's home: outside whatever the workspace is.
  raw = raw.replace(/^~([^/]+)/, '/home/$1').replace(/^[A-Za-z]:(?=\/|$)/, '');
  const absolute = raw.startsWith('/') ? raw : `${session.workspaces[0] ?? ''}/${raw}`;
  const path = collapse(absolute);
  return { path, zone: zoneOf(path, session.workspaces) };
}

const TEMPORARY = ['/tmp', '/var/tmp', '/private/tmp', '/private/var/tmp'];

function zoneOf(path: string, workspaces: readonly string[]): Zone {
  // A folder that is not absolute names no place; taking it for the root would make everything the agent's own.
  if (workspaces.some((folder) => folder.startsWith('/') && isWithin(path, collapse(folder)))) return 'workspace';
  return TEMPORARY.some((folder) => path.startsWith(`${folder}/`)) ? 'temporary' : 'outside';
}

/** Whether `path` is `folder` or lies below it; both resolved. */
function isWithin(path: string, folder: string): boolean {
  return folder === '/' || path === folder || path.startsWith(`${folder}/`);
}

/** Removes empty, `.` and `..` segments from an absolute path; `..` at the root stays at the root. */
function collapse(path: string): string {
  const out: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..') out.pop();
    else out.push(segment);
  }
  return `/${out.join('/')}`;
}

function decodeFileUrl(text: string): string {
  if (!/^file:/i.test(text)) return text;
  const path = text.replace(/^file:(?:\/\/[^/]*)?/i, '').replace(/[?#].*$/s, '');
  return path.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
