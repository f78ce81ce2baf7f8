/** The journal's keys as the audit commands take them. */
import { ProblemError } from '@sluice/core';
import { journalKeysOf } from '../../config/journal-keys.ts';
import type { Config } from '../../config/settings.ts';
import type { JournalKey } from '../../journal/keys/journal-key.ts';
import { parseRootKey } from '../../journal/keys/root-key.ts';
import { loadJournalKey } from '../../journal/keys/state-key.ts';
import { readUserFile } from '../user-file.ts';

/** @param rootKeyFile a root key that is kept elsewhere. @throws ProblemError `journal_key` where there is no key at all */
export async function journalKeyFor(config: Config, rootKeyFile?: unknown): Promise<JournalKey> {
  const { roots = [], ...options } = journalKeysOf(config);
  const given =
    typeof rootKeyFile === 'string'
      ? [parseRootKey((await readUserFile(rootKeyFile)).toString('latin1'), `in \`${rootKeyFile}\``)]
      : [];
  const key = await loadJournalKey(config.state, { ...options, roots: [...given, ...roots] });
  if (key !== undefined) return key;
  throw new ProblemError({
    code: 'journal_key',
    message: `there is no journal key in \`${config.state}\``,
    help: 'restore the folder keys/ from a backup',
  });
}
