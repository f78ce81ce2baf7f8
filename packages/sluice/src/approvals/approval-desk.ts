/**
 * Where actions ask for people, and people answer. Every step is one transaction of the store; what happened is then recorded, and only after
 * that anybody is told. What a process that dies leaves unrecorded another records.
 */
import {
  type Approval,
  type ApprovalStep,
  type ApprovalTerms,
  askedTerms,
  type Binding,
  DEFAULT_TERMS,
  type Decision,
  type EntryContent,
  ProblemError,
} from '@sluice/core';
import type { GateRequest } from '../gate-request.ts';
import { type Commit, commitWith } from '../journal/salts/commitments.ts';
import type { KeptAction } from '../payloads/kept-action.ts';
import { randomId } from '../random-id.ts';
import { recordable, recordableResource } from '../recordable.ts';
import type { ApprovalBounds, ApprovalChange, ApprovalKey, ApprovalStore } from '../store/approval-store.ts';
import { approvalEntry } from './approval-entry.ts';
import { ApprovalWatch } from './approval-watch.ts';
import type { SealedActions } from './sealed-action.ts';

export interface DeskOptions {
  readonly store: ApprovalStore;
  readonly sealed: SealedActions;
  readonly bounds: ApprovalBounds;
  readonly templates: ReadonlyMap<string, ApprovalTerms>;
  /** What holds where a rule names no template. */
  readonly terms?: ApprovalTerms;
  /** Makes an entry durable, and keeps the salt of its commitments. */
  readonly record: (content: EntryContent, salt: string) => Promise<void>;
  /** Told of everything that happens here. */
  readonly told?: (change: ApprovalChange) => void;
  /** Told what keeps the desk from going on. */
  readonly failed?: (error: unknown) => void;
}

const DUE_EVERY_MS = 500;
const DUE_AT_ONCE = 100;
/** Whoever made an event records it within that time, or somebody else does. */
const UNRECORDED_MS = 10_000;
const FAILED_EVERY_MS = 10_000;
const FORGET_EVERY_MS = 3_600_000;
const FORGET_AFTER_MS = 30 * 86_400_000;

export class ApprovalDesk {
  readonly store: ApprovalStore;
  readonly watch: ApprovalWatch;
  readonly #options: DeskOptions;
  readonly #listeners = new Set<() => void>();
  readonly #failed: (error: unknown) => void;
  #timers: readonly NodeJS.Timeout[] = [];
  #round: Promise<void> = Promise.resolve();

