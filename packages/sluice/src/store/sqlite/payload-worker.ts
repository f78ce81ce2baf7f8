/** The thread of {@link PayloadKeeper}: encrypting and syncing do not keep the one that decides. */
import { parentPort, workerData } from 'node:worker_threads';
import { ProblemError } from '@sluice/core/storage';
import { PayloadDatabase } from '../../payloads/payload-database.ts';
import type { Payload } from '../../payloads/payload-store.ts';
import type { CallAnswer, ThreadCall } from './calls.ts';

export interface PayloadWorkerData {
  readonly stateFolder: string;
  readonly bytesMax: number;
}

if (parentPort === null) throw new Error('the payload worker runs in a thread of its own');
const port = parentPort;
const { stateFolder, bytesMax } = workerData as PayloadWorkerData;
/** Opened by the first call, so that a disk that fails then may work for the next one. */
let store: PayloadDatabase | undefined;

function answer({ name, args }: ThreadCall): unknown {
  if (name === 'close') return store?.close();
  store ??= new PayloadDatabase(stateFolder, bytesMax);
  const [first, second] = args;
  const tooLarge = name === 'put' ? store.put(first as readonly Payload[], Number(second)) : 0;
  if (name === 'sweep') store.sweep(Number(first));
  return { tooLarge, held: store.held };
}

port.on('message', (call: ThreadCall) => {
  const { id } = call;
  try {
    port.postMessage({ id, value: answer(call) } satisfies CallAnswer);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const problems = error instanceof ProblemError ? error.problems : undefined;
    port.postMessage({ id, failure: { message, problems } } satisfies CallAnswer);
  }
});
