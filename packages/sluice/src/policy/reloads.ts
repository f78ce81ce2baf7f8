/**
 * Taking policies up again: prepared beside the set in force, recorded, and only then put in its place. A bad set is recorded as
 * refused and changes nothing.
 */
import type { EntryContent, PolicySet } from '@sluice/core';
import { recordingFailure } from '../recording-failure.ts';
import type { ActivePolicies } from './active-policies.ts';
import { type PolicyWatcher, watchPolicies } from './watch.ts';

export interface ReloadOptions {
  readonly policies: ActivePolicies;
  readonly record: (content: EntryContent) => Promise<void>;
  /** What a set needs before it may decide, such as the past its policies look back at. */
  readonly makeReady: (set: PolicySet) => Promise<void>;
  /** What of the recent traffic a set would let through that was stopped, in words; '' for nothing. */
  readonly widening: (set: PolicySet) => Promise<string>;
  /** Told about every reload, whoever asked for it. */
  readonly onReload: (accepted: boolean) => void;
  /** Told before a set is put in force that lets through what was stopped. */
  readonly onWidening: (widening: string) => void;
}

export class PolicyReloads {
  readonly #options: ReloadOptions;
  readonly #source: string;
  #reloading: Promise<unknown> = Promise.resolve();
  #watcher: PolicyWatcher | undefined;

  constructor(options: ReloadOptions) {
    this.#options = options;
    this.#source = options.policies.source.paths.join(',');
  }

  /** Makes the first set ready and records it. @throws ProblemError where that fails: such a gate does not start */
  async start(): Promise<void> {
    const { policies, makeReady } = this.#options;
    await makeReady(policies.current);
    await this.#recordChange(undefined, policies.current);
  }

  watch(): void {
    this.#watcher = watchPolicies(this.#options.policies.source.paths, this.reload);
  }

  /** One at a time, in the order asked for. */
  readonly reload = (): Promise<boolean> => {
    const reloaded = this.#reloading.then(async () => {
      const accepted = await this.#takeUp();
      this.#options.onReload(accepted);
      return accepted;
    });
    this.#reloading = reloaded;
    return reloaded;
  };

  async close(): Promise<void> {
    this.#watcher?.close();
    await this.#reloading;
  }

  async #takeUp(): Promise<boolean> {
    const { policies, makeReady } = this.#options;
    const before = policies.current;
    const prepared = policies.prepare();
    // Touched, not changed.
    if (prepared?.name.digest === before.name.digest) {
      policies.activate(before);
      return true;
    }
    try {
      if (prepared === undefined) {
        await this.#recordRejection(before);
        return false;
      }
      await makeReady(prepared);
      const widening = await this.#options.widening(prepared);
      if (widening !== '') this.#options.onWidening(widening);
      // Recorded first, in force afterwards: no action is decided under a set the journal does not know.
      await this.#recordChange(before, prepared, widening);
      policies.activate(prepared);
      return true;
    } catch (error) {
      policies.reject(recordingFailure(error).problems);
      return false;
    }
  }

  async #recordChange(before: PolicySet | undefined, after: PolicySet, message = ''): Promise<void> {
    await this.#options.record({
      kind: 'policy_change',
      body: {
        change: 'activated',
        policy_set: { ...after.name },
        previous: before === undefined ? null : { ...before.name },
        source: this.#source,
        actor: '',
        message,
      },
    });
  }

  async #recordRejection(current: PolicySet): Promise<void> {
    const message = this.#options.policies.rejected
      .map(({ code, span }) => `${code}${span === undefined ? '' : ` ${span.file}:${span.line}:${span.column}`}`)
      .join('; ')
      .slice(0, 2_000);
    await this.#options.record({
      kind: 'policy_change',
      body: {
        change: 'rejected',
        policy_set: { ...current.name },
        previous: { ...current.name },
        source: this.#source,
        actor: '',
        message,
      },
    });
  }
}
