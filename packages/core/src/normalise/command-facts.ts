/**
 * What a command's words amount to, where a pattern on its text would miss an order or a spelling: options one by one,
 * operands as resolved paths, and two judgements that need both.
 */
import type { Session } from '../action.ts';
import { isWithin, resolvePath } from '../value/path.ts';
import { programName } from './shell-words.ts';

export interface CommandFacts {
  readonly flags: readonly string[];
  readonly operands: readonly string[];
  readonly wipes: boolean;
  readonly forcesPush: boolean;
}

const OPERAND_CHARS_MAX = 4_096;
const GIT_VALUE_OPTION = /^(?:-[Cc]|--(?:git-dir|work-tree|namespace|exec-path|config-env))$/;
const DEVICE = /^\/dev\/(?:sd|hd|nvme|vd|xvd|disk|rdisk|mmcblk|mapper|dm-|md|loop|nbd)/;

export function commandFacts(argv: readonly string[], redirects: readonly string[], session: Session): CommandFacts {
  const program = programName(argv[0] ?? '');
  const { flags, operands: words } = splitWords(argv);
  const resolve = (word: string) => resolvePath(word, session).path;
  const operands = words.map(resolve);
  const long = (name: string) => flags.some((flag) => flag.length > 1 && name.startsWith(flag));
  const recursive = flags.includes('R') || long('recursive');
  const written = program === 'dd' ? argv.filter((word) => word.startsWith('of=')).map((word) => word.slice(3)) : [];
  const wipes =
    ((program === 'rm' || program === 'srm') &&
      (recursive || flags.includes('r')) &&
      operands.some((path) => isWide(path, session, true))) ||
    (/^(?:chmod|chown|chgrp)$/.test(program) && recursive && operands.some((path) => isWide(path, session, false))) ||
    (program === 'find' && argv.includes('-delete') && operands.some((path) => isWide(path, session, false))) ||
    [...redirects, ...written].some((word) => DEVICE.test(resolve(word))) ||
    (/^(?:tee|cp|mv)$/.test(program) && operands.some((path) => DEVICE.test(path)));
  return { flags, operands, wipes, forcesPush: program === 'git' && forcesPush(argv) };
}

/** `-rf` is r and f, `--recursive` is recursive, `--depth=1` is depth; behind `--` everything is an operand. */
function splitWords(argv: readonly string[]): { readonly flags: string[]; readonly operands: string[] } {
  const flags = new Set<string>();
  const operands: string[] = [];
  let ended = false;
  for (const word of argv.slice(1)) {
    if (!ended && word === '--') ended = true;
    else if (!ended && word.startsWith('--')) flags.add(word.slice(2, 66).split('=')[0] as string);
    else if (!ended && word.startsWith('-') && word !== '-') for (const letter of word.slice(1, 65)) flags.add(letter);
    else if (word !== '' && word.length <= OPERAND_CHARS_MAX) operands.push(word);
  }
  return { flags: [...flags], operands };
}

/**
 * The root, a folder right below it, a home folder, or all that is in one of these. The workspace and what holds it count
 * where `ownToo`: to remove it is never meant, to change its modes is ordinary.
 */
function isWide(path: string, session: Session, ownToo: boolean): boolean {
  let folder = path;
  while (isGlobOnly(folder.slice(folder.lastIndexOf('/') + 1))) folder = folder.slice(0, folder.lastIndexOf('/'));
  if (folder.lastIndexOf('/') <= 0) return true;
  const home = session.home === '' ? '/~' : resolvePath(session.home, session).path;
  if (isWithin(home, folder) || /^\/(?:home|Users)\/[^/]+$/i.test(folder)) return true;
  return ownToo && session.workspaces.some((own) => isWithin(resolvePath(own, session).path, folder));
}

/** `*`, `.*`, `{*,.*}`: everything in the folder. */
function isGlobOnly(segment: string): boolean {
  return /[*?]/.test(segment) && !/[a-z0-9]/i.test(segment);
}

/** `git push` that may overwrite or remove what others have; `--force-with-lease` looks first and is let be. */
function forcesPush(argv: readonly string[]): boolean {
  const at = argv.findIndex(
    (word, index) => index > 0 && !word.startsWith('-') && !GIT_VALUE_OPTION.test(argv[index - 1] ?? ''),
  );
  if (argv[at] !== 'push') return false;
  return argv
    .slice(at + 1)
    .some(
      (word) =>
        /^-[a-zA-Z0-9]*[fd]/.test(word) ||
        /^--(?:force|mir[a-z]*|del[a-z]*|prune)$/.test(word) ||
        /^\+./.test(word) ||
        /^:./.test(word),
    );
}
