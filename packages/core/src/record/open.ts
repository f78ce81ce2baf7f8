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

/** The HMAC under the key of that id, for entries of that origin; undefined when the key is not held. */
export type KeyRing = (keyId: string, origin: string) => HmacHex | undefined;

const ENTRY_KEYS = 'body,key_id,kind,mac,origin,prev,seq,synced,time';
const HEX_64 = /^[0-9a-f]{64}$/;

/** What stands behind the body, in the one order canonical form has; nothing of it needs an escape. */
const ENVELOPE =
  /,"key_id":"([^"\\]{1,64})","kind":"([a-z_]{1,40})","mac":"([0-9a-f]{64})","origin":"([a-z0-9._-]{1,64})","prev":"([0-9a-f]{64})","seq":([1-9][0-9]{0,14}),"synced":(0|[1-9][0-9]{0,14}),"time":"([^"\\]{1,40})"\}$/;
const ENVELOPE_CHARS_MAX = 512;

/**
 * The entry in `line`, its seal checked, or what is wrong with it as a phrase for a report. A line whose seal is good is what somebody
 * with the key wrote, to the byte, so its body is read only when it is asked for. {@link openLineWhole} is the slow twin.
 */
export function openLine(line: string, keys: KeyRing): Entry | string {
  const envelope = ENVELOPE.exec(line.slice(-ENVELOPE_CHARS_MAX));
  const hmacHex = envelope === null ? undefined : keys(envelope[1] as string, envelope[4] as string);
  if (envelope === null || hmacHex === undefined || hmacHex(unsealedText(line)) !== envelope[3])
    return openLineWhole(line, keys);
  return new SealedEntry(line, envelope);
}

/**
 * {@link openLine} for an entry that signatures hold: its seal is checked where its key is at hand, and left alone where it is not,
 * because the keys of epochs that are over are erased.
 */
export function openHeldLine(line: string, keys: KeyRing): Entry | string {
  const opened = openLine(line, keys);
  if (typeof opened === 'object') return opened;
  const entry = parseEntry(line);
  return typeof entry === 'object' && keys(entry.key_id, entry.origin) === undefined ? entry : opened;
}

/** {@link openLine} that reads all of the line before it looks at the seal. */
export function openLineWhole(line: string, keys: KeyRing): Entry | string {
  const entry = parseEntry(line);
  if (typeof entry === 'string') return entry;
  const hmacHex = keys(entry.key_id, entry.origin);
  if (hmacHex === undefined) return `sealed with key \`${entry.key_id}\`, which is not held`;
  return hmacHex(unsealedText(line)) === entry.mac ? entry : 'does not match its seal';
}

class SealedEntry implements Entry {
  readonly key_id: string;
  readonly kind: string;
  readonly mac: string;
  readonly origin: string;
  readonly prev: string;
  readonly seq: number;
  readonly synced: number;
  readonly time: string;
  readonly #line: string;

  constructor(line: string, envelope: RegExpExecArray) {
    this.#line = line;
    this.key_id = envelope[1] as string;
    this.kind = envelope[2] as string;
    this.mac = envelope[3] as string;
    this.origin = envelope[4] as string;
    this.prev = envelope[5] as string;
    this.seq = Number(envelope[6]);
    this.synced = Number(envelope[7]);
    this.time = envelope[8] as string;
  }

  get body(): JsonObject {
    const value = parsed(this.#line);
    const body = isObject(value) ? value['body'] : undefined;
    return isObject(body) ? body : {};
  }
}

/** The entry in `line` without a look at its seal: for readers that need no proof, such as the index. */
export function parseEntry(line: string): Entry | string {
  const value = parsed(line);
  if (!isObject(value)) return 'not a JSON object';
  if (!isCanonical(value, line)) return 'not in canonical form';
  return isEntry(value) ? value : 'not a journal entry';
}

/**
 * The entry in a line that {@link parseEntry} has read before, to the byte: that it is one need not be found out again, which is two thirds of
 * the work.
 */
export function parseKnownEntry(line: string): Entry | undefined {
  const value = parsed(line);
  return isObject(value) ? (value as JsonObject & Entry) : undefined;
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
