/** Removes what the journal need not keep any longer, now and then, while the server runs. */
import { journalKeysOf } from '../config/journal-keys.ts';
import type { Config } from '../config/settings.ts';
import type { Gate } from '../gate.ts';
import { openGateJournal } from '../gate-journal.ts';
import { pruneState } from '../journal/retention/prune-state.ts';

const EVERY_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** A chain whose old entries could not be removed in the last round; '' where all of them were out of reach. */
export interface RetentionFailure {
  readonly origin: string;
  readonly error: unknown;
}

interface RetentionOptions {
  readonly config: Config;
  readonly gate: Pick<Gate, 'prune' | 'stateFolder'>;
  /** The gate's own chain. */
  readonly origin: string;
  readonly failed: (failure: RetentionFailure) => void;
}

export class Retention {
  readonly #options: RetentionOptions;
  #failures: readonly RetentionFailure[] = [];
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(options: RetentionOptions) {
    this.#options = options;
  }

  /** Of the last round that ended. */
  get failures(): readonly RetentionFailure[] {
    return this.#failures;
  }

  /** Once now, and then every hour, where the configuration limits how long the journal is kept. */
  start(): void {
    if (this.#options.config.retention_days === 0) return;
    const round = (): void => {
      this.#running = this.round(Date.now());
    };
    round();
    this.#timer = setInterval(round, EVERY_MS);
    this.#timer.unref();
  }

  /** The gate's own chain, then those nobody writes; one's trouble does not keep the others. Never rejects. */
  async round(nowMs: number): Promise<void> {
    const { config, gate, origin, failed } = this.#options;
    const beforeMs = nowMs - config.retention_days * DAY_MS;
    const failures: RetentionFailure[] = [];
    await gate.prune(beforeMs).catch((error: unknown) => failures.push({ origin, error }));
    await this.#pruneOthers(beforeMs).then(
      (others) => failures.push(...others),
      (error: unknown) => failures.push({ origin: '', error }),
    );
    this.#failures = failures;
    for (const failure of failures) failed(failure);
  }

  async #pruneOthers(beforeMs: number): Promise<readonly RetentionFailure[]> {
    const { config, gate } = this.#options;
    const { stateFolder } = gate;
    const journalKeys = journalKeysOf(config);
    const open = (origin: string) => openGateJournal({ stateFolder, origin, journalKeys }, Date.now, { ms: undefined });
    return (await pruneState({ stateFolder, beforeMs, open })).failed;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }
}
