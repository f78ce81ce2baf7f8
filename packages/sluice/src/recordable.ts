/**
 * Text the caller chose and the journal must show (ids, tool names, resources), made safe: cut to a length, and everything
 * sensitive in it redacted. The journal keeps no clear value, not even one smuggled into a request id.
 */
import { inspect, LIMITS, type TransformEffect, transform } from '@sluice/core';

const CHARS_MAX = 512;
/** Lower-case words cannot hold anything a detector knows, and nearly every id and tool name is one. */
const PLAIN = /^[a-z_.\-/]{0,64}$/;
const REDACT_ALL: readonly TransformEffect[] = [
  { kind: 'transform', mode: 'redact', strategy: 'full', entities: ['*'], scope: 'both' },
];

export function recordable(text: string): string {
  if (PLAIN.test(text)) return text;
  // Scanned whole, cut afterwards: a secret cut in two would not be found.
  const found = inspect(text, { limits: LIMITS });
  const safe = found.length === 0 ? text : String(transform(text, found, REDACT_ALL, () => '').document);
  return safe.length <= CHARS_MAX ? safe : `${safe.slice(0, CHARS_MAX).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** A path or URL without what commonly carries credentials: user, query and fragment. */
export function recordableResource(resource: string): string {
  const url = /^([a-z][a-z0-9+.-]*:\/\/)(?:[^/?#]*@)?([^?#]*)/i.exec(resource);
  return recordable(url === null ? resource : `${url[1]}${url[2]}`);
}
