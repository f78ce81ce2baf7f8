import { resolve } from 'node:path';
import {
  actaReceipts,
  canonicalJson,
  type Entry,
  EXPORT_FORMATS,
  type ExportFormatName,
  type JsonObject,
  ProblemError,
  writeJson,
} from '@sluice/core';
import { sealedEntries } from '../../export/sealed-entries.ts';
import { writeLinesOut, writeLinesTo } from '../../export/write-lines.ts';
import type { JournalKey } from '../../journal/keys/journal-key.ts';
import { loadSigningKey, type SigningKey, sha256 } from '../../journal/tree/signing-key.ts';
import { verifyJournal } from '../../journal/verify.ts';
import { VERSION } from '../../version.ts';
import { journalKeyFor } from '../audit/keys.ts';
import { type Command, type CommandContext, EXIT, UsageError } from '../command.ts';
import { configOf, settingOptions } from '../configured.ts';
import { filterOf, filterOptions, requireJournal } from '../entry-options.ts';

const setting = settingOptions('state');
const FORMATS = [...Object.keys(EXPORT_FORMATS), 'acta'];

export const auditExport: Command = {
  name: 'audit export',
  summary:
    'Write entries in a format other systems read, oldest first; entries that do not verify are left out and told',
  usage: '--format FORMAT [filters] [--out FILE]',
  options: {
    ...setting.options,
    ...filterOptions.options,
    format: { type: 'string' },
    out: { type: 'string' },
  },
  optionHelp: {
    ...setting.optionHelp,
    ...filterOptions.optionHelp,
    format: FORMATS.join(', '),
    out: 'file to write instead of standard output; it appears whole or not at all',
  },
  examples: [
    'sluice audit export --format ocsf --since 24h --out events.jsonl',
    'sluice audit export --format acta --verdict deny',
    'sluice audit export --format ndjson | gzip > journal.jsonl.gz',
  ],
  run: async (context) => {
    const { terminal, values, cwd } = context;
    const format = values['format'];
    if (typeof format !== 'string' || !FORMATS.includes(format))
      throw new UsageError(`--format must be one of: ${FORMATS.join(', ')}`);
    const config = configOf(context);
    const { state } = config;
    requireJournal(state);
    const key = await journalKeyFor(config);
    const write = writerOf(format, await loadSigningKey(state), state);
    const faults: string[] = [];
    const counts = { entries: 0, lines: 0 };
    const entries = sealedEntries(state, key.ring, filterOf(context, Date.now()), {
      faulty: (fault) => faults.push(fault),
      signedTo: verifiedOnce(state, key),
    });
    const lines = linesOf(entries, write, counts, terminal);
    if (typeof values['out'] === 'string') await writeLinesTo(resolve(cwd, values['out']), lines);
    else await writeLinesOut(lines);
    terminal.progressDone();
    for (const fault of faults.slice(0, 20)) terminal.error(`${terminal.paint('red', 'BAD')} ${fault}`);
    terminal.error(
      `${counts.entries} entries, ${counts.lines} lines${faults.length === 0 ? '' : `; ${faults.length} faults (sluice audit verify)`}`,
    );
    return faults.length === 0 ? EXIT.ok : EXIT.deny;
  },
};

/** Verifies the whole journal, when it is first asked how far a chain is signed. */
function verifiedOnce(folder: string, key: JournalKey): (origin: string) => Promise<number> {
  let verified: ReturnType<typeof verifyJournal> | undefined;
  return async (origin) => {
    verified ??= verifyJournal({ folder, key });
    const report = (await verified).origins.find((one) => one.origin === origin);
    const isWhole = report?.firstBad === undefined && report?.badCheckpoints.length === 0;
    return isWhole ? report.signed : 0;
  };
}

type Write = (entry: Entry) => readonly JsonObject[];

function writerOf(format: string, signing: SigningKey | undefined, state: string): Write {
  const installation = signing?.name ?? 'sluice';
  if (format !== 'acta') {
    const make = EXPORT_FORMATS[format as ExportFormatName];
    return (entry) => make(entry, { installation, version: VERSION });
  }
  if (signing === undefined)
    throw noKey(
      `there is no key to sign receipts with in \`${state}\``,
      'it is made when a gate first opens the state folder',
    );
  const receipt = actaReceipts({ publicKey: signing.publicKey, sign: signing.signBytes, sha256 }, installation);
  return (entry) => [receipt(entry) ?? []].flat();
}

async function* linesOf(
  entries: AsyncIterable<Entry>,
  write: Write,
  counts: { entries: number; lines: number },
  { progress }: CommandContext['terminal'],
): AsyncGenerator<string> {
  for await (const entry of entries) {
    counts.entries += 1;
    const events = write(entry);
    counts.lines += events.length;
    if (counts.entries % 256 === 0) progress(`${counts.entries} entries exported`);
    if (events.length > 0) yield events.map((event) => `${lineOf(event)}\n`).join('');
  }
}

/** The canonical text where a seal or a signature may be checked against it. */
function lineOf(event: JsonObject): string {
  return 'mac' in event || 'signature' in event ? canonicalJson(event) : writeJson(event);
}

function noKey(message: string, help: string): ProblemError {
  return new ProblemError({ code: 'journal_key', message, help });
}
