/** What a policy says about data loss prevention for some tools and hosts. It is looked at before anything is scanned. */
import type { DlpAction } from './decision.ts';

export interface DlpOverride {
  readonly policy: string;
  readonly name: string;
  /** Whether a tool, by its name in the one spelling, is meant. */
  readonly isTool: (tool: string) => boolean;
  /** Whether a host, as the URL standard spells it, is meant; undefined where hosts do not matter. */
  readonly isHost: ((host: string) => boolean) | undefined;
  /** For all findings; undefined where the policy speaks of single types only. */
  readonly action: DlpAction | undefined;
  /** By entity type; what is said of one counts more than `action`. */
  readonly types: ReadonlyMap<string, DlpAction>;
  /** Loosens what blocks as well. */
  readonly force: boolean;
}

/** An override that applies to an action. */
export interface ActiveOverride {
  readonly override: DlpOverride;
  /** Whether it surely applies to all the action reaches, so that it may loosen. */
  readonly certain: boolean;
}
