/**
 * A request for a human, bound to the digest of exactly one action. It is a value: what may happen to it stands in step.ts, and a store
 * keeps it. Times are in milliseconds since the epoch, by the clock of the store.
 */
import type { Risk } from './risk.ts';
import type { ApprovalTerms, Assurance } from './terms.ts';

/**
 * `pending` waits for votes, `approved` for the action to be released. The others are ends: nothing leaves them. `stale` means that what
 * the approval was bound to has changed, `consumed` that every use has been made.
 */
export const APPROVAL_STATES = ['pending', 'approved', 'denied', 'expired', 'cancelled', 'stale', 'consumed'] as const;
export type ApprovalState = (typeof APPROVAL_STATES)[number];

/** How an approver speaks to the gate. */
export const CHANNELS = ['http', 'dashboard', 'cli', 'chat', 'mcp'] as const;
export type Channel = (typeof CHANNELS)[number];

/** What exactly is approved. Digests are SHA-256, lower-case hex. */
export interface Binding {
  /** Of the canonical action after transforms, with tenant and agent. */
  readonly actionDigest: string;
  /** Of the policy set that asked. */
  readonly policyDigest: string;
  /** Of the tool’s descriptor; '' where none is pinned. */
  readonly pinDigest: string;
}

/** Who decides, taken from the credential. */
export interface Approver {
  readonly name: string;
  /** The person behind the credential, where it belongs to one; ''. */
  readonly owner: string;
  readonly roles: readonly string[];
  readonly assurance: Assurance;
  readonly channel: Channel;
  /** The names of whom they stand in for, where they were asked to; none. */
  readonly actingFor: readonly string[];
}

export interface Vote {
  readonly verdict: 'approve' | 'deny';
  readonly by: Approver;
  readonly note: string;
  readonly atMs: number;
  /** The action it speaks for; an edit makes it speak for another. */
  readonly actionDigest: string;
  readonly grant: GrantWish;
}

/** How often, and how long, an approver lets this very action run. */
export interface GrantWish {
  /** `once`, or again and again in the session that asked. */
  readonly scope: 'once' | 'session';
  readonly uses: number;
  /** How long from the approval on. */
  readonly forMs: number;
}

export interface Grant {
  readonly scope: 'once' | 'session';
  readonly usesLeft: number;
  readonly untilMs: number;
}

export interface Approval {
  /** `apr_` and 32 hex digits. */
  readonly id: string;
  readonly tenant: string;
  /** The decision that asks. */
  readonly receiptId: string;
  readonly requester: {
    readonly agent: string;
    /** The person the agent works for, by its credential; ''. */
    readonly user: string;
  };
  /** '' where the door knows none. */
  readonly session: string;
  readonly door: string;
  /** What is shown of it without opening its arguments; nothing found in them stands here. */
  readonly action: { readonly type: string; readonly tool: string; readonly server: string; readonly resource: string };
  readonly binding: Binding;
  /** The action as it was asked for; an edit changes the binding and not this. */
  readonly askedDigest: string;
  /** Which rule asks, and what it says. */
  readonly why: { readonly policy: string; readonly rule: string; readonly message: string };
  readonly risk: Risk;
  readonly terms: ApprovalTerms;
  readonly createdMs: number;
  /** When a pending one expires. */
  readonly expiresMs: number;
  readonly state: ApprovalState;
  /** Counts the steps, from 1. */
  readonly version: number;
  readonly votes: readonly Vote[];
  /** How often the same was asked for while it was pending. */
  readonly asked: number;
  /** True once an approver has changed the arguments. */
  readonly edited: boolean;
  readonly escalated: boolean;
  readonly reminders: number;
  /** Set while the state is `approved`, and after. */
  readonly grant: Grant | undefined;
  /** When it came to an end; undefined before. */
  readonly closedMs: number | undefined;
}

/** Votes that count: those for the action as it stands now. */
export function approvalsGiven({ votes, binding }: Approval): readonly Vote[] {
  return votes.filter(({ verdict, actionDigest }) => verdict === 'approve' && actionDigest === binding.actionDigest);
}

export function isClosed({ state }: Pick<Approval, 'state'>): boolean {
  return state !== 'pending' && state !== 'approved';
}
