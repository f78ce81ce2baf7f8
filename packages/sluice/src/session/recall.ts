/**
 * Reads what agents did in the last half day back from the journal, for policies that look back. The journal keeps no clear values,
 * so of those calls only tool, type, server, time and findings are known; a rule that needs more cannot be told.
 */
import {
  DLP_ACTIONS,
  factsOfRecorded,
  factsOfResult,
  field,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  normaliseName,
  type RecordedCall,
} from '@sluice/core';
import { readEntries } from '../journal/read.ts';
import { isWhole } from '../recordable.ts';
import { HALF_DAY_MS } from './remembered.ts';
import type { SessionMemories } from './session-memories.ts';

/** Outcomes whose decision has not come yet; they stand close together, so more than this is no ordinary journal. */
const WAITING_MAX = 100_000;

/** @param until milliseconds since the epoch; later entries are known already, and those of that moment may be */
export async function recall(memories: SessionMemories, folder: string, until: number): Promise<void> {
  const from = until - HALF_DAY_MS;
  const waiting = new Map<string, JsonObject>();
  for await (const { entry } of readEntries({ folder, newestFirst: true })) {
    const at = Date.parse(entry.time);
    if (at < from) return;
    if (at > until) continue;
    const call = text(entry.body, 'receipt_id');
    if (entry.kind === 'outcome') waiting.set(call, entry.body);
    if (waiting.size > WAITING_MAX) return memories.lose(until);
    if (entry.kind !== 'decision' || text(entry.body, 'verdict') !== 'allow') continue;
    const who = whoOf(entry.body);
    memories.add(who, recorded(entry.body, call, at), from);
    const outcome = waiting.get(call);
    waiting.delete(call);
    if (outcome !== undefined) memories.add(who, factsOfResult(call, [], findingsOf(outcome)), from);
  }
}

function recorded(body: JsonObject, call: string, at: number) {
  const action = part(body, 'action');
  return factsOfRecorded({
    call,
    agent: text(part(body, 'principal'), 'agent'),
    tool: whole(text(action, 'tool'), normaliseName),
    type: whole(text(action, 'type'), normaliseName),
    server: whole(text(action, 'server'), (name) => name),
    at,
    findings: findingsOf(body),
  });
}

/** Names are scanned and cut before they are recorded; what is left of one is another name. */
function whole(recorded: string, spell: (name: string) => string): string | undefined {
  return isWhole(recorded) ? spell(recorded) : undefined;
}

function whoOf(body: JsonObject) {
  const principal = part(body, 'principal');
  return {
    principal: { tenant: text(principal, 'tenant'), agent: text(principal, 'agent') },
    session: { id: text(body, 'session_id') },
    door: text(body, 'door') === 'mcp' ? ('mcp' as const) : ('library' as const),
  };
}

function findingsOf(body: JsonObject): RecordedCall['findings'] {
  const list = field(body, 'findings');
  if (field(body, 'truncated') === true || !isArray(list)) return 'cut';
  return list.map((each) => ({
    entityType: text(each, 'entity_type'),
    entityClass: text(each, 'class') === 'secret' ? 'secret' : 'pii',
    action: recordedAction(each),
  }));
}

/** Where there were no settings nothing is recorded, and nothing was done. */
function recordedAction(finding: Json) {
  return DLP_ACTIONS.find((action) => action === text(finding, 'action')) ?? 'flag';
}

function part(body: JsonObject, name: string): Json {
  return field(body, name) ?? {};
}

function text(value: Json, name: string): string {
  const found = isObject(value) ? field(value, name) : undefined;
  return typeof found === 'string' ? found : '';
}
