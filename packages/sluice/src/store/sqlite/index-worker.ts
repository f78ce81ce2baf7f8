/** The thread of {@link IndexThread}: opens the index it is told of and answers calls. */
import { parentPort, workerData } from 'node:worker_threads';
import { ProblemError } from '@sluice/core/storage';
import type { EntryIndex } from '../entry-list.ts';
import type { CallAnswer, ThreadCall } from './calls.ts';
import { SqliteIndex } from './sqlite-index.ts';

if (parentPort === null) throw new Error('the index worker runs in a thread of its own');
const port = parentPort;
const index = SqliteIndex.open({ folder: String((workerData as { readonly folder: string }).folder) });

async function answer({ id, name, args }: ThreadCall): Promise<CallAnswer> {
  try {
    const call = index[name as keyof EntryIndex].bind(index) as (...given: readonly unknown[]) => Promise<unknown>;
    return { id, value: await call(...args) };
  } catch (error) {
    const problems = error instanceof ProblemError ? error.problems : undefined;
    return { id, failure: { message: error instanceof Error ? error.message : String(error), problems } };
  }
}

port.on('message', (call: ThreadCall) => void answer(call).then((value) => port.postMessage(value)));
