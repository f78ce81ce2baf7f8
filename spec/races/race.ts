/** Several processes that do, at once and at random, whatever may be done to approvals; some of them are killed on the way. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Approval, NewApproval } from '@sluice/core';
import { askedFor } from '../../packages/sluice/src/store/testing/asked-approval.ts';
import { openRaced, type RacedStore } from './raced-store.ts';
import type { RacerStart, RacerTask, RacerTells, Recorded } from './racer.ts';

export interface RaceOptions {
  readonly store: RacedStore;
  /** Steps that are tried, and whose outcome is told, at least. */
  readonly attempts: number;
  /** Processes that are killed on the way, and replaced. */
  readonly kills: number;
}

export interface RaceResult {
  /** As they stand in the end, with what was asked for. */
  readonly approvals: readonly { readonly asked: NewApproval; readonly after: Approval }[];
  /** Steps whose outcome was told to whoever tried them. */
  readonly acknowledged: readonly Extract<RacerTells, { readonly kind: 'attempt' }>[];
  /** In the order they were recorded, by whom. */
  readonly recorded: readonly { readonly by: string; readonly event: Recorded }[];
  /** Names of the processes that were killed. */
  readonly killed: ReadonlySet<string>;
}

const RACERS = 3;
const ATTEMPTS_EACH = 6;
const APPROVALS_A_ROUND = 40;
const BOUNDS = { pendingMax: 1_000_000, pendingPerAgentMax: 1_000_000 };
const LENT_MS = 1_000;

interface Racer {
  readonly name: string;
  readonly child: ChildProcess;
  readonly do: (task: RacerTask) => Promise<void>;
}

export async function race({ store: raced, attempts, kills }: RaceOptions): Promise<RaceResult> {
  const [approvals, killed]: [NewApproval[], Set<string>] = [[], new Set()];
  const [acknowledged, recorded]: [RaceResult['acknowledged'][number][], RaceResult['recorded'][number][]] = [[], []];
  const told = (name: string, tells: RacerTells) => {
    if (tells.kind === 'attempt') acknowledged.push(tells);
    else if (tells.kind === 'recorded') recorded.push(...tells.events.map((event) => ({ by: name, event })));
  };
  let [begun, ended] = [0, false];
  const begin = () => {
    begun += 1;
    return startRacer({ store: raced, name: `racer${begun}` }, told);
  };
  const store = await openRaced(raced);
  const racers = await Promise.all(Array.from({ length: RACERS }, begin));
  try {
    while (acknowledged.length < attempts) {
      const asked = Array.from({ length: APPROVALS_A_ROUND }, randomAsked);
      for (const each of asked) await store.open(each, Buffer.from('sealed'), BOUNDS);
      approvals.push(...asked);
      const work = racers.map((racer) => racer.do({ kind: 'race', approvals: asked, attemptsEach: ATTEMPTS_EACH }));
      if (acknowledged.length >= (attempts * killed.size) / kills) await killOne(racers, work, killed, begin);
      await Promise.all(work);
    }
    // What is left behind is lent to one at a time; what was lent to the dead comes back after that time.
    for (const wait of killed.size === 0 ? [LENT_MS] : [LENT_MS, LENT_MS]) {
      await sleep(wait + 50);
      await Promise.all(racers.map((racer) => racer.do({ kind: 'drain', lentMs: LENT_MS })));
    }
    ended = true;
    const after = await Promise.all(approvals.map((asked) => store.find(asked)));
    return {
      approvals: approvals.map((asked, index) => ({ asked, after: after[index] as Approval })),
      ...{ acknowledged, recorded, killed },
    };
  } finally {
    for (const { child } of racers) {
      if (ended) child.send({ kind: 'end' } satisfies RacerTask);
      else child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await store.close();
  }
}

async function killOne(racers: Racer[], work: Promise<void>[], killed: Set<string>, begin: () => Promise<Racer>) {
  const at = Math.floor(Math.random() * racers.length);
  const racer = racers[at] as Racer;
  const lost = (work[at] as Promise<void>).catch(() => undefined);
  work[at] = lost;
  await sleep(Math.random() * 40);
  killed.add(racer.name);
  racer.child.kill('SIGKILL');
  await lost;
  racers[at] = await begin();
}

function randomAsked(): NewApproval {
  const dice = Math.random();
  // Some expire while they are raced for.
  const expiresAfterMs = dice < 0.25 ? 1 + Math.floor(Math.random() * 100) : 600_000;
  return askedFor({ quorum: Math.random() < 0.3 ? 2 : 1, expiresAfterMs });
}

async function startRacer(start: RacerStart, told: (name: string, tells: RacerTells) => void): Promise<Racer> {
  const child = fork(fileURLToPath(new URL('./racer.ts', import.meta.url)), [JSON.stringify(start)], {
    execArgv: ['--conditions=@sluice/source'],
  });
  const killNow = () => void child.kill('SIGKILL');
  process.once('exit', killNow);
  let waiting = Promise.withResolvers<void>();
  child.on('message', (tells: RacerTells) => {
    told(start.name, tells);
    if (tells.kind === 'done' || tells.kind === 'ready') waiting.resolve();
    if (tells.kind === 'failed') waiting.reject(new Error(`${start.name}: ${tells.message}`));
  });
  // Behind `disconnect` everything it has sent has arrived.
  child.on('disconnect', () => waiting.reject(new Error(`${start.name} is gone`)));
  child.on('exit', () => process.off('exit', killNow));
  await waiting.promise;
  return {
    name: start.name,
    child,
    do: (task) => {
      waiting = Promise.withResolvers();
      child.send(task);
      return waiting.promise;
    },
  };
}
