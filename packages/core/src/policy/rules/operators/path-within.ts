import { isWithin, resolvePath } from '../../../value/path.ts';
import type { Operator } from '../operator.ts';
import { plain, textsOf } from '../plain-compat.ts';

const NOWHERE = { workspaces: [], home: '' };

/**
 * `path_within`: the path is the folder, or one of the folders, or lies below. Resolved first: `..`, doubled slashes, backslashes and
 * `file:` URLs change nothing. A relative path or `~` cannot be told here; `targets.paths.*.path` holds them resolved.
 */
export const pathWithin: Operator = {
  id: 'path_within',
  summary: 'is an absolute path in the folder, or one of the folders, after resolving `..` and the like',
  prepare: (expected) => {
    const folders = textsOf(expected, 'folder');
    if (typeof folders === 'string') return folders;
    const wrong = folders.find((folder) => !folder.startsWith('/'));
    if (wrong !== undefined) return `needs absolute folders, not \`${wrong.slice(0, 60)}\``;
    const resolved = folders.map((folder) => resolvePath(folder, NOWHERE).path);
    return plain((actual) => {
      if (typeof actual !== 'string' || !isAbsolute(actual)) return 'unknown';
      const { path } = resolvePath(actual, NOWHERE);
      return resolved.some((folder) => isWithin(path, folder));
    });
  },
  examples: [
    { expected: '/srv/app', actual: '/srv/app/src/main.ts', native: true, compat: true },
    { expected: '/srv/app', actual: '/srv/app/../secrets', native: false, compat: false },
    { expected: '/srv/app', actual: '/srv/application', native: false, compat: false },
    { expected: ['/tmp', '/srv/app/'], actual: '/srv//app', native: true, compat: true },
    { expected: '/etc', actual: 'file:///etc/%2e%2e/etc/passwd', native: true, compat: true },
    { expected: '/srv/app', actual: 'src/main.ts', native: 'unknown', compat: 'error' },
    { expected: '/srv/app', actual: '~/x', native: 'unknown', compat: 'error' },
  ],
};

/** Starts at a root: a slash of either kind, a drive, or a `file:` URL. */
function isAbsolute(text: string): boolean {
  return /^\s*(?:[/\\]|[a-z]:[/\\]|file:)/i.test(text);
}
