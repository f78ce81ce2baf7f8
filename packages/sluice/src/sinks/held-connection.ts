/**
 * A connection that is kept from batch to batch and thrown away as soon as anything fails. When to try again is the sink's own business:
 * what clients do by themselves, to reconnect and to send again what they had queued, is switched off.
 */
import { SinkFailure } from './sink.ts';

export interface ConnectionKind<Connection> {
  open(): Promise<Connection>;
  /** Whether it looks as if it could be used again. */
  isOpen(connection: Connection): boolean;
  /** At once, without waiting for the other side. Must not throw. */
  drop(connection: Connection): void;
}

/** For connecting and sending together, in milliseconds. */
export const SINK_TIMEOUT_MS = 10_000;

export class HeldConnection<Connection> {
  readonly #kind: ConnectionKind<Connection>;
  readonly #timeoutMs: number;
  #held: Connection | undefined;

  constructor(kind: ConnectionKind<Connection>, timeoutMs = SINK_TIMEOUT_MS) {
    this.#kind = kind;
    this.#timeoutMs = timeoutMs;
  }

  /** @throws SinkFailure `timed out`; what `open` or `work` throw */
  async use(work: (connection: Connection) => Promise<void>, stop: AbortSignal): Promise<void> {
    const { promise: over, reject } = Promise.withResolvers<never>();
    const end = () => reject(new SinkFailure('timed out'));
    const timer = setTimeout(end, this.#timeoutMs);
    stop.addEventListener('abort', end, { once: true });
    if (stop.aborted) end();
    let isOver = false;
    const working = this.#connected(() => isOver).then((connection) => (isOver ? undefined : work(connection)));
    try {
      await Promise.race([working, over]);
    } catch (error) {
      isOver = true;
      // What it says now is not heard any more.
      working.catch(() => undefined);
      this.close();
      throw error;
    } finally {
      clearTimeout(timer);
      stop.removeEventListener('abort', end);
    }
  }

  close(): void {
    const held = this.#held;
    this.#held = undefined;
    if (held !== undefined) this.#kind.drop(held);
  }

  async #connected(isOver: () => boolean): Promise<Connection> {
    if (this.#held !== undefined && this.#kind.isOpen(this.#held)) return this.#held;
    this.close();
    const opened = await this.#kind.open();
    // Too late: nobody waits for it, and the next one may be open already.
    if (isOver()) this.#kind.drop(opened);
    else this.#held = opened;
    return opened;
  }
}
