/** `sluice audit verify --format …`: records of other systems, and signed receipts, ours among them. */
import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  type AuditLogReport,
  AuditLogVerifier,
  isArray,
  isObject,
  type Json,
  keyThumbprint,
  type LedgerReport,
  LIMITS,
  ProblemError,
  readJson,
  readVerifierKey,
  verifyLedger,
  verifyReceipt,
} from '@sluice/core';
import { hmacSha256 } from '../journal/keys/hmac.ts';
import { sha256, verifyEd25519 } from '../journal/tree/signing-key.ts';
import { type CommandContext, EXIT, UsageError } from './command.ts';
import { readUserFile } from './user-file.ts';

export const FOREIGN_FORMATS = ['policyforge', 'receipts'] as const;

/** @throws UsageError, ProblemError `usage` */
export async function verifyForeign(context: CommandContext): Promise<number> {
  const { values, positionals, cwd, terminal } = context;
  const { format } = values;
  const isKnown = FOREIGN_FORMATS.some((name) => name === format);
  if (!isKnown) throw new UsageError(`--format must be one of: ${FOREIGN_FORMATS.join(', ')}`);
  const keyFile = values['key-file'];
  if (positionals.length === 0) throw new UsageError('name the files to verify');
  if (typeof keyFile !== 'string') throw new UsageError('--key-file must name the key the records were made with');
  const key = await readUserFile(resolve(cwd, keyFile));
  const paths = positionals.map((path) => resolve(cwd, path));
  const found = format === 'policyforge' ? await policyforge(paths, key) : await receipts(paths, key);
  if (values['json'] === true) terminal.out(JSON.stringify(found.report));
  else for (const line of found.lines) terminal.out(line.replace(/^BAD/, terminal.paint('red', 'BAD')));
  return found.ok ? EXIT.ok : EXIT.deny;
}

interface Found {
  readonly ok: boolean;
  readonly report: unknown;
  readonly lines: readonly string[];
}

/** An audit log, over as many files as it was continued in, or a ledger of approvals: the first line tells which. */
async function policyforge(paths: readonly string[], keyBytes: Buffer): Promise<Found> {
  // The key is what the variable holds: a text, without the line end an editor adds.
  const key = Buffer.from(keyBytes.toString('utf8').replace(/\r?\n$/, ''), 'utf8');
  if (key.length === 0) throw new ProblemError({ code: 'usage', message: 'the key file is empty' });
  const hmacHex = hmacSha256(key);
  const audit = new AuditLogVerifier(hmacHex);
  for (const path of paths) {
    const lines: string[] = [];
    let isLedger: boolean | undefined;
    for await (const line of linesOf(path)) {
      isLedger ??= line.trim() === '' ? undefined : line.includes('"schema_hash"') && !line.includes('"args_hash"');
      if (isLedger === true) lines.push(line);
      else audit.take(line);
    }
    if (isLedger === true && paths.length > 1) throw new UsageError('a ledger is verified alone');
    if (isLedger === true) return ledgerFound(verifyLedger(lines, hmacHex));
  }
  return auditFound(audit.report());
}

function auditFound(report: AuditLogReport): Found {
  const { valid, tampered, chained, faults } = report;
  const ok = tampered === 0;
  const verdict = ok ? 'every line verifies' : 'the log has been changed';
  return {
    ok,
    report: { format: 'policyforge-audit', ok, ...report },
    lines: [
      ...faults.slice(0, 20).map(({ line, what }) => `BAD line ${line} ${what}`),
      `${valid} valid, ${tampered} tampered: ${verdict}${chained || valid === 0 ? '' : '; lines are not chained, so missing ones are not seen'}`,
    ],
  };
}

function ledgerFound(report: LedgerReport): Found {
  const { lines, approved, fault } = report;
  return {
    ok: fault === undefined,
    report: { format: 'policyforge-approvals', ok: fault === undefined, ...report },
    lines:
      fault === undefined
        ? [
            `${lines} approvals of ${approved.length} tools: every line verifies; what is missing at the end is not seen`,
          ]
        : [`BAD line ${fault.line} ${fault.what}`, 'the ledger has been changed'],
  };
}

/** One receipt as a document, or one on each line. */
async function receipts(paths: readonly string[], keyBytes: Buffer): Promise<Found> {
  const keys = readKeys(keyBytes.toString('utf8'));
  const faults: { readonly line: number; readonly what: string }[] = [];
  let good = 0;
  let number = 0;
  const take = async (receipt: Json | undefined) => {
    number += 1;
    const what = receipt === undefined ? 'is no JSON' : await verifyReceipt(receipt, (id) => keys(id), verifyEd25519);
    if (what === '') good += 1;
    else faults.push({ line: number, what });
  };
  for (const path of paths) {
    const whole = parsed((await readUserFile(path)).toString('utf8'));
    if (whole !== undefined) await take(whole);
    else for await (const line of linesOf(path)) if (line.trim() !== '') await take(parsed(line));
  }
  const ok = faults.length === 0 && good > 0;
  return {
    ok,
    report: { format: 'receipts', ok, good, faults },
    lines: [
      ...faults.slice(0, 20).map(({ line, what }) => `BAD receipt ${line} ${what}`),
      `${good} of ${number} receipts verify`,
    ],
  };
}

/** A JWK Set, or the line of `keys/checkpoint.pub`. */
function readKeys(text: string): (id: string) => Uint8Array | undefined {
  const line = readVerifierKey(text.trim(), sha256);
  const keys = new Map<string, Uint8Array>();
  if (line !== undefined) keys.set(keyThumbprint(line.publicKey, sha256), line.publicKey);
  const set = line === undefined ? parsed(text) : undefined;
  const listed = isObject(set) && isArray(set['keys']) ? set['keys'] : [];
  for (const jwk of listed) {
    const { kid, x, crv } = isObject(jwk) ? jwk : {};
    const raw = typeof x === 'string' && crv === 'Ed25519' ? new Uint8Array(Buffer.from(x, 'base64url')) : undefined;
    if (raw?.length === 32) keys.set(typeof kid === 'string' ? kid : keyThumbprint(raw, sha256), raw);
  }
  if (keys.size > 0) return (id) => keys.get(id);
  throw new ProblemError({
    code: 'usage',
    message: 'the key file holds no Ed25519 key',
    help: 'name a JWK Set, or keys/checkpoint.pub of a state folder',
  });
}

function parsed(text: string): Json | undefined {
  try {
    return readJson(text, LIMITS);
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}

/** @throws ProblemError `usage` */
async function* linesOf(path: string): AsyncGenerator<string> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw new ProblemError({ code: 'usage', message: `\`${path}\` cannot be read (${error.code ?? 'unreadable'})` });
  });
  yield* file.readLines({ encoding: 'utf8' });
}
