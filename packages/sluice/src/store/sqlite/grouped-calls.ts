import type { MessagePort } from 'node:worker_threads';
import type { CallAnswer, ThreadCall } from './calls.ts';

interface Grouped {
  readonly commit: <T>(work: () => T) => T;
  readonly close: () => void;
}

/**
 * Answers the calls of a thread, all that arrive in one turn of the loop in one commit: calls that come while a commit is being synced share
 * the next one. `answer` gives the value of a call; a call named `ready` only waits until the database is.
 */
export function answerGrouped(
  port: MessagePort,
  database: Grouped,
  answer: (name: string, args: readonly unknown[]) => unknown,
): void {
  let waiting: ThreadCall[] = [];
  const answerAll = () => {
    const calls = waiting.filter(({ name }) => name !== 'close');
    const closing = waiting.find(({ name }) => name === 'close');
    waiting = [];
    try {
      const one = ({ id, name, args }: ThreadCall) => ({
        id,
        value: name === 'ready' ? undefined : answer(name, args),
      });
      const answers = calls.length === 0 ? [] : database.commit(() => calls.map(one));
      for (const each of answers) port.postMessage(each satisfies CallAnswer);
    } catch (error) {
      const failure = { message: error instanceof Error ? error.message : String(error), problems: undefined };
      for (const { id } of calls) port.postMessage({ id, failure } satisfies CallAnswer);
    }
    if (closing === undefined) return;
    database.close();
    port.postMessage({ id: closing.id });
  };
  port.on('message', (call: ThreadCall) => {
    if (waiting.length === 0) setImmediate(answerAll);
    waiting.push(call);
  });
}
