/**
 * The gatekeeper. Every door asks here and nowhere else: the gate gathers what the pure core may not fetch (policy set, keys,
 * clock), lets the core decide, has the journal make the decision durable, and only then answers. If the record cannot be made
 * durable the answer is a deny, whatever the policies said.
 */
import { join } from 'node:path';
import {
  canonicalJson,
  decide,
  type Engine,
  type EntityClass,
  type EntryContent,
  type Finding,
  failClosed,
  findingJson,
  inspect,
  inspectResult,
  type Json,
  LIMITS,
  type Limits,
  normaliseName,
  type PolicySet,
  ProblemError,
} from '@sluice/core';
import { decisionFields } from './decision-entry.ts';
import type { GateAnswer, GateRequest } from './gate-request.ts';
import { Journal } from './journal/journal.ts';
import { loadOrCreateJournalKey } from './journal/keys.ts';
import { openDigestKeys } from './keys/digest-keys.ts';
import { ActivePolicies } from './policy/active-policies.ts';
import type { PolicySource } from './policy/load.ts';
import { type PolicyWatcher, watchPolicies } from './policy/watch.ts';
import { randomId } from './random-id.ts';
import { CallCounters } from './session/call-counters.ts';
import { recount } from './session/recount.ts';

export interface GateOptions {
  /** Folder for journal and keys; created with mode 0700. */
  readonly stateFolder: string;
  readonly policies: PolicySource;
  /** Name of this process's chain under `journal/`. */
  readonly origin: string;
  readonly segmentBytesMax?: number;
  readonly limits?: Limits;
  /** Take the policies up again whenever their files change. */
  readonly watch?: boolean;
  /** Told about every reload, whoever asked for it. */
  readonly onReload?: (accepted: boolean) => void;
  /** Milliseconds since the epoch; the system clock unless told. */
  readonly now?: () => number;
}

export interface ReleasedResult {
  /** What the agent may see; undefined when the result must be withheld. */
  readonly result: Json | undefined;
  readonly findings: readonly Finding[];
  readonly entitiesTransformed: number;
  /** Why the result is withheld; '' when it is not. */
  readonly withheld: string;
}

export interface Gate {
  /** Decides and records. Never throws: what fails is a deny. */
  readonly decide: (request: GateRequest) => Promise<GateAnswer>;
  /** Inspects what the action brought back, applies the decision's effects and records the outcome. Never throws. */
  readonly releaseResult: (answer: GateAnswer, result: Json, status: 'completed' | 'failed') => Promise<ReleasedResult>;
  /** Takes the policies up again; a bad set is refused, recorded and leaves the last good one in force. */
  readonly reload: () => Promise<boolean>;
  /** Whether anything sensitive (of a class) is in `document`; true as well when it is too large to tell. */
  readonly finds: (document: Json, entityClass?: EntityClass) => boolean;
  readonly policies: ActivePolicies;
  /** False while the last attempt to record failed. */
  readonly recording: boolean;
  readonly keyedDigestHex: Engine['ports']['keyedDigestHex'];
  readonly limits: Limits;
  readonly stateFolder: string;
  readonly close: () => Promise<void>;
}

/** @throws ProblemError when policies, keys or journal are unusable: a gate that cannot decide or record does not start */
export async function createGate(options: GateOptions): Promise<Gate> {
  const policies = new ActivePolicies(options.policies);
  const keyedDigestHex = openDigestKeys(options.stateFolder);
  const now = options.now ?? Date.now;
  const journal = await openJournal(options, now);
  const limits = options.limits ?? LIMITS;
  const gate = new RecordingGate({ options, policies, keyedDigestHex, journal, limits });
  await gate.recountFor(policies.current);
  await gate.recordPolicies(undefined, policies.current);
  if (options.watch === true) gate.watch();
  return gate;
}

async function openJournal({ stateFolder, origin, segmentBytesMax }: GateOptions, now: () => number): Promise<Journal> {
  const key = await loadOrCreateJournalKey(stateFolder);
  return Journal.open({
    folder: stateFolder,
    origin,
    key,
    now,
    ...(segmentBytesMax === undefined ? {} : { segmentBytesMax }),
  });
}

interface Parts {
  readonly options: GateOptions;
  readonly policies: ActivePolicies;
  readonly keyedDigestHex: Engine['ports']['keyedDigestHex'];
  readonly journal: Journal;
  readonly limits: Limits;
}

class RecordingGate implements Gate {
  readonly policies: ActivePolicies;
  readonly keyedDigestHex: Engine['ports']['keyedDigestHex'];
  readonly limits: Limits;
  readonly stateFolder: string;
  recording = true;
  readonly #journal: Journal;
  readonly #source: string;
  readonly #now: () => number;
  readonly #startedMs: number;
  readonly #onReload: (accepted: boolean) => void;
  #reloading: Promise<unknown> = Promise.resolve();
  #watcher: PolicyWatcher | undefined;
  readonly #counters = new CallCounters();
  /** How far back, in milliseconds, calls before this start were read from the journal. */
  #recountedMs = 0;

  constructor({ options, policies, keyedDigestHex, journal, limits }: Parts) {
    this.policies = policies;
    this.keyedDigestHex = keyedDigestHex;
    this.limits = limits;
    this.stateFolder = options.stateFolder;
    this.#journal = journal;
    this.#source = options.policies.paths.join(',');
    this.#now = options.now ?? Date.now;
    this.#startedMs = this.#now();
    this.#onReload = options.onReload ?? (() => undefined);
  }

