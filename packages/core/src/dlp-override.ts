/** What a policy says about data loss prevention for some actions. It is looked at before anything is scanned. */
import type { Action, Principal, Session } from './action.ts';
import type { DlpAction } from './decision.ts';
import type { CallHistory } from './facts.ts';
import type { HostClass } from './value/host-class.ts';

/** What is known before anything is scanned: by this policies tell whether their overrides apply. */
export interface BeforeScan {
  /** With tool name and type in their one spelling. */
  readonly action: Action;
  readonly principal: Principal;
  readonly session: Session;
  readonly now: number | undefined;
  readonly history: CallHistory | undefined;
  readonly hosts: readonly { readonly host: string; readonly hostClass: HostClass }[];
  /** Whether these are surely all the hosts the action reaches. */
  readonly told: boolean;
}

export interface DlpOverride {
  readonly policy: string;
  readonly name: string;
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

/** What holds where it cannot be told what a policy says: nothing that is found may pass. */
export function strictestOverride(policy: string): ActiveOverride {
  return { override: { policy, name: 'dlp', action: 'block', types: new Map(), force: false }, certain: false };
}
