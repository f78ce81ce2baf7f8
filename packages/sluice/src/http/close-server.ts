import type { Server } from 'node:http';
import { Server as NetServer } from 'node:net';

/**
 * Refuses connections first, and closes idle ones later: a proxy that was refused sends nothing more on those it has, and a request it sent just before
 * is still answered.
 */
export async function closeServer(
  server: Server,
  { timeoutMs, idleMs }: { readonly timeoutMs: number; readonly idleMs: number },
): Promise<void> {
  await untilQuiet();
  const closed = new Promise<void>((resolve) => NetServer.prototype.close.call(server, () => resolve()));
  const idle = setTimeout(() => server.close(), idleMs);
  const all = setTimeout(() => server.closeAllConnections(), idleMs + timeoutMs);
  await closed;
  clearTimeout(idle);
  clearTimeout(all);
  // What looks after time-outs of connections ends with it.
  server.close();
}

const QUIET_MS = 0.3;
const QUIET_TRIES = 500;

/**
 * Resolves right behind a turn of the event loop in which there was next to nothing to do: then every connection the system had taken for us has been
 * accepted, and next to none has come since. What waits in its queue when we stop listening it resets, whatever the client has sent already.
 */
async function untilQuiet(): Promise<void> {
  for (let tries = 0; tries < QUIET_TRIES; tries += 1) {
    const began = performance.now();
    await new Promise((resolve) => setImmediate(resolve));
    if (performance.now() - began < QUIET_MS) return;
  }
}
