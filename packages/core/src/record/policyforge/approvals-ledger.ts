/** PolicyForge's ledger of approved tools: every line sealed, each with the seal of the line before, and one bad line spoils the whole. */
import type { HmacHex } from '../seal.ts';
import { type ForeignFault, membersOf } from './audit-log.ts';
import { objectJson, rawText } from './raw-json.ts';

export interface ApprovedTool {
  readonly server: string;
  /** NFKC, as tools are looked up. */
  readonly name: string;
  readonly schemaHash: string;
  readonly descriptionHash: string;
  readonly approvedBy: string;
}

export interface LedgerReport {
  readonly lines: number;
  /** The last approval of each tool; none where a line is bad, because nothing behind it can be told. */
  readonly approved: readonly ApprovedTool[];
  readonly fault: ForeignFault | undefined;
}

const TEXTS = ['server_id', 'name', 'schema_hash', 'description_hash', 'approved_by', 'chain_prev', 'hmac'] as const;

export function verifyLedger(lines: Iterable<string>, hmacHex: HmacHex): LedgerReport {
  const approved = new Map<string, ApprovedTool>();
  let before = '';
  let number = 0;
  let count = 0;
  for (const text of lines) {
    number += 1;
    if (text.trim() === '') continue;
    const read = readApproval(text, before, hmacHex);
    if (typeof read === 'string') return { lines: count, approved: [], fault: { line: number, what: read } };
    approved.set(JSON.stringify([read.tool.server, read.tool.name]), read.tool);
    before = read.hmac;
    count += 1;
  }
  return { lines: count, approved: [...approved.values()], fault: undefined };
}

function readApproval(
  text: string,
  before: string,
  hmacHex: HmacHex,
): { readonly tool: ApprovedTool; readonly hmac: string } | string {
  const members = membersOf(text);
  if (members === undefined) return 'is not a JSON object';
  const texts = TEXTS.map((name) => rawText(members.get(name) ?? 'null'));
  const [server, name, schemaHash, descriptionHash, approvedBy, chain, hmac] = texts;
  if (
    server === undefined ||
    name === undefined ||
    schemaHash === undefined ||
    descriptionHash === undefined ||
    approvedBy === undefined ||
    hmac === undefined
  )
    return 'lacks a field';
  if (chain !== before) return 'does not follow the line before it';
  const signed = objectJson(new Map([...members].filter(([member]) => member !== 'hmac')));
  if (hmacHex(signed) !== hmac) return 'does not match its seal';
  return { tool: { server, name: name.normalize('NFKC'), schemaHash, descriptionHash, approvedBy }, hmac };
}
