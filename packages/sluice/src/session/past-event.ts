/** One thing an agent was let do, as gates that share their past keep it: sealed, and bound to whose past it is. */
import {
  type FactPackage,
  factsFromJson,
  factsOfRecorded,
  factsToJson,
  field,
  isObject,
  type Json,
  type JsonObject,
  LIMITS,
  ProblemError,
  readJson,
  writeJson,
} from '@sluice/core';
import { seal, unseal } from '../keys/seal.ts';

export interface PastEvent {
  /** `result`: what a call brought back. */
  readonly kind: 'call' | 'result';
  /** Id of a session that its door attests; '' for all others, which count for the agent's credential. */
  readonly session: string;
  readonly agent: string;
  readonly tool: string;
  /** Receipt of the call. */
  readonly call: string;
  /** Milliseconds since the epoch. */
  readonly atMs: number;
  /** Undefined where the gate had no policy that looks back: of such a call only tool and time are known. */
  readonly facts: FactPackage | undefined;
}

const VERSION = 1;

export function sealEvent(key: Uint8Array, stream: string, event: PastEvent): Buffer {
  const { facts, ...rest } = event;
  const json: JsonObject = { version: VERSION, ...rest, facts: facts === undefined ? null : factsToJson(facts) };
  return seal(key, Buffer.from(writeJson(json), 'utf8'), Buffer.from(stream, 'utf8'));
}

/** @throws ProblemError `past_store` for what was changed, belongs to another agent, or was written by a newer version */
export function openEvent(key: Uint8Array, stream: string, sealed: Uint8Array): PastEvent {
  try {
    const text = unseal(key, sealed, Buffer.from(stream, 'utf8')).toString('utf8');
    return eventOf(readJson(text, LIMITS, 'past'));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new ProblemError({
      code: 'past_store',
      message: 'what the agent did cannot be read: it was changed, or written by another version',
      help: 'nodes that share a database need the same cluster key and version',
    });
  }
}

/** What policies that look back are told of it. */
export function factsOf({ facts, call, agent, tool, atMs }: PastEvent): FactPackage {
  if (facts !== undefined) return facts;
  return factsOfRecorded({ call, agent, tool, type: undefined, server: undefined, at: atMs, findings: 'cut' });
}

function eventOf(json: Json): PastEvent {
  const at = (name: string) => (isObject(json) ? field(json, name) : undefined);
  const text = (name: string): string => {
    const value = at(name);
    if (typeof value !== 'string') throw new Error('a text is missing');
    return value;
  };
  const [kind, atMs, facts] = [text('kind'), at('atMs'), at('facts')];
  if (at('version') !== VERSION || (kind !== 'call' && kind !== 'result') || typeof atMs !== 'number')
    throw new Error('it has another form');
  const names = { session: text('session'), agent: text('agent'), tool: text('tool'), call: text('call') };
  return { kind, ...names, atMs, facts: facts === null || facts === undefined ? undefined : factsFromJson(facts) };
}
