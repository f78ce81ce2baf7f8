/** The thread of {@link IdempotencyThread}. Calls that arrive while a commit is being synced share the next one. */
import { parentPort, workerData } from 'node:worker_threads';
import type { CallAnswer, ThreadCall } from './calls.ts';
import { type IdempotencyBounds, IdempotencyDatabase } from './idempotency-database.ts';

export interface IdempotencyWorkerData {
  readonly path: string;
  readonly bounds: IdempotencyBounds;
}

if (parentPort === null) throw new Error('the idempotency worker runs in a thread of its own');
const port = parentPort;
const { path, bounds } = workerData as IdempotencyWorkerData;
const database = new IdempotencyDatabase(path, bounds);
let waiting: ThreadCall[] = [];

function answerAll(): void {
  const calls = waiting.filter(({ name }) => name !== 'close');
  const closing = waiting.find(({ name }) => name === 'close');
  waiting = [];
  try {
    const answers = calls.length === 0 ? [] : database.commit(() => calls.map(answer));
    for (const each of answers) port.postMessage(each);
  } catch (error) {
    const failure = { message: error instanceof Error ? error.message : String(error), problems: undefined };
    for (const { id } of calls) port.postMessage({ id, failure } satisfies CallAnswer);
  }
  if (closing === undefined) return;
  database.close();
  port.postMessage({ id: closing.id });
}

function answer({ id, name, args }: ThreadCall): CallAnswer {
  if (name === 'open') return { id };
  if (name === 'claim') return { id, value: database.claim(...(args as Parameters<IdempotencyDatabase['claim']>)) };
  if (name === 'keep') database.keep(...(args as Parameters<IdempotencyDatabase['keep']>));
  else if (name === 'release') database.release(...(args as Parameters<IdempotencyDatabase['release']>));
  else throw new Error(`there is no call ${name}`);
  return { id };
}

port.on('message', (call: ThreadCall) => {
  // All that has arrived by the end of this turn goes into one commit.
  if (waiting.length === 0) setImmediate(answerAll);
  waiting.push(call);
});
