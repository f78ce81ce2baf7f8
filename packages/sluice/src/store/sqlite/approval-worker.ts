/** The thread of {@link ApprovalThread}. */
import { parentPort, workerData } from 'node:worker_threads';
import { ApprovalDatabase } from './approval-database.ts';
import { answerGrouped } from './grouped-calls.ts';

export interface ApprovalWorkerData {
  readonly path: string;
}

if (parentPort === null) throw new Error('the approval worker runs in a thread of its own');
const { path } = workerData as ApprovalWorkerData;
const database = new ApprovalDatabase(path, Date.now);

/** What a caller outside may name. */
const CALLS = [
  ...['open', 'step', 'find', 'sealed', 'list', 'grantFor'],
  ...['due', 'versions', 'recorded', 'unrecorded', 'forget'],
];
const methods = database as unknown as Record<string, (...args: readonly unknown[]) => unknown>;
const bound = { commit: <T>(work: () => T) => database.commit(work), close: () => database.close() };

answerGrouped(parentPort, bound, (name, args) => {
  if (!CALLS.includes(name)) throw new Error(`there is no call ${name}`);
  return methods[name]?.apply(database, args as unknown[]);
});
