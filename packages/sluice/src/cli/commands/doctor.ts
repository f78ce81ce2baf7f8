import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '@sluice/core';
import { journalKeysOf } from '../../config/journal-keys.ts';
import type { Config } from '../../config/settings.ts';
import { loadJournalKey } from '../../journal/keys/state-key.ts';
import { verifyJournal } from '../../journal/verify.ts';
import { PayloadDatabase } from '../../payloads/payload-database.ts';
import { loadPolicies } from '../../policy/load.ts';
import { openSink } from '../../sinks/open-sink.ts';
import { sqliteVersion } from '../../store/sqlite/open-database.ts';
import { VERSION } from '../../version.ts';
import { type Command, type CommandContext, EXIT } from '../command.ts';
import { configOf, policySourceOf, settingOptions } from '../configured.ts';
import { databaseCheck } from '../database-check.ts';

interface Check {
  readonly name: string;
  /** What was seen. @throws Error or ProblemError when it is not as it should be */
  readonly look: () => Promise<string> | string;
}

export const doctor: Command = {
  name: 'doctor',
  summary: 'Look at everything the gate depends on and say what is wrong',
  usage: '[options]',
  ...settingOptions('policy', 'compat', 'state'),
  examples: ['sluice doctor', 'sluice doctor --json'],
  run: async (context) => {
    const { terminal, values } = context;
    const results: { readonly name: string; readonly ok: boolean; readonly seen: string }[] = [];
    for (const { name, look } of checks(context)) results.push({ name, ...(await attempt(look)) });
    if (values['json'] === true) terminal.out(JSON.stringify({ ok: results.every(({ ok }) => ok), checks: results }));
    else
      for (const { name, ok, seen } of results)
        terminal.out(`${terminal.paint(ok ? 'green' : 'red', ok ? 'ok ' : 'BAD')} ${name.padEnd(14)} ${seen}`);
    return results.every(({ ok }) => ok) ? EXIT.ok : EXIT.deny;
  },
};

async function attempt(look: Check['look']): Promise<{ readonly ok: boolean; readonly seen: string }> {
  try {
    return { ok: true, seen: await look() };
  } catch (error) {
    const problem = error instanceof ProblemError ? error.first : undefined;
    return {
      ok: false,
      seen:
        problem === undefined
          ? error instanceof Error
            ? error.message
            : 'failed'
          : `${problem.message}${problem.help === undefined ? '' : ` (${problem.help})`}`,
    };
  }
}

function checks(context: CommandContext): readonly Check[] {
  const config = () => configOf(context);
  return [
    {
      name: 'node',
      look: () =>
        Number(process.versions.node.split('.')[0]) >= 24
          ? `Node ${process.versions.node}`
          : fail(`Node ${process.versions.node} is older than 24`),
    },
    { name: 'sqlite', look: () => `SQLite ${sqliteVersion()}` },
    { name: 'configuration', look: () => `state folder ${config().state}` },
    {
      name: 'policies',
      look: () => {
        const { name, policies, warnings } = loadPolicies(policySourceOf(config(), context.cwd));
        return `${policies.length} policies, digest ${name.digest.slice(0, 16)}${warnings.length === 0 ? '' : `, ${warnings.length} warnings (sluice check)`}`;
      },
    },
    { name: 'webhooks', look: () => webhooks(config()) },
    { name: 'sinks', look: () => sinks(config()) },
    { name: 'payloads', look: () => payloads(config()) },
    { name: 'database', look: () => databaseCheck(config()) },
    { name: 'permissions', look: () => permissions(config().state) },
    { name: 'journal', look: () => journal(config(), context) },
  ];
}

/** A server does not start without their secrets. */
function webhooks({ webhooks: configured = [] }: Config): string {
  for (const { readKey } of configured) readKey();
  return configured.length === 0 ? 'none configured' : configured.map(({ webhook }) => webhook.name).join(', ');
}

async function sinks({ sinks: configured = [] }: Config): Promise<string> {
  for (const { sink, readSecret } of configured) await openSink(sink, readSecret(), VERSION);
  return configured.length === 0 ? 'none configured' : configured.map(({ sink }) => sink.name).join(', ');
}

/** That the file and its key belong together. */
function payloads({ state, payloads: kept }: Config): string {
  const store = PayloadDatabase.openIfThere(state);
  try {
    store?.check();
    const { payloads: count, bytes } = store?.held ?? { payloads: 0, bytes: 0 };
    return `${kept === 'off' ? 'none are kept' : `kept: ${kept}`}; ${count} held, ${bytes} bytes`;
  } finally {
    store?.close();
  }
}

function permissions(state: string): string {
  if (!existsSync(state)) return 'no state folder yet; it is made at first use';
  const mode = statSync(join(state)).mode & 0o777;
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    fail(`the state folder may be entered by others (chmod 700 ${state})`);
  return `0${mode.toString(8)}`;
}

async function journal(config: Config, { terminal }: CommandContext): Promise<string> {
  const { state } = config;
  if (!existsSync(join(state, 'journal'))) return 'empty';
  const key = await loadJournalKey(state, journalKeysOf(config));
  if (key === undefined) return fail('the journal has entries but its key is gone (restore keys/journal.key)');
  const report = await verifyJournal({
    folder: state,
    key,
    onProgress: ({ entries }) => terminal.progress(`${entries} entries verified`),
  });
  terminal.progressDone();
  return report.ok
    ? `${report.entries} entries in ${report.origins.length} chains verify`
    : fail('some entries do not verify (sluice audit verify)');
}

function fail(message: string): never {
  throw new Error(message);
}
