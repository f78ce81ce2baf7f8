/** A case of a policy: an action, and what the policies must make of it. */
import type { Action, CompiledDlp, Json, JsonObject } from '@sluice/core';

export interface PolicyCase {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly action: Action;
  /** Calls the agent was let make before, in order. */
  readonly earlier: readonly Action[];
  readonly agent: { readonly name: string; readonly roles: readonly string[] };
  /** The time of the decision, milliseconds since the epoch; undefined where the case names none. */
  readonly now: number | undefined;
  /** What the embedding program vouches for: the session's context. */
  readonly context: JsonObject;
  /** How often the agent called each tool before, whatever the window; undefined where the case names nothing. */
  readonly calls: Readonly<Record<string, number>> | undefined;
  /** Settings for data loss prevention; undefined where the case names none. */
  readonly dlp: CompiledDlp | undefined;
  readonly want: Wanted;
}

/** Only what is named is compared. */
export interface Wanted {
  /** Any word of a decision: `allow`, `deny`, `review`, `allow_with_redaction`, `transform`. */
  readonly decision: string | undefined;
  readonly rule: string | undefined;
  /** Must occur in the first reason's message. */
  readonly reason: string | undefined;
  readonly code: string | undefined;
  readonly observed: boolean | undefined;
  /** Effects by their mode (`redact`, `mask`…), or `audit`; all of them, in any order. */
  readonly effects: readonly string[] | undefined;
  /** What the content becomes, where the effects change it. */
  readonly transformed: Json | undefined;
}
