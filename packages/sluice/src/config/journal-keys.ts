/** Where the journal's root key comes from when it does not lie in the state folder. */
import { execFileSync } from 'node:child_process';
import { ProblemError } from '@sluice/core';
import { parseRootKey } from '../journal/keys/root-key.ts';
import type { StateKeyOptions } from '../journal/keys/state-key.ts';
import type { Config } from './settings.ts';

const COMMAND_MS = 10_000;

/** @throws ProblemError `journal_key` where the program fails or prints no key; what it prints is never shown */
export function journalKeysOf(
  config: Pick<Config, 'journal_key' | 'journal_key_command' | 'journal_epoch'>,
): StateKeyOptions {
  const { journal_key, journal_key_command, journal_epoch: epochMs } = config;
  const roots: Uint8Array[] = journal_key === '' ? [] : [parseRootKey(journal_key, 'in SLUICE_JOURNAL_KEY')];
  if (journal_key_command !== '')
    roots.push(parseRootKey(printedBy(journal_key_command), `that \`${journal_key_command}\` prints`));
  return { roots, epochMs };
}

function printedBy(command: string): string {
  try {
    return execFileSync(command, [], { encoding: 'latin1', timeout: COMMAND_MS, maxBuffer: 4_096, stdio: 'pipe' });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    const status = error instanceof Error && 'status' in error ? `exit code ${String(error.status)}` : 'failed';
    throw new ProblemError({
      code: 'journal_key',
      message: `the program of \`journal_key_command\`, \`${command}\`, gives no key (${code ?? status})`,
      help: 'it must print 64 hex digits within ten seconds and end with exit code 0',
    });
  }
}
