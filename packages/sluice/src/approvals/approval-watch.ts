/**
 * Who waits for approvals to change. Changes of this process are told at once, and those of others where the store has a hint of them. They are
 * found by asking the store again and again in any case, so that a hint that is lost costs a moment and never an answer.
 */
import type { ApprovalStore } from '../store/approval-store.ts';

interface Watcher {
  readonly id: string;
  /** The last version it has seen. */
  version: number;
  readonly changed: (version: number) => void;
}

const EVERY_MS = 250;

export class ApprovalWatch {
  readonly #store: ApprovalStore;
  readonly #failed: (error: unknown) => void;
  readonly #watchers = new Set<Watcher>();
  #timer: NodeJS.Timeout | undefined;
  #looking = false;

  constructor(store: ApprovalStore, failed: (error: unknown) => void) {
    this.#store = store;
    this.#failed = failed;
    // A hint makes somebody look; what is so, the store says.
    store.hints?.((id, version) => this.tell(id, version));
  }

  /** Calls `changed` whenever the approval has a newer version, until the answer is called. */
  watch(id: string, version: number, changed: (version: number) => void): () => void {
    const watcher = { id, version, changed };
    this.#watchers.add(watcher);
    this.#timer ??= setInterval(() => void this.look(), EVERY_MS);
    return () => {
      this.#watchers.delete(watcher);
      if (this.#watchers.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  }

  tell(id: string, version: number): void {
    for (const watcher of this.#watchers) if (watcher.id === id) this.#tell(watcher, version);
  }

  /** Asks the store. Never rejects. */
  async look(): Promise<void> {
    if (this.#looking || this.#watchers.size === 0) return;
    this.#looking = true;
    try {
      const versions = await this.#store.versions([...new Set([...this.#watchers].map(({ id }) => id))]);
      for (const [id, version] of versions) this.tell(id, version);
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#looking = false;
    }
  }

  #tell(watcher: Watcher, version: number): void {
    if (version <= watcher.version) return;
    watcher.version = version;
    watcher.changed(version);
  }
}
