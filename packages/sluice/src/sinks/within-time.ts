import { SinkFailure } from './sink.ts';

/** For connecting and sending together, in milliseconds. */
export const SINK_TIMEOUT_MS = 10_000;

/**
 * What the work comes to, if that is in time and before the signal. Work that is given up is not stopped by it, and is not heard any more.
 * @throws SinkFailure `timed out`; what the work throws
 */
export async function withinTime<Result>(work: Promise<Result>, timeoutMs: number, stop: AbortSignal): Promise<Result> {
  const { promise: over, reject } = Promise.withResolvers<never>();
  const end = () => reject(new SinkFailure('timed out'));
  const timer = setTimeout(end, timeoutMs);
  stop.addEventListener('abort', end, { once: true });
  if (stop.aborted) end();
  try {
    return await Promise.race([work, over]);
  } catch (error) {
    work.catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(timer);
    stop.removeEventListener('abort', end);
  }
}
