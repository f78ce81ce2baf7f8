import { canonicalJson } from '../value/canonical.ts';

/**
 * Turns a body into a sealed line. One entry is one line of canonical JSON:
 *
 *     {"body":{…},"key_id":"…","kind":"…","mac":"…","origin":"…","prev":"…","seq":7,"synced":6,"time":"…"}
 *
 * `mac` is the HMAC-SHA-256 of the same object without `mac`; `prev` is the `mac` of the entry before, so a line cannot be
 * changed, moved, left out or put in without the key. The body has its own object and every envelope key sorts after it:
 * the body is canonicalised once, before its place in the chain is known, and sealing only puts texts together.
 *
 * `synced` is the highest `seq` that was durable when this line was written. It lets recovery prove which lines can be the
 * remains of an interrupted write and which were acknowledged (see the host's journal/recover.ts).
 */

/** `prev` of the first entry of a chain. */
export const CHAIN_START = '0'.repeat(64);

/** Lower-case hex HMAC-SHA-256 of the UTF-8 bytes of a text, under a key the caller holds. */
export type HmacHex = (text: string) => string;

/** Where a chain stands: its last entry. */
export interface ChainHead {
  readonly seq: number;
  readonly mac: string;
}

export const EMPTY_CHAIN: ChainHead = Object.freeze({ seq: 0, mac: CHAIN_START });

/** A sealed entry; `line` has no line end. */
export interface SealedLine extends ChainHead {
  readonly line: string;
}

export interface Unsealed {
  readonly kind: string;
  /** Canonical JSON of the body. */
  readonly bodyText: string;
  /** RFC 3339, UTC, milliseconds: what `Date.prototype.toISOString` gives. */
  readonly time: string;
  /** Highest sequence number known to be durable. */
  readonly synced: number;
}

/** The entry that follows `head`. Keeps no state: a group that could not be written is sealed again from the old head. */
export type Sealer = (head: ChainHead, entry: Unsealed) => SealedLine;

/** A sealer for one origin and key. Both names are put into every line as they are. */
export function createSealer(origin: string, keyId: string, hmacHex: HmacHex): Sealer {
  const keyPart = `,"key_id":${canonicalJson(keyId)},"kind":`;
  const originPart = `"origin":${canonicalJson(origin)},"prev":"`;
  return (head, { kind, bodyText, time, synced }) => {
    const seq = head.seq + 1;
    const before = `{"body":${bodyText}${keyPart}${canonicalJson(kind)},`;
    const after = `${originPart}${head.mac}","seq":${seq},"synced":${synced},"time":"${time}"}`;
    const mac = hmacHex(before + after);
    return { seq, mac, line: `${before}"mac":"${mac}",${after}` };
  };
}
