/**
 * The gatekeeper: it gathers what the pure core may not fetch (policy set, keys, clock, the past), lets the core decide, has the journal
 * make the decision durable, and only then answers. If the record cannot be made durable the answer is a deny, whatever the
 * policies said.
 */
import {
  type CompiledDlp,
  canonicalJson,
  changeJson,
  type Deliberation,
  deliberate,
  type Engine,
  type EntityClass,
  type EntryContent,
  type Finding,
  failClosed,
  inspect,
  inspectResult,
  type Json,
  type Limits,
  NO_PAST,
  originalsOf,
  type PolicySet,
  ProblemError,
} from '@sluice/core';
import { answerReview } from './approvals/answer-review.ts';
import type { ApprovalDesk } from './approvals/approval-desk.ts';
import { decisionFields, recordedFinding } from './decision-entry.ts';
import { DlpSettingsOfTenants } from './dlp/dlp-settings.ts';
import { Originals } from './dlp/originals.ts';
import type { Gate, GateOptions, ReleasedResult } from './gate-interface.ts';
import type { GateAnswer, GateRequest } from './gate-request.ts';
import type { Sealed } from './journal/chain-writer.ts';
import type { Journal } from './journal/journal.ts';
import { pruneOne } from './journal/retention/prune-state.ts';
import { type Commit, commitWith } from './journal/salts/commitments.ts';
import { SaltKeeper } from './journal/salts/salt-keeper.ts';
import { systemCode } from './journal/unavailable.ts';
import type { GateObserver, JournalState } from './observe/gate-observer.ts';
import { PayloadKeeper } from './payloads/payload-keeper.ts';
import type { ActivePolicies } from './policy/active-policies.ts';
import { PolicyReloads } from './policy/reloads.ts';
import { randomId } from './random-id.ts';
import { recordingFailure } from './recording-failure.ts';
import { wideningOf } from './replay/widening.ts';
import { Past } from './session/past.ts';

interface Parts {
  readonly options: GateOptions;
  readonly observers: readonly GateObserver[];
  readonly policies: ActivePolicies;
  readonly keyedDigestHex: Engine['ports']['keyedDigestHex'];
  readonly journal: Journal;
  /** When the journal’s last checkpoint was signed. */
  readonly checkpoint: { readonly ms: number | undefined };
  readonly limits: Limits;
}

interface Concluding {
  readonly request: GateRequest;
  readonly made: Deliberation;
  readonly pending: GateAnswer['pending'];
  readonly now: number;
  readonly salt: string;
  readonly commit: Commit;
  readonly receiptId: string;
  readonly evalUs: number;
}

const DAY_MS = 86_400_000;

export class RecordingGate implements Gate {
  readonly policies: ActivePolicies;
  readonly dlp: DlpSettingsOfTenants;
  readonly originals: Originals;
  readonly payloads: PayloadKeeper | undefined;
  /** Set once, right after the gate is made: it records with the gate. */
  approvals: ApprovalDesk | undefined;
  readonly keyedDigestHex: Engine['ports']['keyedDigestHex'];
  readonly limits: Limits;
  readonly stateFolder: string;
  readonly #journal: Journal;
  readonly #checkpoint: Parts['checkpoint'];
  readonly #observers: readonly GateObserver[];
  readonly reloads: PolicyReloads;
  readonly #now: () => number;
  readonly #past: Past;
  readonly #salts: SaltKeeper;

