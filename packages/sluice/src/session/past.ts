/**
 * What the gate knows of earlier calls. What was before this start is read back from the journal, once and only as far as the policies
 * ask. Gates that share a database tell each other what they let through, from when their policies first ask for it.
 */
import {
  type CallHistory,
  type Deliberation,
  dlpActionOf,
  type FactPackage,
  type Finding,
  factsOfAction,
  factsOfResult,
  type Json,
  type Judgement,
  type PolicySet,
  type SessionMemory,
} from '@sluice/core';
import { KnownPast, type Reach } from './known-past.ts';
import type { PastEvent } from './past-event.ts';
import { looksBack, type Who } from './session-memories.ts';
import type { SharedPast, SharedPastOptions } from './shared-past.ts';
import { forgetSharing, sharedSince } from './shared-since.ts';

/** What a call brought back, before it was changed. */
interface CameBack {
  readonly result: Json;
  readonly findings: readonly Finding[];
  readonly dlp: Judgement | undefined;
}

interface PastOptions {
  readonly stateFolder: string;
  /** Milliseconds since the epoch. */
  readonly startedMs: number;
  /** Undefined for a gate that shares its past with no other. */
  readonly shared: SharedPastOptions | undefined;
}

const NOTHING: Reach = { windowMs: 0, looksBack: false };

export class Past {
  readonly #options: PastOptions;
  #known = new KnownPast(undefined, NOTHING);

  constructor(options: PastOptions) {
    this.#options = options;
  }

  /**
   * Reads back what the policies of `set` look at.
   * @param settled waits until what was decided so far is in the journal
   */
  async reachBack(set: PolicySet, now: number, settled: () => Promise<void>): Promise<void> {
    const windowMs = Math.max(0, ...set.policies.map((policy) => policy.callsWindowMs));
    const reach: Reach = { windowMs, looksBack: looksBack(set) };
    const { stateFolder, startedMs, shared } = this.#options;
    const isShared = shared !== undefined && (reach.looksBack || windowMs > 0);
    const sharedFrom = isShared ? sharedSince(stateFolder, now) : undefined;
    if (!isShared) forgetSharing(stateFolder);
    const next = this.#reaching(reach, isShared ? shared : undefined);
    // Before anything is waited for: what is decided meanwhile is neither in the journal yet nor earlier than now.
    if (reach.looksBack) next.remember(sharedFrom ?? now);
    // Policies that ask for no more than before go on with what they know until the new picture is whole.
    if (this.#known.shared === undefined) this.#known = next;
    if (reach.looksBack || isShared) await settled();
    await next.readBack(stateFolder, windowMs, sharedFrom ?? startedMs, Math.max(sharedFrom ?? 0, startedMs));
    next.keepOnly(set);
    this.#known = next;
  }

  of(who: Who, now: number): { readonly history?: CallHistory; readonly memory?: SessionMemory } {
    return this.#known.of(who, now);
  }

  /** As {@link of}, with what other gates have let the agent do until now. @throws ProblemError `past_store`, `limit_facts` */
  async upToDate(who: Who, now: number): Promise<ReturnType<Past['of']>> {
    const known = this.#known;
    await known.shared?.catchUp(who.principal, now);
    return known.of(who, now);
  }

  /**
   * Decides, and notes the call where it is let through: in the same turn of the event loop, so that no other call is decided in between, or
   * before any other gate decides about the agent. `decide` may be called several times.
   * @throws ProblemError `past_store`, `limit_facts`: whatever was decided must not be done then
   */
  async settle(who: Who, call: string, now: number, decide: () => Deliberation): Promise<Deliberation> {
    for (;;) {
      const known = this.#known;
      const eventOf = (made: Deliberation) => callEvent(who, call, now, made, known.remembers);
      if (known.shared === undefined) {
        const made = decide();
        const event = eventOf(made);
        if (event !== undefined) known.take(who.principal, event);
        return made;
      }
      const settled = await this.#settleShared(known, known.shared, who, now, decide, eventOf);
      if (settled !== undefined) return settled;
    }
  }

  /** What a call brought back. @throws ProblemError `past_store`: nobody must see it then */
  async addResult(who: Who, call: string, { result, findings, dlp }: CameBack, now: number): Promise<void> {
    const known = this.#known;
    if (!known.remembers) return;
    const dlpActions: Judgement['actions'] = dlp?.actions ?? new Map();
    const acted = findings.map((finding) => ({ ...finding, action: dlpActionOf({ dlpActions }, finding) }));
    const facts = factsOfResult(call, result, acted);
    const event = eventAbout(who, { kind: 'result', tool: '', call, atMs: now, facts });
    if (known.shared === undefined) known.take(who.principal, event);
    else await known.shared.add(who.principal, event);
  }

  /** Undefined where another picture has come meanwhile, which what is decided must be decided on. */
  #settleShared(
    known: KnownPast,
    shared: SharedPast,
    { principal }: Who,
    now: number,
    decide: () => Deliberation,
    eventOf: (made: Deliberation) => PastEvent | undefined,
  ): Promise<Deliberation | undefined> {
    const decideOnKnown = () => (this.#known === known ? decide() : undefined);
    return shared.settle(principal, now, decideOnKnown, (made) => made && eventOf(made));
  }

  /** The picture there is, where that is enough; otherwise one that is yet empty. */
  #reaching(reach: Reach, shared: SharedPastOptions | undefined): KnownPast {
    const isAlike = (this.#known.shared === undefined) === (shared === undefined);
    if (isAlike && (shared === undefined || this.#known.reaches(reach))) return this.#known;
    return new KnownPast(shared, reach);
  }
}

function callEvent(
  who: Who,
  call: string,
  atMs: number,
  { decision, facts }: Deliberation,
  remembers: boolean,
): PastEvent | undefined {
  if (decision.verdict !== 'allow' || facts === undefined) return undefined;
  const remembered = remembers ? factsOfAction(facts, call) : undefined;
  return eventAbout(who, { kind: 'call', tool: facts.action.tool, call, atMs, facts: remembered });
}

function eventAbout(
  { principal, session, door }: Who,
  event: Pick<PastEvent, 'kind' | 'tool' | 'call' | 'atMs'> & { readonly facts: FactPackage | undefined },
): PastEvent {
  return { ...event, agent: principal.agent, session: door === 'mcp' ? session.id : '' };
}
