import { resolve } from 'node:path';
import { readPublicKey } from '../../journal/tree/notes.ts';
import { type JournalReport, verifyJournal } from '../../journal/verify.ts';
import { headsInDatabase, headsJson, showHeads } from '../audit/database-heads.ts';
import { journalKeyFor } from '../audit/keys.ts';
import { keyMissing, readKeyOption, verifyReceipt } from '../audit/verify-receipt.ts';
import { type Command, type CommandContext, EXIT, type Terminal } from '../command.ts';
import { configOf, settingOptions } from '../configured.ts';
import { requireJournal } from '../entry-options.ts';
import { readUserFile } from '../user-file.ts';
import { FOREIGN_FORMATS, verifyForeign } from '../verify-foreign.ts';

const { options, optionHelp } = settingOptions('state');

export const auditVerify: Command = {
  name: 'audit verify',
  summary: 'Verify every entry of every journal, or one receipt; names the first bad entry and exits 1',
  usage:
    '[--state FOLDER] [--checkpoint FILE] [--root-key FILE] [--database] | --receipt FILE --key KEY | --format FORMAT --key-file FILE FILE…',
  options: {
    ...options,
    checkpoint: { type: 'string' },
    'root-key': { type: 'string' },
    database: { type: 'boolean' },
    receipt: { type: 'string' },
    key: { type: 'string' },
    witness: { type: 'string' },
    format: { type: 'string' },
    'key-file': { type: 'string' },
  },
  optionHelp: {
    ...optionHelp,
    checkpoint: 'a checkpoint that was kept elsewhere, which the journal must agree with',
    'root-key': 'a file with a root key that is kept elsewhere, to check seals whose keys are erased here',
    database:
      'verify the heads that all nodes have shown in the database of SLUICE_DATABASE_URL as well, and that this journal agrees with its own',
    receipt: 'a receipt of `sluice audit prove`; needs no journal',
    key: 'the public key checkpoints are signed with: the line out of keys/checkpoint.pub, or the file',
    witness: 'the public key of a witness that may have signed the receipt',
    format: `verify files of another format instead: ${FOREIGN_FORMATS.join(', ')}`,
    'key-file': 'the key they were made with: PolicyForge’s HMAC key; for receipts a JWK Set or keys/checkpoint.pub',
  },
  examples: [
    'sluice audit verify',
    'sluice audit verify --state /var/lib/sluice --json',
    'sluice audit verify --checkpoint /mnt/worm/checkpoint',
    'sluice audit verify --root-key /media/key/journal.key',
    'sluice audit verify --database',
    'sluice audit verify --receipt receipt.json --key checkpoint.pub',
    'sluice audit verify --format policyforge --key-file hmac.key audit_logs/audit_20260101_120000_17.jsonl',
    'sluice audit verify --format receipts --key-file .sluice/keys/checkpoint.pub receipts.jsonl',
  ],
  run: async (context) => {
    const { terminal, values } = context;
    if (values['format'] !== undefined) return verifyForeign(context);
    const given = (name: string): string | undefined => {
      const value = values[name];
      return typeof value === 'string' ? resolve(context.cwd, value) : undefined;
    };
    const named = typeof values['key'] === 'string' ? await readKeyOption(values['key']) : undefined;
    const json = values['json'] === true;
    const receipt = given('receipt');
    if (receipt !== undefined) {
      const key = named ?? readPublicKey(configOf(context).state);
      if (key === undefined) throw keyMissing();
      const witnesses = typeof values['witness'] === 'string' ? [await readKeyOption(values['witness'])] : [];
      return verifyReceipt({ file: receipt, key, witnesses, json }, terminal);
    }
    const checkpoint = given('checkpoint');
    const config = configOf(context);
    const shared = values['database'] === true ? await headsInDatabase(config) : undefined;
    const kept = [
      ...(checkpoint === undefined
        ? []
        : [{ name: checkpoint, note: (await readUserFile(checkpoint)).toString('utf8') }]),
      ...(shared?.own ?? []),
    ];
    const report = await verifyJournal({
      folder: journalOf(context),
      key: await journalKeyFor(config, given('root-key')),
      ...(named && { signedBy: named }),
      kept,
      onProgress: ({ entries, bytes }) =>
        terminal.progress(`${entries} entries, ${(bytes / 1_048_576).toFixed(1)} MiB verified`),
    });
    terminal.progressDone();
    if (json) terminal.out(JSON.stringify({ ...report, ...(shared && { database: headsJson(shared.report) }) }));
    else {
      show(report, terminal);
      if (shared !== undefined) showHeads(shared.report, terminal);
    }
    return report.ok && (shared?.report.faults ?? []).length === 0 ? EXIT.ok : EXIT.deny;
  },
};

function journalOf(context: CommandContext): string {
  const { state } = configOf(context);
  requireJournal(state);
  return state;
}

function show(report: JournalReport, terminal: Terminal): void {
  const bad = (what: string): void => terminal.out(`${terminal.paint('red', 'BAD')} ${what}`);
  for (const { origin, entries, unsealed, firstBad, intact, signed, badCheckpoints } of report.origins) {
    for (const { what } of badCheckpoints) bad(`${origin}: ${what}`);
    if (firstBad !== undefined) {
      const { seq, entry_id, segment, line, byte, what } = firstBad;
      const whole = intact.map(([from, to]) => `${from}–${to}`).join(', ') || 'nothing';
      bad(`${origin}: entry ${seq} (${entry_id}) at ${segment}:${line}, byte ${byte}: ${what}; intact: ${whole}`);
    } else if (badCheckpoints.length === 0) {
      const reach = signed > 0 ? `, signed up to ${signed}` : '';
      const trusted = unsealed > 0 ? `; the seals of ${unsealed} need the root key (--root-key)` : '';
      terminal.out(`${terminal.paint('green', 'ok')}  ${origin}: ${entries} entries${reach}${trusted}`);
    }
  }
  for (const fault of report.faults) bad(fault);
  for (const file of report.unexpected) bad(`${file}: does not belong in the journal`);
  const verdict = report.ok ? 'every entry verifies' : 'the journal has been changed';
  terminal.out(`${report.entries} entries, ${report.bytes} bytes: ${verdict}`);
}
