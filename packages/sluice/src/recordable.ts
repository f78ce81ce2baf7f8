/**
 * Text the caller chose and the journal must show (ids, tool names, resources), made safe: cut to a length, and everything
 * sensitive in it redacted. The journal keeps no clear value, not even one smuggled into a request id.
 */
import { type CompiledDlp, inspect, LIMITS, type TransformEffect, transform } from '@sluice/core';

type Detectors = CompiledDlp['detectors'];

const CHARS_MAX = 512;
/** Lower-case words with at most three digits behind them hold nothing a detector knows, and nearly every name is one. */
const PLAIN = /^[a-z_.\-/]{0,64}\d{0,3}$/;
const REMEMBERED_MAX = 2_000;
const REMEMBERED_CHARS_MAX = 128;
/** Sessions and tools repeat; what was safe before is safe again. */
const remembered = new Map<string, string>();
const REDACT_ALL: readonly TransformEffect[] = [
  { kind: 'transform', mode: 'redact', strategy: 'full', entities: ['*'], scope: 'both' },
];

/** `detectors` are those of the tenant, where it has its own. */
export function recordable(text: string, detectors?: Detectors): string {
  if (detectors !== undefined) return makeSafe(text, detectors);
  if (PLAIN.test(text)) return text;
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const safe = makeSafe(text);
  if (text.length <= REMEMBERED_CHARS_MAX) {
    if (remembered.size >= REMEMBERED_MAX) remembered.clear();
    remembered.set(text, safe);
  }
  return safe;
}

/** Whether a recorded text is surely the whole of what the caller sent: nothing redacted, nothing cut off. */
export function isWhole(recorded: string): boolean {
  return recorded.length < CHARS_MAX && !recorded.includes('[REDACTED]');
}

/** The same of a resource, from which user, query and fragment of a URL are dropped. */
export function isWholeResource(recorded: string): boolean {
  return isWhole(recorded) && !/^[a-z][a-z0-9+.-]*:\/\//i.test(recorded);
}

function makeSafe(text: string, detectors?: Detectors): string {
  // Scanned whole, cut afterwards: a secret cut in two would not be found.
  const found = inspect(text, { limits: LIMITS, ...(detectors === undefined ? {} : { detectors }) });
  const safe = found.length === 0 ? text : String(transform(text, found, REDACT_ALL, () => '', detectors).document);
  return safe.length <= CHARS_MAX ? safe : `${safe.slice(0, CHARS_MAX).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** A path or URL without what commonly carries credentials: user, query and fragment. */
export function recordableResource(resource: string, detectors?: Detectors): string {
  const url = /^([a-z][a-z0-9+.-]*:\/\/)(?:[^/?#]*@)?([^?#]*)/i.exec(resource);
  return recordable(url === null ? resource : `${url[1]}${url[2]}`, detectors);
}
