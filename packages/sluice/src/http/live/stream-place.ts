/** How far a client has followed the journals: each origin and the number of its last entry, as text a client hands back. */
import { isOrigin } from '../../journal/names.ts';
import type { Positions } from '../../journal/positions.ts';

const CHARS_MAX = 16_384;

/** `mcp-1:17,server:1204`, origins in order. */
export function encodePlace(positions: Positions): string {
  return [...positions]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([origin, seq]) => `${origin}:${seq}`)
    .join(',');
}

/** Undefined for what is no such text. */
export function decodePlace(text: string): Positions | undefined {
  if (text.length > CHARS_MAX) return undefined;
  const places = new Map<string, number>();
  for (const part of text.split(',')) {
    const [, origin = '', seq] = /^([^:]+):(\d{1,15})$/.exec(part) ?? [];
    if (!isOrigin(origin) || seq === undefined || places.has(origin)) return undefined;
    places.set(origin, Number(seq));
  }
  return places;
}
