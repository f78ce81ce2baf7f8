import { ProblemError } from '../problem.ts';
import { canonicalJson } from '../value/canonical.ts';
import { isObject, type Json, type JsonObject } from '../value/json.ts';
import type { HmacHex } from './seal.ts';

/**
 * Reads one sealed line back. A line counts only if it is exactly the canonical text of what it says: that one comparison
 * catches duplicate keys, other spellings of numbers and strings, and every space, so no strict parser is needed here.
 */

/** A sealed entry, as read. The names are those on disk. */
export interface Entry {
  readonly body: JsonObject;
  readonly key_id: string;
  readonly kind: string;
  readonly mac: string;
  readonly origin: string;
  readonly prev: string;
  readonly seq: number;
  readonly synced: number;
  readonly time: string;
}

/** The HMAC under the key of that id, or undefined when the key is not held. */
export type KeyRing = (keyId: string) => HmacHex | undefined;

const ENTRY_KEYS = 'body,key_id,kind,mac,origin,prev,seq,synced,time';
const HEX_64 = /^[0-9a-f]{64}$/;

/** The entry in `line`, its seal checked, or what is wrong with it as a phrase for a report. */
export function openLine(line: string, keys: KeyRing): Entry | string {
  const entry = parseEntry(line);
  if (typeof entry === 'string') return entry;
  const hmacHex = keys(entry.key_id);
  if (hmacHex === undefined) return `sealed with key \`${entry.key_id}\`, which is not held`;
  return hmacHex(unsealedText(line)) === entry.mac ? entry : 'does not match its seal';
}

/** The entry in `line` without a look at its seal: for readers that need no proof, such as the index. */
export function parseEntry(line: string): Entry | string {
  const value = parsed(line);
  if (!isObject(value)) return 'not a JSON object';
  if (!isCanonical(value, line)) return 'not in canonical form';
  return isEntry(value) ? value : 'not a journal entry';
}

/** The text the seal was made over. Between quotes a quote is escaped, so the last `,"mac":"` is the envelope's own. */
function unsealedText(line: string): string {
  const at = line.lastIndexOf(',"mac":"') + 1;
  return line.slice(0, at) + line.slice(at + '"mac":"",'.length + 64);
}

function parsed(line: string): Json | undefined {
  try {
    return JSON.parse(line) as Json;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isCanonical(value: JsonObject, line: string): boolean {
  try {
    return canonicalJson(value) === line;
  } catch (error) {
    // A lone surrogate, spelt as an escape: no canonical text has one.
    if (error instanceof ProblemError) return false;
    throw error;
  }
}

function isEntry(value: JsonObject): value is JsonObject & Entry {
  return (
    Object.keys(value).join() === ENTRY_KEYS &&
    isObject(value['body']) &&
    Number.isSafeInteger(value['seq']) &&
    Number.isSafeInteger(value['synced']) &&
    isHex(value['mac']) &&
    isHex(value['prev']) &&
    [value['key_id'], value['kind'], value['origin'], value['time']].every((text) => typeof text === 'string')
  );
}

function isHex(value: Json | undefined): boolean {
  return typeof value === 'string' && HEX_64.test(value);
}