  constructor({ options, observers, policies, keyedDigestHex, journal, checkpoint, limits }: Parts) {
    this.policies = policies;
    this.keyedDigestHex = keyedDigestHex;
    this.limits = limits;
    this.stateFolder = options.stateFolder;
    this.#journal = journal;
    this.#checkpoint = checkpoint;
    this.#observers = observers;
    this.#now = options.now ?? Date.now;
    this.#salts = new SaltKeeper(options.stateFolder, options.origin);
    this.payloads = options.payloads && new PayloadKeeper(options.stateFolder, options.payloads, this.#now);
    const { record } = this;
    this.originals = new Originals(options.stateFolder, record);
    this.dlp = new DlpSettingsOfTenants({
      stateFolder: options.stateFolder,
      origin: options.origin,
      fromFile: options.dlp,
      digest: (tenant, value) => keyedDigestHex('allowlist', tenant, value),
      record,
    });
    this.#past = new Past({ stateFolder: options.stateFolder, startedMs: this.#now(), shared: options.past });
    this.reloads = new PolicyReloads({
      policies,
      record,
      makeReady: (set) => this.#past.reachBack(set, this.#now(), () => journal.settled()),
      widening: (set) => wideningOf(set, options.stateFolder, this.#now()),
      onReload: options.onReload ?? (() => undefined),
      onWidening: options.onWidening ?? (() => undefined),
    });
  }

  get journalState(): JournalState {
    const { queueLength, lastSeq, checkpoints, blocked, epochFailure: epoch } = this.#journal;
    const unsignedEntries = lastSeq - (checkpoints.signed?.size ?? 0);
    const checkpointFailure = checkpoints.failure && systemCode(checkpoints.failure);
    const failures = { checkpointFailure, epochFailure: epoch && systemCode(epoch) };
    return { queueLength, unsignedEntries, checkpointMs: this.#checkpoint.ms, blocked, ...failures };
  }

  get recording(): boolean {
    return this.#journal.blocked === undefined;
  }

  readonly prune = async (beforeMs: number): Promise<void> =>
    void (await pruneOne(this.#journal, this.stateFolder, beforeMs));

  readonly retryRecording = (): Promise<void> => this.#journal.retry();

  readonly decide = async (request: GateRequest): Promise<GateAnswer> => {
    const started = performance.now();
    const answer = await this.#decide(request, started);
    const seconds = (performance.now() - started) / 1_000;
    for (const { decided } of this.#observers) decided?.(answer, seconds);
    return answer;
  };

  async #decide(request: GateRequest, started: number): Promise<GateAnswer> {
    const now = this.#now();
    const salt = randomId();
    const commit = commitWith(salt);
    const receiptId = randomId();
    const made = await this.#settled(request, receiptId, () => this.#deliberate(request, this.#now(), commit));
    const evalUs = Math.round((performance.now() - started) * 1_000);
    if (this.approvals === undefined || made.decision.verdict !== 'review')
      return this.#conclude({ request, made, pending: undefined, now, salt, commit, receiptId, evalUs });
    const deliberate = (again: GateRequest) => this.#deliberate(again, this.#now(), commit);
    const answered = await answerReview(this.approvals, { request, review: made, receiptId, deliberate });
    const { conclude, ...road } = answered;
    const concluded = await this.#settled(road.request, receiptId, conclude);
    return this.#conclude({ ...road, made: concluded, now: this.#now(), salt, commit, receiptId, evalUs });
  }

  /** What is decided on the past, and stands in the past of later decisions. Where that cannot be had it is a deny, and it is recorded. */
  async #settled(request: GateRequest, receiptId: string, decide: () => Deliberation): Promise<Deliberation> {
    try {
      return await this.#past.settle(request, receiptId, this.#now(), decide);
    } catch (error) {
      return { decision: failClosed(error, { policies: this.policies.current }), facts: undefined, dlp: undefined };
    }
  }

  /** Records a decision. */
  async #conclude({ request, made, pending, now, salt, commit, receiptId, evalUs }: Concluding): Promise<GateAnswer> {
    const { decision, dlp } = made;
    try {
      this.#keepOriginals(request, dlp, receiptId, now);
      const detectors = this.#ownDetectors(request.principal.tenant);
      const body = decisionFields({ request, decision, dlp, detectors, receiptId, evalUs, commit });
      const { seq } = await this.#record({ kind: 'decision', body });
      this.#salts.keep(seq, salt);
      this.payloads?.keepDecision(request, receiptId, now);
      this.dlp.hits.count(request.principal.tenant, dlp?.allowed ?? []);
      return { request, decision, pending, receiptId, evalUs };
    } catch (error) {
      return {
        request,
        decision: failClosed(recordingFailure(error), { policies: this.policies.current }),
        pending: undefined,
        receiptId: '',
        evalUs,
      };
    }
  }

  /** Where even the settings of the tenant cannot be had, the answer is a deny, and it is recorded. */
  #deliberate(request: GateRequest, now: number, commit: Commit, others?: PolicySet): Deliberation {
    try {
      const engine = this.#engine(request.principal.tenant, commit);
      const past = this.#past.of(request, now);
      return others === undefined
        ? deliberate({ ...request, now, ...past }, engine)
        : deliberate({ ...request, now, ...past, memory: NO_PAST }, { ...engine, policies: others });
    } catch (error) {
      return { decision: failClosed(error, { policies: this.policies.current }), facts: undefined, dlp: undefined };
    }
  }

  readonly releaseResult = async (
    answer: GateAnswer,
    result: Json,
    status: 'completed' | 'failed',
  ): Promise<ReleasedResult> => {
    try {
      const { tenant, agent } = answer.request.principal;
      const now = this.#now();
      const request = { ...answer.request, now, ...(await this.#past.upToDate(answer.request, now)) };
      const salt = randomId();
      const commit = commitWith(salt);
      const inspected = inspectResult(result, answer.decision, request, this.#engine(tenant, commit));
      const { findings, entitiesTransformed, changes, dlp, withheld } = inspected;
      await this.#past.addResult(answer.request, answer.receiptId, { result, findings, dlp }, now);
      const result_digest = commit(canonicalJson(result));
      const { seq } = await this.#record({
        kind: 'outcome',
        body: {
          receipt_id: answer.receiptId,
          principal: { tenant, agent },
          status,
          result_digest,
          findings: findings.map((finding) => recordedFinding(finding, dlp)),
          changes: changes.map(changeJson),
          entities_transformed: entitiesTransformed,
        },
      });
      this.#salts.keep(seq, salt);
      this.dlp.hits.count(tenant, dlp?.allowed ?? []);
      return { result: inspected.result, findings, entitiesTransformed, withheld: withheld?.message ?? '' };
    } catch (error) {
      return {
        result: undefined,
        findings: [],
        entitiesTransformed: 0,
        withheld: recordingFailure(error).first.message,
      };
    }
  };

  readonly preview: Gate['preview'] = (request, policies) =>
    // Nothing of it is recorded, so what it commits to is for nobody.
    this.#deliberate(request, this.#now(), commitWith(randomId()), policies).decision;

  readonly reload = (): Promise<boolean> => this.reloads.reload();

  readonly finds = (document: Json, entityClass?: EntityClass, tenant = 'default'): boolean => {
    try {
      const { compiled } = this.dlp.of(tenant);
      const detectors = compiled === undefined ? {} : { detectors: compiled.detectors };
      const found = inspect(document, { limits: this.limits, ...detectors });
      if (compiled !== undefined && this.#mayNotPass(compiled, found, document, tenant)) return true;
      return entityClass === undefined
        ? found.length > 0
        : found.some((finding) => finding.entityClass === entityClass);
    } catch (error) {
      if (error instanceof ProblemError) return true;
      throw error;
    }
  };

  /** Whether the settings want anything masked or stopped, wherever they want it: these documents are neither action nor result. */
  #mayNotPass(compiled: CompiledDlp, found: readonly Finding[], document: Json, tenant: string): boolean {
    const digest = (value: string) => this.keyedDigestHex('allowlist', tenant, value);
    const scanned = { document, now: this.#now(), digest };
    const { actions } = compiled.judge(found, { ...scanned, direction: 'result' });
    return [...actions.values()].some((action) => action !== 'flag');
  }

  /** Records something with commitments of its own. @throws ProblemError `journal_unavailable` */
  readonly record = async (content: EntryContent): Promise<void> => void (await this.#record(content));

  readonly recordSalted = async (content: EntryContent, salt: string): Promise<void> => {
    const { seq } = await this.#record(content);
    this.#salts.keep(seq, salt);
  };

  async #record(content: EntryContent): Promise<Sealed> {
    const started = performance.now();
    try {
      return await this.#journal.append(content);
    } finally {
      const seconds = (performance.now() - started) / 1_000;
      for (const { appended } of this.#observers) appended?.(seconds);
    }
  }

  readonly close = async (): Promise<void> => {
    await this.reloads.close();
    await this.approvals?.close();
    await this.dlp.close();
    await this.payloads?.close();
    await this.#salts.flush();
    await this.#journal.close();
  };

  /** Before the decision is recorded, so that one whose originals cannot be kept is a deny. */
  #keepOriginals(
    { principal: { tenant }, action }: GateRequest,
    dlp: Deliberation['dlp'],
    receiptId: string,
    now: number,
  ): void {
    if (dlp === undefined || dlp.kept.length === 0) return;
    const { resource, command, argv, args, text } = action;
    const originals = originalsOf({ resource, command, argv, args, text }, dlp.kept);
    const expiresMs = Math.ceil(now) + this.dlp.of(tenant).settings.originals_days * DAY_MS;
    this.originals.keep({ tenant, receiptId }, originals, expiresMs, now);
  }

  /** The tenant's detectors where some are its own: what they find must not be recorded either. */
  #ownDetectors(tenant: string): CompiledDlp['detectors'] | undefined {
    try {
      const { compiled } = this.dlp.of(tenant);
      return compiled !== undefined && compiled.settings.patterns.length > 0 ? compiled.detectors : undefined;
    } catch (error) {
      // The decision is then a deny, to be recorded with what is known.
      if (error instanceof ProblemError) return undefined;
      throw error;
    }
  }

  /** What was changed is recorded as commitments; tokens and allow lists go by the tenant's own keys. */
  #engine(tenant: string, commit: Commit): Engine {
    const keyedDigestHex: Engine['ports']['keyedDigestHex'] = (purpose, whose, text) =>
      purpose === 'change' ? commit(text) : this.keyedDigestHex(purpose, whose, text);
    return {
      policies: this.policies.current,
      limits: this.limits,
      ports: { keyedDigestHex },
      dlp: this.dlp.of(tenant).compiled,
      canAsk: this.approvals !== undefined,
    };
  }
}