  readonly decide = async (request: GateRequest): Promise<GateAnswer> => {
    const engine = this.#engine();
    const started = performance.now();
    const now = this.#now();
    const history = this.#counters.historyOf(request.principal, now);
    const decision = decide({ ...request, now, ...(history === undefined ? {} : { history }) }, engine);
    // In the same turn as the decision, so that no other call is decided in between.
    if (decision.verdict === 'allow') this.#counters.count(request.principal, normaliseName(request.action.tool), now);
    const evalUs = Math.round((performance.now() - started) * 1_000);
    const receiptId = randomId();
    try {
      const digest = (text: string) => this.keyedDigestHex('args', request.principal.tenant, text);
      await this.#record({ kind: 'decision', body: decisionFields({ request, decision, receiptId, evalUs, digest }) });
      return { request, decision, receiptId, evalUs };
    } catch (error) {
      return { request, decision: failClosed(unrecorded(error), engine), receiptId: '', evalUs };
    }
  };

  readonly releaseResult = async (
    answer: GateAnswer,
    result: Json,
    status: 'completed' | 'failed',
  ): Promise<ReleasedResult> => {
    try {
      const inspected = inspectResult(result, answer.decision, answer.request, this.#engine());
      const { findings, entitiesTransformed } = inspected;
      const result_digest = this.keyedDigestHex('result', answer.request.principal.tenant, canonicalJson(result));
      await this.#record({
        kind: 'outcome',
        body: {
          receipt_id: answer.receiptId,
          status,
          result_digest,
          findings: findings.map(findingJson),
          entities_transformed: entitiesTransformed,
        },
      });
      return { result: inspected.result, findings, entitiesTransformed, withheld: '' };
    } catch (error) {
      return { result: undefined, findings: [], entitiesTransformed: 0, withheld: unrecorded(error).first.message };
    }
  };

  readonly finds = (document: Json, entityClass?: EntityClass): boolean => {
    try {
      const found = inspect(document, { limits: this.limits });
      return entityClass === undefined
        ? found.length > 0
        : found.some((finding) => finding.entityClass === entityClass);
    } catch (error) {
      if (error instanceof ProblemError) return true;
      throw error;
    }
  };

  async #record(content: EntryContent): Promise<void> {
    try {
      await this.#journal.append(content);
      this.recording = true;
    } catch (error) {
      if (error instanceof ProblemError && error.first.code === 'journal_unavailable') this.recording = false;
      throw error;
    }
  }

  /** One at a time, in the order asked for. */
  readonly reload = (): Promise<boolean> => {
    const reloaded = this.#reloading.then(() => this.#reload());
    this.#reloading = reloaded;
    return reloaded;
  };

  /** Policies that count past calls need those before this start as well. */
  async recountFor(set: PolicySet): Promise<void> {
    const windowMs = Math.max(0, ...set.policies.map((policy) => policy.callsWindowMs));
    if (windowMs <= this.#recountedMs) return;
    const before = this.#startedMs;
    await recount(this.#counters, this.stateFolder, { from: before - windowMs, to: before - this.#recountedMs });
    this.#recountedMs = windowMs;
  }

  watch(): void {
    this.#watcher = watchPolicies(this.policies.source.paths, this.reload);
  }

  /** Recorded first, in force afterwards: no action is decided under a set the journal does not know. */
  async #reload(): Promise<boolean> {
    const accepted = await this.#takeUp();
    this.#onReload(accepted);
    return accepted;
  }

  async #takeUp(): Promise<boolean> {
    const before = this.policies.current;
    const prepared = this.policies.prepare();
    // Touched, not changed.
    if (prepared?.name.digest === before.name.digest) {
      this.policies.activate(before);
      return true;
    }
    try {
      if (prepared === undefined) {
        await this.#recordRejection(before);
        return false;
      }
      await this.recountFor(prepared);
      await this.recordPolicies(before, prepared);
      this.policies.activate(prepared);
      return true;
    } catch (error) {
      this.policies.reject(unrecorded(error).problems);
      return false;
    }
  }

  async recordPolicies(before: PolicySet | undefined, after: PolicySet): Promise<void> {
    await this.#record({
      kind: 'policy_change',
      body: {
        change: 'activated',
        policy_set: { ...after.name },
        previous: before === undefined ? null : { ...before.name },
        source: this.#source,
        actor: '',
        message: '',
      },
    });
  }

  async #recordRejection(current: PolicySet): Promise<void> {
    const message = this.policies.rejected
      .map(({ code, span }) => `${code}${span === undefined ? '' : ` ${span.file}:${span.line}:${span.column}`}`)
      .join('; ')
      .slice(0, 2_000);
    await this.#record({
      kind: 'policy_change',
      body: {
        change: 'rejected',
        policy_set: { ...current.name },
        previous: { ...current.name },
        source: this.#source,
        actor: '',
        message,
      },
    });
  }

  readonly close = async (): Promise<void> => {
    this.#watcher?.close();
    await this.#reloading;
    await this.#journal.close();
  };

  #engine(): Engine {
    return { policies: this.policies.current, limits: this.limits, ports: { keyedDigestHex: this.keyedDigestHex } };
  }
}

/** What could not be recorded, as a problem without the payload that may have caused it. */
function unrecorded(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  return new ProblemError({ code: 'internal', message: 'the gate failed while recording' });
}

/** The first of `<name>-1`, `<name>-2`… whose chain no living process writes: doors that come and go share few chains. */
export async function createGateOnFreeOrigin(options: Omit<GateOptions, 'origin'>, name: string): Promise<Gate> {
  for (let number = 1; number <= 256; number += 1) {
    try {
      return await createGate({ ...options, origin: `${name}-${number}` });
    } catch (error) {
      if (!(error instanceof ProblemError) || error.first.code !== 'journal_locked') throw error;
    }
  }
  throw new ProblemError({
    code: 'journal_locked',
    message: `256 processes already write journals named \`${name}\` in \`${join(options.stateFolder, 'journal')}\``,
  });
}
