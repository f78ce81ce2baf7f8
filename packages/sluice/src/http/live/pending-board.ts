import type { Approval } from '@sluice/core';
import type { ApprovalDesk } from '../../approvals/approval-desk.ts';
import { pendingBody } from '../routes/approvals/pending-body.ts';
import type { LiveMessage } from './live-messages.ts';

/** Shown at once; `total` says how many there are. */
const SHOWN_MAX = 500;
const LOOK_MS = 1_000;

type Listener = (message: LiveMessage) => void;

/**
 * What waits in one tenant, and what becomes of it, told to whoever listens. It compares what waits now with what waited before, so a hint that is
 * lost, and a change another process made, are found with the next look.
 */
export class PendingBoard {
  readonly #desk: ApprovalDesk;
  readonly #tenant: string;
  readonly #failed: (error: unknown) => void;
  readonly #listeners = new Set<Listener>();
  #known = new Map<string, number>();
  #total = 0;
  #timer: NodeJS.Timeout | undefined;
  #unhint: () => void = () => undefined;
  #looking: Promise<void> = Promise.resolve();
  #isDue = false;

  constructor(desk: ApprovalDesk, tenant: string, failed: (error: unknown) => void) {
    this.#desk = desk;
    this.#tenant = tenant;
    this.#failed = failed;
  }

  get size(): number {
    return this.#listeners.size;
  }

  /** Gives `listener` what waits now, and then whatever changes, until the answer is called. @throws ProblemError `approval_store` */
  async join(listener: Listener): Promise<() => void> {
    await this.look();
    const now = await this.#waiting();
    listener({
      type: 'snapshot',
      total: this.#total,
      pending: await Promise.all(now.map((each) => this.#shown(each))),
    });
    this.#listeners.add(listener);
    this.#begin();
    // What has changed since the snapshot was taken is told to everybody with the next look.
    return () => this.#leave(listener);
  }

  /** Looks once more after what is being looked at now. Never rejects. */
  async look(): Promise<void> {
    if (this.#isDue) return this.#looking;
    this.#isDue = true;
    this.#looking = this.#looking.then(async () => {
      this.#isDue = false;
      try {
        await this.#compare();
      } catch (error) {
        this.#failed(error);
      }
    });
    return this.#looking;
  }

  #begin(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setInterval(() => void this.look(), LOOK_MS).unref();
    this.#unhint = this.#desk.onChange(() => void this.look());
  }

  #leave(listener: Listener): void {
    this.#listeners.delete(listener);
    if (this.#listeners.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#unhint();
  }

  async #compare(): Promise<void> {
    const now = await this.#waiting();
    const before = this.#known;
    this.#known = new Map(now.map(({ id, version }) => [id, version]));
    for (const approval of now) {
      const version = before.get(approval.id);
      if (version === approval.version) continue;
      const type = version === undefined ? 'enqueue' : 'update';
      this.#tell({ type, total: this.#total, approval: await this.#shown(approval) });
    }
    for (const id of before.keys()) if (!this.#known.has(id)) await this.#tellEnd(id);
  }

  async #waiting(): Promise<readonly Approval[]> {
    const tenant = this.#tenant;
    const { approvals, total } = await this.#desk.store.list({
      tenant,
      states: ['pending'],
      limit: SHOWN_MAX,
      offset: 0,
    });
    this.#total = total;
    return approvals.toReversed();
  }

  async #tellEnd(id: string): Promise<void> {
    const ended = await this.#desk.store.find({ tenant: this.#tenant, id });
    // One that is not among those shown any more, because so many are newer, has not ended.
    if (ended === undefined || ended.state === 'pending') return;
    const message = { total: this.#total, approval_id: id };
    if (ended.state === 'expired') this.#tell({ type: 'expire', ...message, status: 'expired' });
    else if (ended.state === 'cancelled' || ended.state === 'stale')
      this.#tell({ type: 'cancel', ...message, status: ended.state });
    else {
      const vote = ended.votes.at(-1);
      const status = ended.state === 'denied' ? 'denied' : 'approved';
      this.#tell({ type: 'decision', ...message, status, decided_by: vote?.by.name ?? '', comment: vote?.note ?? '' });
    }
  }

  async #shown(approval: Approval): Promise<Extract<LiveMessage, { type: 'enqueue' }>['approval']> {
    const kept = await this.#desk.action(approval);
    return pendingBody(approval, kept) as Extract<LiveMessage, { type: 'enqueue' }>['approval'];
  }

  #tell(message: LiveMessage): void {
    for (const listener of this.#listeners) listener(message);
  }
}
