/** Compares the decisions of a journal, newest first, with what a set of policies makes of them now. It writes nothing. */
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type DecisionBody, type Entry, isArray, isObject, type PolicySet, ProblemError } from '@sluice/core';
import { readEntries } from '../journal/read.ts';
import { commitOfEntry } from '../journal/salts/commitments.ts';
import { type Changed, compare } from './compare.ts';
import { KeptActions } from './kept-actions.ts';

export interface ReplayOptions {
  /** A state folder, or the journal in it. */
  readonly against: string;
  /** Only decisions recorded since, milliseconds since the epoch. */
  readonly since: number;
  /** At most so many decisions, the newest. */
  readonly limit: number;
  readonly onProgress: (lookedAt: number) => void;
}

export interface ReplayReport {
  readonly lookedAt: number;
  /** Whether older decisions were left out because of the limit. */
  readonly more: boolean;
  readonly unchanged: number;
  readonly untold: number;
  /** Newest first. */
  readonly changes: readonly (Recorded & Changed)[];
  /** Of those that cannot be told, the ones that might widen. */
  readonly mayWiden: readonly Recorded[];
  /** Receipts whose kept action does not open or is not what the entry committed to, so that it was not used. */
  readonly keptRejected: readonly string[];
}

export interface Recorded {
  readonly receiptId: string;
  readonly time: string;
  readonly action: DecisionBody['action'];
  readonly policy: string;
  readonly rule: string;
}

/** @throws ProblemError `state_folder` where there is no journal */
export async function replay(set: PolicySet, options: ReplayOptions): Promise<ReplayReport> {
  const folder = stateFolder(options.against);
  const kept = new KeptActions(folder, Date.now());
  try {
    return await replayWith(set, folder, kept, options);
  } finally {
    kept.close();
  }
}

async function replayWith(
  set: PolicySet,
  folder: string,
  kept: KeptActions,
  { since, limit, onProgress }: ReplayOptions,
): Promise<ReplayReport> {
  const changes: (Recorded & Changed)[] = [];
  const mayWiden: Recorded[] = [];
  let [lookedAt, unchanged, untold, more] = [0, 0, 0, false];
  for await (const { entry } of readEntries({ folder, newestFirst: true })) {
    if (Date.parse(entry.time) < since) break;
    const body = decisionBody(entry);
    if (body === undefined) continue;
    if (lookedAt === limit) {
      more = true;
      break;
    }
    lookedAt += 1;
    onProgress(lookedAt);
    const commit = commitOfEntry(folder, entry.origin, entry.seq);
    const compared = compare(body, entry.time, set, { commit, kept: kept.of(body, commit) });
    if (compared.kind === 'unchanged') unchanged += 1;
    else if (compared.kind === 'changed') changes.push({ ...recordedOf(body, entry), ...compared });
    else {
      untold += 1;
      if (compared.mayWiden) mayWiden.push(recordedOf(body, entry));
    }
  }
  return { lookedAt, more, unchanged, untold, changes, mayWiden, keptRejected: kept.rejected };
}

function stateFolder(against: string): string {
  if (existsSync(join(against, 'journal'))) return against;
  if (basename(against) === 'journal' && existsSync(against)) return dirname(against);
  throw new ProblemError({
    code: 'state_folder',
    message: `there is no journal in \`${against}\``,
    help: 'name a state folder, or the folder `journal` in one',
  });
}

/** The body of an entry that has the shape of a decision. */
function decisionBody({ kind, body }: Entry): DecisionBody | undefined {
  const { action, principal, policy_set, effects, findings } = body;
  const whole =
    isObject(action) && isObject(principal) && isObject(policy_set) && isArray(effects) && isArray(findings);
  return kind === 'decision' && whole ? (body as DecisionBody) : undefined;
}

function recordedOf({ receipt_id, action, policy, rule }: DecisionBody, { time }: Entry): Recorded {
  return { receiptId: receipt_id, time, action, policy, rule };
}
