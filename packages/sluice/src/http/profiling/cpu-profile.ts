/** Where the process spends its time, as V8 samples it: the content of a `.cpuprofile` file. It names functions and files, no values. */
import { Session } from 'node:inspector/promises';
import { setTimeout as wait } from 'node:timers/promises';

export async function cpuProfile(seconds: number, signal: AbortSignal): Promise<string> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.start');
    await wait(seconds * 1_000, undefined, { signal });
    const { profile } = await session.post('Profiler.stop');
    return JSON.stringify(profile);
  } finally {
    session.disconnect();
  }
}
