/**
 * Paths, resolved without asking the file system. Both separators count, `file:` URLs are decoded, `~` and `$HOME` stand
 * for the home folder, `/proc/self/root` and its like for what they link to, and a relative path belongs to the workspace.
 */
import type { Session } from '../action.ts';

/** Whose place a path is in: the agent's own, everybody's scratch space, or somebody else's. */
export type Zone = 'workspace' | 'temporary' | 'outside';

export interface ResolvedPath {
  readonly path: string;
  readonly zone: Zone;
}

/** Absolute POSIX form of `text`. NUL and what follows is dropped, as the system calls would do. */
export function resolvePath(text: string, session: Pick<Session, 'workspaces' | 'home'>): ResolvedPath {
  const home = session.home === '' ? '/~' : session.home;
  const workspace = session.workspaces[0] ?? '';
  let raw = decodeFileUrl(text.trim());
  const end = raw.indexOf('\0');
  raw = (end < 0 ? raw : raw.slice(0, end)).replace(/\\/g, '/');
  raw = raw.replace(/^(?:~(?=\/|$)|\$HOME(?=\/|$)|\$\{HOME\}(?=\/|$)|%USERPROFILE%(?=\/|$))/i, home);
  // `~name` is another user's home: outside whatever the workspace is.
  raw = raw.replace(/^~([^/]+)/, '/home/$1').replace(/^[A-Za-z]:(?=\/|$)/, '');
  const path = collapse(raw.startsWith('/') ? raw : `${workspace}/${raw}`, workspace);
  return { path, zone: zoneOf(path, session.workspaces) };
}

const TEMPORARY = ['/tmp', '/var/tmp', '/private/tmp', '/private/var/tmp'];

function zoneOf(path: string, workspaces: readonly string[]): Zone {
  // A folder that is not absolute names no place; taking it for the root would make everything the agent's own.
  if (workspaces.some((folder) => folder.startsWith('/') && isWithin(path, collapse(folder, '')))) return 'workspace';
  return TEMPORARY.some((folder) => path.startsWith(`${folder}/`)) ? 'temporary' : 'outside';
}

/** Whether `path` is `folder` or lies below it; both resolved. */
export function isWithin(path: string, folder: string): boolean {
  return folder === '/' || path === folder || path.startsWith(`${folder}/`);
}

/** Removes empty, `.` and `..` segments from an absolute path; `..` at the root stays at the root. */
function collapse(path: string, workspace: string): string {
  let out: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..') out.pop();
    else out.push(segment);
    const link = processLink(out);
    if (link === 'root') out = [];
    else if (link === 'cwd') out = workspace.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
  }
  return `/${out.join('/')}`;
}

/** `/proc/<process>/root` and `…/cwd`, also of a thread, are links to the root and the working folder. */
function processLink(segments: readonly string[]): string | undefined {
  const last = segments.at(-1);
  if (segments[0] !== 'proc' || (last !== 'root' && last !== 'cwd')) return undefined;
  return segments.length === 3 || (segments.length === 5 && segments[2] === 'task') ? last : undefined;
}

function decodeFileUrl(text: string): string {
  if (!/^file:/i.test(text)) return text;
  const path = filePathname(text) ?? text.replace(/^file:(?:\/\/[^/]*)?/i, '').replace(/[?#].*$/s, '');
  return path.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** What the URL standard makes of it: backslashes are slashes, tabs and line breaks vanish. */
function filePathname(text: string): string | undefined {
  try {
    return new URL(text).pathname;
  } catch {
    // A host no URL may have; the caller cuts the path out itself.
    return undefined;
  }
}
