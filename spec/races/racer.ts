/** One of several processes that race: does at random what may be done to the approvals it is told, and tells what came of it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApprovalEvent, ApprovalStep, NewApproval } from '@sluice/core';
import type { ApprovalChange } from '../../packages/sluice/src/store/approval-store.ts';
import { approver, approving, consuming } from '../../packages/sluice/src/store/testing/asked-approval.ts';
import { openRaced, type RacedStore } from './raced-store.ts';

export interface RacerStart {
  readonly store: RacedStore;
  /** Begins the name of everything it does. */
  readonly name: string;
}

export type RacerTask =
  | { readonly kind: 'race'; readonly approvals: readonly NewApproval[]; readonly attemptsEach: number }
  /** Record what is left behind, sharing it with the others. */
  | { readonly kind: 'drain'; readonly lentMs: number }
  | { readonly kind: 'end' };

/** An event as it would stand in a journal. */
export interface Recorded extends ApprovalEvent {
  readonly approval: string;
  readonly version: number;
}

export type RacerTells =
  | {
      readonly kind: 'attempt';
      readonly step: ApprovalStep['kind'];
      readonly refusal: string | undefined;
      readonly events: readonly Recorded[];
    }
  /** Told, and in the pipe, before the store hears that it is recorded. */
  | { readonly kind: 'recorded'; readonly events: readonly Recorded[] }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'ready' }
  | { readonly kind: 'done' };

const AT_ONCE = 12;
/** How often a racer leaves its events to others, as one that dies does. */
const LEFT_BEHIND = 0.1;
const USES = 3;
const LENT_AT_ONCE = 200;

const { store: raced, name } = JSON.parse(process.argv[2] ?? '') as RacerStart;
const store = await openRaced(raced);
let count = 0;

const tell = (message: RacerTells) =>
  new Promise<void>((resolve, reject) =>
    process.send?.(message, (error: Error | null) => (error ? reject(error) : resolve())),
  );

function randomStep(asked: NewApproval): ApprovalStep {
  count += 1;
  const by = `${name}-${count}`;
  const dice = Math.random();
  if (dice < 0.3) return approving(by, { grant: { scope: 'session', uses: USES, forMs: 60_000 } });
  if (dice < 0.35) return { kind: 'deny', by: approver(by), note: '' };
  if (dice < 0.4) return { kind: 'cancel', by, note: '' };
  if (dice < 0.45) return { kind: 'join', receiptId: '' };
  if (dice < 0.6) return { kind: 'tick' };
  return { ...consuming(asked), receiptId: by } as ApprovalStep;
}

function recordsOf({ approval, events }: ApprovalChange): readonly Recorded[] {
  return events.map(({ event, version }) => ({ ...event, version, approval: approval.id }));
}

async function record(changes: readonly ApprovalChange[]): Promise<void> {
  await tell({ kind: 'recorded', events: changes.flatMap(recordsOf) });
  await store.recorded(changes.flatMap(({ events }) => events.map(({ number }) => number)));
}

async function attempt(asked: NewApproval): Promise<void> {
  const step = randomStep(asked);
  const change = await store.step(asked, step);
  if (change === undefined) throw new Error(`there is no ${asked.id}`);
  await tell({ kind: 'attempt', step: step.kind, refusal: change.refusal?.code, events: recordsOf(change) });
  if (change.events.length > 0 && Math.random() >= LEFT_BEHIND) await record([change]);
}

async function race(approvals: readonly NewApproval[], attemptsEach: number): Promise<void> {
  const attempts = approvals.flatMap((asked) => Array.from({ length: attemptsEach }, () => asked));
  const one = async () => {
    for (let asked = attempts.shift(); asked !== undefined; asked = attempts.shift()) await attempt(asked);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

/** @param lentMs nothing is lent twice within that time */
async function drain(lentMs: number): Promise<void> {
  for (;;) {
    const lent = await store.unrecorded(lentMs, LENT_AT_ONCE);
    if (lent.length === 0) return;
    await record(lent);
    await sleep(1);
  }
}

process.on('message', (task: RacerTask) => {
  const work =
    task.kind === 'race'
      ? race(task.approvals, task.attemptsEach)
      : task.kind === 'drain'
        ? drain(task.lentMs)
        : store.close().then(() => process.disconnect());
  if (task.kind === 'end') return;
  work
    .then(() => tell({ kind: 'done' }))
    .catch((error: unknown) =>
      tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
    );
});
await tell({ kind: 'ready' });
