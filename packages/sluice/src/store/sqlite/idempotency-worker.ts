/** The thread of {@link IdempotencyThread}. */
import { parentPort, workerData } from 'node:worker_threads';
import { answerGrouped } from './grouped-calls.ts';
import { type IdempotencyBounds, IdempotencyDatabase } from './idempotency-database.ts';

export interface IdempotencyWorkerData {
  readonly path: string;
  readonly bounds: IdempotencyBounds;
}

if (parentPort === null) throw new Error('the idempotency worker runs in a thread of its own');
const { path, bounds } = workerData as IdempotencyWorkerData;
const database = new IdempotencyDatabase(path, bounds);
const bound = { commit: <T>(work: () => T) => database.commit(work), close: () => database.close() };

answerGrouped(parentPort, bound, (name, args) => {
  switch (name) {
    case 'claim':
      return database.claim(...(args as Parameters<IdempotencyDatabase['claim']>));
    case 'keep':
      return database.keep(...(args as Parameters<IdempotencyDatabase['keep']>));
    case 'release':
      return database.release(...(args as Parameters<IdempotencyDatabase['release']>));
    default:
      throw new Error(`there is no call ${name}`);
  }
});
