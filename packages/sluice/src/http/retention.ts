/** Removes what the journal need not keep any longer, now and then, while the server runs. */
import { journalKeysOf } from '../config/journal-keys.ts';
import type { Config } from '../config/settings.ts';
import type { Gate } from '../gate.ts';
import { openGateJournal } from '../gate-journal.ts';
import { pruneState } from '../journal/retention/prune-state.ts';

const EVERY_MS = 3_600_000;
const DAY_MS = 86_400_000;

export class Retention {
  readonly #config: Config;
  readonly #gate: Pick<Gate, 'prune' | 'stateFolder'>;
  readonly #failed: (error: unknown) => void;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(config: Config, gate: Pick<Gate, 'prune' | 'stateFolder'>, failed: (error: unknown) => void) {
    this.#config = config;
    this.#gate = gate;
    this.#failed = failed;
  }

  /** Once now, and then every hour, where the configuration limits how long the journal is kept. */
  start(): void {
    if (this.#config.retention_days === 0) return;
    const round = (): void => {
      this.#running = this.round(Date.now());
    };
    round();
    this.#timer = setInterval(round, EVERY_MS);
    this.#timer.unref();
  }

  /** The gate's own chain, then those nobody writes. Never rejects. */
  async round(nowMs: number): Promise<void> {
    const beforeMs = nowMs - this.#config.retention_days * DAY_MS;
    const { stateFolder } = this.#gate;
    const journalKeys = journalKeysOf(this.#config);
    const open = (origin: string) => openGateJournal({ stateFolder, origin, journalKeys }, Date.now, { ms: undefined });
    try {
      await this.#gate.prune(beforeMs);
      await pruneState({ stateFolder, beforeMs, open });
    } catch (error) {
      this.#failed(error);
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }
}
