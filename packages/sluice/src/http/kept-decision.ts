/**
 * The answer of a decision on the disk, for requests that are repeated under one idempotency key: without any value of the request. Ids
 * and names are the caller's own texts, and transformed content is the caller's with parts changed: only its digest is kept. What the
 * changes say of it are places and commitments, which cannot be made again without the entry's salt.
 */
import { canonicalJson, isObject, type Json, type JsonObject, readJson } from '@sluice/core';
import type { GateRequest } from '../gate-request.ts';
import type { ApiAnswer, Call, Idempotent } from './api.ts';
import { transformedBody } from './decision-body.ts';

export interface Repeatable {
  /** The part of the answer that is the caller's own: taken from the request that is answered now. */
  readonly own: (call: Call) => JsonObject;
  readonly requestOf: (call: Call) => GateRequest;
}

export function keptDecision({ own, requestOf }: Repeatable): NonNullable<Idempotent['kept']> {
  return {
    write: ({ status, headers, body }, call) => {
      const theirs = own(call);
      const { transformed, ...rest } = body as JsonObject;
      const answer = Object.fromEntries(Object.entries(rest).filter(([name]) => !Object.hasOwn(theirs, name)));
      const kept = { status, headers: (headers ?? {}) as JsonObject, answer };
      if (!isObject(transformed)) return canonicalJson(kept);
      const { changes = [], ...content } = transformed;
      return canonicalJson({ ...kept, changes, content: contentDigest(content, call) });
    },
    read: (text, call) => {
      const { status, headers, answer, changes, content } = readJson(text, call.service.gate.limits) as unknown as Kept;
      const again: ApiAnswer = { status, headers, body: { ...own(call), ...answer } };
      if (content === undefined || changes === undefined) return again;
      const { transformed } = transformedBody(call.service.gate.preview(requestOf(call)));
      if (!isObject(transformed)) return undefined;
      const { changes: _, ...now } = transformed;
      // What looks back, or at the clock, may see something else today: then this is another decision.
      if (contentDigest(now, call) !== content) return undefined;
      return { ...again, body: { ...(again.body as JsonObject), transformed: { ...now, changes } } };
    },
  };
}

interface Kept {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly answer: JsonObject;
  readonly changes?: readonly Json[];
  readonly content?: string;
}

function contentDigest(transformed: Json, { service, caller }: Call): string {
  const text = canonicalJson(transformed);
  return (
    service.shared?.idempotencyDigest(caller.tenant, text) ??
    service.gate.keyedDigestHex('idempotency', caller.tenant, text)
  );
}
