/**
 * The settings for data loss prevention of every tenant: what the configuration file says, else what was set through the API, else
 * nothing. A change is checked, recorded in the journal, written to the disk and only then in force.
 */
import { DEFAULT_DLP_SETTINGS, type DlpSettings, type EntryContent } from '@sluice/core';
import { recordable } from '../recordable.ts';
import { AllowlistHits } from './allowlist-hits.ts';
import { type DlpInForce, inForce, settingsFromFile } from './in-force.ts';
import { readSettingsFile, stampOf, writeSettingsFile } from './settings-file.ts';
import type { SettingsInFile } from './settings-schema.ts';

interface Options {
  readonly stateFolder: string;
  /** Names this process's files among those of others. */
  readonly origin: string;
  /** What the configuration file says. It then rules alone. */
  readonly fromFile: SettingsInFile | undefined;
  /** Keyed digest of an allowed value of a tenant. */
  readonly digest: (tenant: string, value: string) => string;
  readonly record: (content: EntryContent) => Promise<void>;
}

export interface DlpChange {
  readonly tenant: string;
  /** Who asked for it. */
  readonly agent: string;
  readonly what: 'settings' | 'detector' | 'pattern' | 'allowlist';
  /** Id of the detector, pattern or entry; '' for the settings. */
  readonly subject: string;
  /** The version the caller has seen; undefined changes whatever is there. */
  readonly seen: number | undefined;
  readonly update: (settings: DlpSettings) => DlpSettings;
}

/** Why a change is not made. */
export class DlpChangeRefused extends Error {
  readonly why: 'managed' | 'version';
  constructor(why: DlpChangeRefused['why']) {
    super(why);
    this.name = 'DlpChangeRefused';
    this.why = why;
  }
}

interface Known {
  readonly inForce: DlpInForce;
  /** Changes with the file. */
  readonly stamp: string;
  readonly lookedAt: number;
}

const TENANTS_MAX = 10_000;
/** How long a change made by another process may go unseen. */
const LOOK_MS = 1_000;

export class DlpSettingsOfTenants {
  readonly hits: AllowlistHits;
  readonly #options: Options;
  readonly #tenants = new Map<string, Known>();
  #changing: Promise<unknown> = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
    this.hits = new AllowlistHits(options.stateFolder, options.origin);
  }

  /** @throws ProblemError where the settings of the tenant cannot be used: nothing may then be decided for it */
  of(tenant: string): DlpInForce {
    const { fromFile, stateFolder } = this.#options;
    const known = this.#tenants.get(tenant);
    const now = performance.now();
    if (known !== undefined && (fromFile !== undefined || now - known.lookedAt < LOOK_MS)) return known.inForce;
    // Another process on the same state folder may have changed them.
    const stamp = fromFile === undefined ? stampOf(stateFolder, tenant) : '';
    const loaded = known?.stamp === stamp ? known.inForce : this.#load(tenant);
    if (this.#tenants.size >= TENANTS_MAX) this.#tenants.clear();
    this.#tenants.set(tenant, { inForce: loaded, stamp, lookedAt: now });
    return loaded;
  }

  /** Checks the settings a process starts with and records them, where there are any. @throws ProblemError */
  async start(tenant: string): Promise<void> {
    const current = this.of(tenant);
    if (current.source === 'default') return;
    await this.#record({ tenant, agent: '', what: 'settings', subject: '' }, 'loaded', current, current);
  }

  /**
   * One at a time, in the order asked for.
   * @throws DlpChangeRefused; ProblemError for settings that are wrong, or where the journal or the disk fails: the old ones then stay
   */
  change(change: DlpChange): Promise<DlpInForce> {
    const changed = this.#changing.then(() => this.#change(change));
    this.#changing = changed.catch(() => undefined);
    return changed;
  }

  async close(): Promise<void> {
    await this.#changing;
    this.hits.save();
  }

  async #change(change: DlpChange): Promise<DlpInForce> {
    const { tenant, seen, update } = change;
    const current = this.of(tenant);
    if (current.source === 'file') throw new DlpChangeRefused('managed');
    if (seen !== undefined && seen !== current.version) throw new DlpChangeRefused('version');
    const next = inForce(update(current.settings), current.version + 1, 'api');
    await this.#record(change, 'changed', next, current);
    try {
      writeSettingsFile(this.#options.stateFolder, tenant, next);
    } catch (error) {
      await this.#record(change, 'taken_back', current, next);
      throw error;
    }
    const stamp = stampOf(this.#options.stateFolder, tenant);
    this.#tenants.set(tenant, { inForce: next, stamp, lookedAt: performance.now() });
    return next;
  }

  #load(tenant: string): DlpInForce {
    const { stateFolder, fromFile, digest } = this.#options;
    return settingsToRead(stateFolder, fromFile, (value) => digest(tenant, value), tenant);
  }

  async #record(
    { tenant, agent, what, subject }: Pick<DlpChange, 'tenant' | 'agent' | 'what' | 'subject'>,
    change: 'loaded' | 'changed' | 'taken_back',
    after: DlpInForce,
    before: DlpInForce,
  ): Promise<void> {
    await this.#options.record({
      kind: 'dlp_change',
      body: {
        change,
        what,
        // An id is chosen by a caller, and may be anything.
        subject: recordable(subject),
        principal: { tenant, agent },
        version: after.version,
        settings_digest: after.digest,
        previous_digest: before.digest,
        source: after.source,
      },
    });
  }
}

/** What would be in force for a tenant, for those who only look. @throws ProblemError */
export function settingsToRead(
  stateFolder: string,
  fromFile: SettingsInFile | undefined,
  digest: (value: string) => string,
  tenant = 'default',
): DlpInForce {
  if (fromFile !== undefined) return inForce(settingsFromFile(fromFile, digest), 0, 'file');
  const stored = readSettingsFile(stateFolder, tenant);
  if (stored === undefined) return inForce(DEFAULT_DLP_SETTINGS, 0, 'default');
  return inForce(stored.settings, stored.version, 'api');
}
