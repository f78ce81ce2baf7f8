/** `sluice audit verify --receipt`: checks a receipt with nothing but a public key. */
import { checkReceipt, type Json, LIMITS, type NoteKey, ProblemError, readJson } from '@sluice/core';
import { nodeHasher } from '../../journal/tree/node-hasher.ts';
import { parseVerifierKey } from '../../journal/tree/notes.ts';
import { sha256, verifyEd25519 } from '../../journal/tree/signing-key.ts';
import { EXIT, type Terminal } from '../command.ts';
import { readUserFile } from '../user-file.ts';

export interface ReceiptToVerify {
  readonly file: string;
  /** The state folder's public key, `keys/checkpoint.pub`. */
  readonly key: NoteKey;
  readonly witnesses: readonly NoteKey[];
  readonly json: boolean;
}

/** The exit code. @throws ProblemError where the file cannot be read, or is no JSON */
export async function verifyReceipt(
  { file, key, witnesses, json }: ReceiptToVerify,
  terminal: Terminal,
): Promise<number> {
  const receipt: Json = readJson((await readUserFile(file)).toString('utf8'), LIMITS, file);
  const proven = await checkReceipt(receipt, { key, witnesses, hasher: nodeHasher, sha256, verify: verifyEd25519 });
  const good = typeof proven !== 'string';
  if (json)
    terminal.out(
      JSON.stringify(
        good
          ? { ok: true, entry: proven.entry, witnessed: proven.witnessed }
          : { ok: false, what: `the receipt ${proven}` },
      ),
    );
  else if (!good) terminal.out(`${terminal.paint('red', 'BAD')} the receipt ${proven}`);
  else {
    const { entry, checkpoint, heads, witnessed } = proven;
    const verdict = entry.body['verdict'];
    terminal.out(
      `${terminal.paint('green', 'ok')}  ${entry.kind} ${entry.origin}/${entry.seq} of ${entry.time}${typeof verdict === 'string' ? `, ${verdict}` : ''}`,
    );
    terminal.out(`    in the first ${checkpoint.size} entries of ${checkpoint.origin}, signed with ${key.name}`);
    if (heads !== undefined) terminal.out(`    in the first ${heads.size} heads of ${heads.origin}`);
    for (const [name, time] of witnessed)
      terminal.out(`    seen by ${name} at ${new Date(time * 1_000).toISOString()}`);
  }
  return good ? EXIT.ok : EXIT.deny;
}

/** A key as a line, or in a file. @throws ProblemError `journal_key` */
export async function readKeyOption(value: string): Promise<NoteKey> {
  if (/^\S+\+[0-9a-f]{8}\+/.test(value)) return parseVerifierKey(value);
  return parseVerifierKey((await readUserFile(value)).toString('utf8'));
}

/** For who gives neither a key nor a state folder that has one. */
export function keyMissing(): ProblemError {
  return new ProblemError({
    code: 'usage',
    message: 'a receipt is checked with the public key of the state folder it is from',
    help: 'give it with --key: the line out of keys/checkpoint.pub, or the file',
  });
}
