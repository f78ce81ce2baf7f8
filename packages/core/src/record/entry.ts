import type { ApprovalState } from '../approval/approval.ts';
import type { ApprovalEventKind } from '../approval/event.ts';
import type { Risk } from '../approval/risk.ts';
import type { DecisionWord, Verdict } from '../decision.ts';
import type { Json, JsonObject } from '../value/json.ts';

/**
 * What the journal can say: one type per kind of entry, with the exact fields it carries, spelt as on disk. A clear value
 * never enters: arguments, inputs and results appear as commitments (commitment.ts), findings as places.
 *
 * These are type aliases, not interfaces, so that a body is a `Json` value as it stands.
 */

export type Door = 'http' | 'mcp' | 'cli' | 'library';
export type PolicySetJson = { readonly id: string; readonly version: string; readonly digest: string };

/** One decision, as the gate hands it over. */
export type DecisionFields = {
  readonly request_id: string;
  readonly trace_id: string;
  readonly session_id: string;
  readonly receipt_id: string;
  readonly door: Door;
  readonly principal: { readonly tenant: string; readonly agent: string };
  /** Who the request's body says it is from: a note, never an identity. */
  readonly claimed: { readonly tenant: string; readonly actor: string };
  /** `resource` must already be safe to show: the caller masks what it found in it. */
  readonly action: { readonly type: string; readonly tool: string; readonly server: string; readonly resource: string };
  /** Commitment to the canonical arguments, hex. */
  readonly args_digest: string;
  /** Commitment to the whole action, hex. */
  readonly input_digest: string;
  readonly verdict: Verdict;
  readonly decision: DecisionWord;
  readonly observed: boolean;
  readonly policy: string;
  readonly rule: string;
  readonly reason_code: string;
  readonly reason: string;
  /** The field path that was missing or of the wrong type; '' where that is not the reason. */
  readonly missing_path: string;
  readonly matched_rules: readonly string[];
  /** What policies on trial would have changed. */
  readonly shadow: readonly JsonObject[];
  readonly effects: readonly JsonObject[];
  /** Each made by `findingJson`, with the `action` settings for data loss prevention took, where there are any. */
  readonly findings: readonly JsonObject[];
  /** Each made by `changeJson`: what effects changed, as commitments. */
  readonly changes: readonly JsonObject[];
  readonly policy_set: PolicySetJson;
  /** Microseconds spent deciding, an integer. */
  readonly eval_us: number;
  readonly sanitized_summary: string;
  readonly transform_plan: readonly Json[];
};

/** How the action of a decision ended. */
export type OutcomeFields = {
  /** The decision this belongs to. */
  readonly receipt_id: string;
  readonly principal: { readonly tenant: string; readonly agent: string };
  readonly status: 'completed' | 'failed' | 'unknown';
  /** Commitment to the result, hex; '' where there is none. */
  readonly result_digest: string;
  readonly findings: readonly JsonObject[];
  readonly changes: readonly JsonObject[];
  readonly entities_transformed: number;
};

/** First line of every segment. */
export type SegmentFields = {
  /** Version of the line format. */
  readonly format: 1;
  /** Number of the segment file, from 1. */
  readonly segment: number;
};

/** Bytes that were never acknowledged and have been cut off the end of a segment. */
export type RecoveredFields = {
  readonly cause: 'torn_tail' | 'write_failed';
  readonly segment: number;
  /** Where the cut was made, in bytes from the start of the segment. */
  readonly offset: number;
  readonly dropped_bytes: number;
  /** SHA-256 of the dropped bytes, hex. */
  readonly dropped_sha256: string;
};

/** A policy set was taken into use, or refused. */
export type PolicyChangeFields = {
  readonly change: 'activated' | 'rejected';
  readonly policy_set: PolicySetJson;
  /** The set in force before; null at first start. */
  readonly previous: PolicySetJson | null;
  /** Where the set came from: a folder, a URL. */
  readonly source: string;
  /** Who asked for it; '' when the gate itself noticed the change. */
  readonly actor: string;
  readonly message: string;
};

/** The settings for data loss prevention of a tenant were taken into use, or a change that could not be kept was taken back. */
export type DlpChangeFields = {
  readonly change: 'loaded' | 'changed' | 'taken_back';
  readonly what: 'settings' | 'detector' | 'pattern' | 'allowlist';
  /** Id of the detector, pattern or allow-list entry; '' for the settings as a whole. */
  readonly subject: string;
  /** Whose settings, and who asked; the agent is '' where a process loaded them. */
  readonly principal: { readonly tenant: string; readonly agent: string };
  readonly version: number;
  /** SHA-256 of the canonical settings now in force, hex. */
  readonly settings_digest: string;
  readonly previous_digest: string;
  readonly source: 'default' | 'file' | 'api';
};

/** Somebody was shown the clear values kept for a decision. */
export type OriginalReadFields = {
  readonly receipt_id: string;
  readonly principal: { readonly tenant: string; readonly agent: string };
  readonly values: number;
};

