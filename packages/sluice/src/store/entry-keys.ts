import { type Entry, field, isArray, isObject, type Json, type JsonObject } from '@sluice/core/storage';

/**
 * What entries are looked up by. The index keeps it in columns and a reading of the journal compares it directly, so that both give the
 * same answers.
 */
export interface EntryKeys {
  /** Breaks ties in time: a decision's receipt id, otherwise origin and number. */
  readonly id: string;
  readonly timeMs: number;
  readonly origin: string;
  readonly seq: number;
  readonly kind: string;
  readonly receiptId: string;
  readonly verdict: string;
  /** In lower case, as are action type and tool: they are compared without regard to case. */
  readonly decision: string;
  readonly actionType: string;
  readonly tool: string;
  readonly agent: string;
  readonly tenant: string;
  readonly session: string;
  /** The rule that decided and those that matched. */
  readonly rules: readonly string[];
  /** Detectors that found something, and the types of what they found. */
  readonly detectors: readonly string[];
  readonly findings: number;
}

export function keysOf({ body, kind, origin, seq, time }: Entry): EntryKeys {
  const receiptId = text(field(body, 'receipt_id'));
  return {
    id: kind === 'decision' && receiptId !== '' ? receiptId : `${origin}/${String(seq).padStart(16, '0')}`,
    timeMs: Date.parse(time),
    origin,
    seq,
    kind,
    receiptId,
    verdict: text(field(body, 'verdict')),
    decision: text(field(body, 'decision')).toLowerCase(),
    actionType: text(inner(body, 'action', 'type')).toLowerCase(),
    tool: text(inner(body, 'action', 'tool')).toLowerCase(),
    agent: text(inner(body, 'principal', 'agent')),
    tenant: text(inner(body, 'principal', 'tenant')),
    session: text(field(body, 'session_id')),
    rules: words([field(body, 'rule'), ...list(field(body, 'matched_rules'))]),
    detectors: words(
      list(field(body, 'findings')).flatMap((each) =>
        isObject(each) ? [field(each, 'detector'), field(each, 'entity_type')] : [],
      ),
    ),
    findings: Number(field(body, 'findings_total') ?? 0),
  };
}

function inner(body: JsonObject, name: string, key: string): Json | undefined {
  const value = field(body, name);
  return isObject(value) ? field(value, key) : undefined;
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function list(value: Json | undefined): readonly Json[] {
  return isArray(value) ? value : [];
}

/** Each once. */
function words(values: readonly (Json | undefined)[]): readonly string[] {
  return [...new Set(values.map(text))].filter((word) => word !== '');
}
