/**
 * One JSON-RPC message, read strictly. The raw line is kept: what the gate does not change is passed on byte for byte.
 * Shapes are checked against the protocol's own schemas (`@modelcontextprotocol/core`); values stay ours, so that numbers
 * keep their digits and unknown fields survive.
 */
import { JSONRPCMessageSchema } from '@modelcontextprotocol/core';
import { field, isObject, type Json, type JsonObject, ProblemError, readJson, writeJson } from '@sluice/core';
import { LINE_BYTES_MAX } from './lines.ts';

export type Message =
  | {
      readonly kind: 'request';
      readonly raw: Buffer;
      readonly json: JsonObject;
      readonly id: Json;
      readonly method: string;
      readonly params: JsonObject;
    }
  | {
      readonly kind: 'notification';
      readonly raw: Buffer;
      readonly json: JsonObject;
      readonly method: string;
      readonly params: JsonObject;
    }
  | {
      readonly kind: 'response';
      readonly raw: Buffer;
      readonly json: JsonObject;
      readonly id: Json;
      readonly member: 'result' | 'error';
      readonly payload: Json;
    };

/**
 * Line ends of other readers: a bare CR (Python's universal newlines, Node's readline), NEL, and the line and paragraph
 * separators. JSON allows the CR between tokens and the others inside strings, so a peer that splits there would see another
 * message than the gate did.
 */
const CARRIAGE_RETURN = 0x0d;
const OTHER_LINE_END = /[\u0085\u2028\u2029]/;
const OTHER_LINE_ENDS = new RegExp(OTHER_LINE_END, 'g');

/** The message, or why it is none. The text never quotes the message. */
export function readMessage(line: Buffer): Message | { readonly kind: 'invalid'; readonly why: string } {
  const trimmed = line.at(-1) === CARRIAGE_RETURN ? line.subarray(0, -1) : line;
  if (trimmed.includes(CARRIAGE_RETURN)) return { kind: 'invalid', why: 'a carriage return inside the line' };
  const json = readLine(trimmed);
  if (typeof json === 'string') return { kind: 'invalid', why: json };
  const raw = OTHER_LINE_END.test(trimmed.toString('utf8')) ? encode(json) : trimmed;
  // The schema sees plain numbers only where the protocol has some; exact ones elsewhere do not matter to it.
  if (!JSONRPCMessageSchema.safeParse(json).success) return { kind: 'invalid', why: 'not a JSON-RPC 2.0 message' };
  const id = field(json, 'id');
  const method = field(json, 'method');
  const given = field(json, 'params');
  const params = isObject(given) ? given : {};
  if (typeof method === 'string')
    return id === undefined
      ? { kind: 'notification', raw, json, method, params }
      : { kind: 'request', raw, json, id, method, params };
  const member = field(json, 'result') === undefined ? 'error' : 'result';
  return { kind: 'response', raw, json, id: id ?? null, member, payload: field(json, member) ?? null };
}

function readLine(raw: Buffer): JsonObject | string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw);
    const json = readJson(text, { jsonDepthMax: 128, jsonNodesMax: Math.floor(LINE_BYTES_MAX / 4) }, 'message');
    return isObject(json) ? json : 'not a JSON object';
  } catch (error) {
    if (error instanceof ProblemError) return error.first.message;
    if (error instanceof TypeError) return 'not valid UTF-8';
    throw error;
  }
}

/** One line: whatever some reader takes for a line end is escaped. */
export function encode(message: JsonObject): Buffer {
  const escaped = writeJson(message).replace(
    OTHER_LINE_ENDS,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return Buffer.from(escaped, 'utf8');
}

/** The message with one member replaced; everything else as it came. */
export function withMember(json: JsonObject, name: string, value: Json): Buffer {
  return encode({ ...json, [name]: value });
}

/** Ids compare as JSON: 1 and "1" are two ids. */
export function idKey(id: Json): string {
  return writeJson(id);
}