  constructor(options: DeskOptions) {
    this.store = options.store;
    this.#options = options;
    this.#failed = seldom(options.failed ?? (() => undefined));
    this.watch = new ApprovalWatch(options.store, this.#failed);
  }

  /**
   * Asks for the approval of an action, or joins the one that is pending about it.
   * @throws ProblemError `approval_template`, `limit_approvals`, `approval_store`, `journal_unavailable`
   */
  async ask(request: GateRequest, decision: Decision, binding: Binding, receiptId: string): Promise<Approval> {
    const { principal, session, action, door } = request;
    const [why] = decision.reasons;
    const id = `apr_${randomId()}`;
    const key = { tenant: principal.tenant, id };
    const asked = {
      ...key,
      receiptId,
      requester: { agent: principal.agent, user: principal.user ?? '' },
      session: session.id,
      door,
      action: {
        type: recordable(action.type),
        tool: recordable(action.tool),
        server: recordable(action.server),
        resource: recordableResource(action.resource),
      },
      binding,
      why: { policy: why?.policy ?? '', rule: why?.rule ?? '', message: why?.message.slice(0, 1_000) ?? '' },
      ...askedTerms(decision.effects, this.#options.templates, this.#options.terms ?? DEFAULT_TERMS),
    };
    const sealed = this.#options.sealed.seal(key, request, Date.now());
    const change = await this.store.open(asked, sealed, this.#options.bounds);
    if (change === 'full')
      throw new ProblemError({
        code: 'limit_approvals',
        message: 'more actions wait for an approval already than may wait at once',
        help: 'decide the pending ones, or raise `approvals.pending_max`',
      });
    await this.#settle(change);
    return change.approval;
  }

  /** Takes one use of a grant for exactly this action, where there is one. @throws ProblemError `approval_store`, `journal_unavailable` */
  async release(request: GateRequest, binding: Binding, receiptId: string): Promise<Approval | undefined> {
    const { principal, session } = request;
    const { tenant, agent } = principal;
    const { actionDigest } = binding;
    const found = await this.store.grantFor({ tenant, agent, session: session.id, actionDigest });
    if (found === undefined) return undefined;
    const step = { kind: 'consume', agent, session: session.id, binding, receiptId } as const;
    const change = await this.step({ tenant, id: found.id }, step);
    return change?.refusal === undefined ? change?.approval : undefined;
  }

  /** One step, recorded. Undefined where there is no such approval. @throws ProblemError `approval_store`, `journal_unavailable` */
  async step(key: ApprovalKey, step: ApprovalStep, edited?: GateRequest): Promise<ApprovalChange | undefined> {
    const sealed = edited && this.#options.sealed.seal(key, edited, Date.now());
    const change = await this.store.step(key, step, sealed);
    if (change !== undefined) await this.#settle(change);
    return change;
  }

  /** The action an approval is about, as it stands now; undefined once the approval has ended. @throws ProblemError `approval_store` */
  async action(key: ApprovalKey): Promise<KeptAction | undefined> {
    const sealed = await this.store.sealed(key);
    return sealed && this.#options.sealed.open(key, sealed);
  }

  /**
   * Waits until the approval is no longer pending, or the signal says to wait no longer.
   * @returns the approval as it is then; undefined where it is gone
   */
  async settled(key: ApprovalKey, signal: AbortSignal): Promise<Approval | undefined> {
    for (;;) {
      const approval = await this.store.find(key);
      if (approval === undefined || approval.state !== 'pending' || signal.aborted) return approval;
      await this.#nextChange(approval, signal);
    }
  }

  /** Calls `changed` whenever this process has changed an approval, until the answer is called. Changes of others are for polling to find. */
  onChange(changed: () => void): () => void {
    this.#listeners.add(changed);
    return () => void this.#listeners.delete(changed);
  }

  /** Does what time makes due and records what others left behind, from now on. */
  start(): void {
    const every = (ms: number, work: () => Promise<unknown>) => {
      const round = () => {
        this.#round = this.#round.then(work).then(() => undefined, this.#failed);
      };
      return setInterval(round, ms).unref();
    };
    this.#timers = [
      every(DUE_EVERY_MS, () => this.tick()),
      every(UNRECORDED_MS, () => this.recordLeftBehind()),
      every(FORGET_EVERY_MS, () => this.store.forget(FORGET_AFTER_MS)),
    ];
  }

  /** Expires, escalates and reminds whatever is due. @throws ProblemError */
  async tick(): Promise<void> {
    for (const key of await this.store.due(DUE_AT_ONCE)) await this.step(key, { kind: 'tick' });
  }

  /** @throws ProblemError */
  async recordLeftBehind(): Promise<void> {
    for (const change of await this.store.unrecorded(UNRECORDED_MS, DUE_AT_ONCE)) await this.#settle(change);
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await this.#round;
    await this.store.close();
  }

  /** Records what happened, and tells whoever waits for it. */
  async #settle(change: ApprovalChange): Promise<void> {
    const { approval, events } = change;
    await Promise.all(
      events.map((event) => {
        const salt = randomId();
        const commit: Commit = commitWith(salt);
        return this.#options.record(approvalEntry(approval, event, commit), salt);
      }),
    );
    if (events.length > 0) await this.store.recorded(events.map(({ number }) => number));
    this.#options.told?.(change);
    this.watch.tell(approval.id, approval.version);
    for (const changed of this.#listeners) changed();
  }

  #nextChange({ id, version }: Approval, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        unwatch();
        signal.removeEventListener('abort', done);
        resolve();
      };
      const unwatch = this.watch.watch(id, version, done);
      signal.addEventListener('abort', done);
      if (signal.aborted) done();
    });
  }
}

/** Tells the first of many failures: a store that is lost is asked several times a second. */
function seldom(failed: (error: unknown) => void): (error: unknown) => void {
  let toldMs = Number.NEGATIVE_INFINITY;
  return (error) => {
    if (performance.now() - toldMs < FAILED_EVERY_MS) return;
    toldMs = performance.now();
    failed(error);
  };
}