/** What could tell the values entries are about was erased: their salts, and clear values kept for them. */
export type ErasedFields = {
  /** What was asked for, by the names of the filters: ids of sessions and agents, never values. */
  readonly asked: JsonObject;
  /** Who asked: the user of the operating system. */
  readonly actor: string;
  /** Decisions and outcomes that match, salts and kept values that were still there. */
  readonly entries: number;
  readonly salts: number;
  readonly originals: number;
  /** Decisions whose kept actions were erased. */
  readonly payloads: number;
};

/** The beginning of a chain is removed, as the retention says: the segments before one, and where the chain stood behind them. */
export type PrunedFields = {
  /** The first segment that is kept. */
  readonly segment: number;
  /** The last entry that is removed: its number and seal. */
  readonly seq: number;
  readonly mac: string;
  /** Root of the tree over the entries that are removed, hex. */
  readonly root: string;
  /** Entries before that time were to be removed, RFC 3339. */
  readonly before: string;
};

/** A chain's tree was signed; entries of the chain `heads`, which is the tree over all chains of a state folder. */
export type CheckpointFields = {
  /** The chain, and what its log is called in the note. */
  readonly chain: string;
  readonly log: string;
  readonly size: number;
  /** Hex. */
  readonly root: string;
  /** The signed note (C2SP tlog-checkpoint). */
  readonly note: string;
};

/** An operator went on with a chain that had lost entries: what a signed checkpoint says, and what was there. */
export type LossAcceptedFields = {
  /** How many entries the checkpoint speaks of, and how many there were. */
  readonly signed_size: number;
  readonly size: number;
  /** The signed note. */
  readonly note: string;
};

/** Something happened to an approval. */
export type ApprovalFields = {
  readonly event: ApprovalEventKind;
  readonly approval_id: string;
  /** Counts the approval’s steps; two entries of one version and event are the same event. */
  readonly version: number;
  readonly state: ApprovalState;
  /** The decision that asked; where the action is released, the one that lets it run. */
  readonly receipt_id: string;
  readonly asked_by: string;
  /** Who asked for the action. */
  readonly principal: { readonly tenant: string; readonly agent: string };
  readonly session_id: string;
  /** Who did this, by the credential; '' for the gate itself. */
  readonly actor: string;
  readonly acting_for: string;
  readonly assurance: string;
  readonly channel: string;
  /** Safe to show. */
  readonly note: string;
  readonly action: { readonly type: string; readonly tool: string; readonly server: string; readonly resource: string };
  /** Commitment to the digest that is approved, hex. */
  readonly action_digest: string;
  readonly edited: boolean;
  readonly policy: string;
  readonly rule: string;
  readonly policy_digest: string;
  readonly risk: Risk;
  readonly quorum: number;
  readonly approvals: number;
  /** RFC 3339. */
  readonly expires: string;
  readonly grant: { readonly scope: string; readonly uses_left: number; readonly until: string } | null;
};

/** Who may call, and as whom, has changed. Never a token, a password, or anything made of one. */
export type IdentityChangeFields = {
  readonly what: 'key' | 'account' | 'session' | 'delegation';
  readonly change:
    | 'created'
    | 'rotated'
    | 'revoked'
    | 'updated'
    | 'password_changed'
    | 'second_factor_added'
    | 'second_factor_used'
    | 'second_factor_removed'
    | 'opened'
    | 'closed'
    | 'taken_back';
  /** Id of what was changed. */
  readonly subject: string;
  /** The key that this one takes the place of; '' for none. */
  readonly rotated_from: string;
  /** What decisions and approvals call the caller. */
  readonly name: string;
  /** The person it belongs to; '' for none. Of a delegation, whom it asks to stand in. */
  readonly owner: string;
  readonly roles: readonly string[];
  /** RFC 3339; '' for never. */
  readonly expires: string;
  /** Whose tenant, and who asked: a caller, or the user of the operating system. */
  readonly principal: { readonly tenant: string; readonly agent: string };
  readonly channel: 'cli' | 'http';
};

/** What a caller asks the journal to record. */
export type EntryContent =
  | { readonly kind: 'decision'; readonly body: DecisionFields }
  | { readonly kind: 'outcome'; readonly body: OutcomeFields }
  | { readonly kind: 'segment'; readonly body: SegmentFields }
  | { readonly kind: 'recovered'; readonly body: RecoveredFields }
  | { readonly kind: 'policy_change'; readonly body: PolicyChangeFields }
  | { readonly kind: 'dlp_change'; readonly body: DlpChangeFields }
  | { readonly kind: 'original_read'; readonly body: OriginalReadFields }
  | { readonly kind: 'approval'; readonly body: ApprovalFields }
  | { readonly kind: 'identity_change'; readonly body: IdentityChangeFields }
  | { readonly kind: 'pruned'; readonly body: PrunedFields }
  | { readonly kind: 'erased'; readonly body: ErasedFields }
  | { readonly kind: 'checkpoint'; readonly body: CheckpointFields }
  | { readonly kind: 'loss_accepted'; readonly body: LossAcceptedFields };

export type EntryKind = EntryContent['kind'];

/** Added to bodies with lists: how long the lists were, and whether they were cut to fit the entry. */
export type FindingsCut = {
  readonly findings_total: number;
  readonly changes_total: number;
  readonly truncated: boolean;
};
export type DecisionBody = DecisionFields & FindingsCut & { readonly matched_rules_total: number };
export type OutcomeBody = OutcomeFields & FindingsCut;
