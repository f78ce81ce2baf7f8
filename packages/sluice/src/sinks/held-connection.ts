/**
 * A connection that is kept from batch to batch and thrown away as soon as anything fails. When to try again is the sink's own business:
 * what clients do by themselves, to reconnect and to send again what they had queued, is switched off.
 */
import { SINK_TIMEOUT_MS, withinTime } from './within-time.ts';

export interface ConnectionKind<Connection> {
  open(): Promise<Connection>;
  /** Whether it looks as if it could be used again. */
  isOpen(connection: Connection): boolean;
  /** At once, without waiting for the other side. Must not throw. */
  drop(connection: Connection): void;
}

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
    let isOver = false;
    const working = this.#connected(() => isOver).then((connection) => (isOver ? undefined : work(connection)));
    try {
      await withinTime(working, this.#timeoutMs, stop);
    } catch (error) {
      isOver = true;
      this.close();
      throw error;
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
