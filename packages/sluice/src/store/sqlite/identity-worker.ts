/** The thread of {@link IdentityThread}. */
import { parentPort, workerData } from 'node:worker_threads';
import { answerGrouped } from './grouped-calls.ts';
import { IdentityDatabase } from './identity-database.ts';

export interface IdentityWorkerData {
  readonly path: string;
}

if (parentPort === null) throw new Error('the identity worker runs in a thread of its own');
const database = new IdentityDatabase((workerData as IdentityWorkerData).path);

/** What a caller outside may name. */
const CALLS = [
  ...['revision', 'snapshot', 'addKey', 'rotateKey', 'revokeKey', 'keysUsed'],
  ...['addAccount', 'updateAccount', 'useSecondFactor', 'openSession', 'useSession', 'closeSession'],
  ...['addDelegation', 'endDelegation'],
];
const methods = database as unknown as Record<string, (...args: readonly unknown[]) => unknown>;
const bound = { commit: <T>(work: () => T) => database.commit(work), close: () => database.close() };

answerGrouped(parentPort, bound, (name, args) => {
  if (!CALLS.includes(name)) throw new Error(`there is no call ${name}`);
  return methods[name]?.apply(database, args as unknown[]);
});
