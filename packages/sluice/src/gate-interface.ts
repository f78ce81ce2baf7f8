/** What a program that embeds the gate gives it, and gets. */

import type { Decision, Engine, EntityClass, EntryContent, Finding, Json, Limits, PolicySet } from '@sluice/core';
import type { ApprovalDesk } from './approvals/approval-desk.ts';
import type { ApprovalSettings } from './approvals/approval-settings.ts';
import type { DlpSettingsOfTenants } from './dlp/dlp-settings.ts';
import type { Originals } from './dlp/originals.ts';
import type { SettingsInFile } from './dlp/settings-schema.ts';
import type { GateAnswer, GateRequest } from './gate-request.ts';
import type { JournalFiles } from './journal/files.ts';
import type { StateKeyOptions } from './journal/keys/state-key.ts';
import type { GateObserver, JournalState } from './observe/gate-observer.ts';
import type { PayloadKeeper, PayloadSettings } from './payloads/payload-keeper.ts';
import type { ActivePolicies } from './policy/active-policies.ts';
import type { PolicySource } from './policy/load.ts';
import type { SharedPastOptions } from './session/shared-past.ts';

export interface GateOptions {
  /** Folder for journal and keys; created with mode 0700. */
  readonly stateFolder: string;
  /** Where the journal's root key comes from, and how long a key is used; out of the state folder, and an hour, unless told. */
  readonly journalKeys?: StateKeyOptions;
  readonly policies: PolicySource;
  /** Name of this process's chain under `journal/`. */
  readonly origin: string;
  readonly segmentBytesMax?: number;
  readonly limits?: Limits;
  /** Settings for data loss prevention. Where they are given, they cannot be changed through the API. */
  readonly dlp?: SettingsInFile | undefined;
  /** Keep decided actions, encrypted, to compare other policies with; nothing is kept unless told. */
  readonly payloads?: PayloadSettings | undefined;
  /** Ask people where a policy wants it; nobody is asked, and a review is a deny, unless told. */
  readonly approvals?: ApprovalSettings | undefined;
  /** Where gates tell each other what they let agents do; each knows of itself only, unless told. */
  readonly past?: SharedPastOptions | undefined;
  /** Take the policies up again whenever their files change. */
  readonly watch?: boolean;
  /** Told about every reload, whoever asked for it. */
  readonly onReload?: (accepted: boolean) => void;
  /** Told before policies are put in force that would have let through what was stopped lately. */
  readonly onWidening?: (widening: string) => void;
  /** Told how decisions and records go. */
  readonly observers?: readonly GateObserver[];
  /** What the journal is written with; the system's files unless told. */
  readonly journalFiles?: JournalFiles;
  /** Milliseconds since the epoch; the system clock unless told. */
  readonly now?: () => number;
}

export interface ReleasedResult {
  /** What the agent may see; undefined when the result must be withheld. */
  readonly result: Json | undefined;
  readonly findings: readonly Finding[];
  readonly entitiesTransformed: number;
  /** Why the result is withheld; '' when it is not. */
  readonly withheld: string;
}

export interface Gate {
  /** Decides and records. Never throws: what fails is a deny. */
  readonly decide: (request: GateRequest) => Promise<GateAnswer>;
  /** Inspects what the action brought back, applies the decision's effects and records the outcome. Never throws. */
  readonly releaseResult: (answer: GateAnswer, result: Json, status: 'completed' | 'failed') => Promise<ReleasedResult>;
  /** Takes the policies up again; a bad set is refused, recorded and leaves the last good one in force. */
  readonly reload: () => Promise<boolean>;
  /**
   * What would be decided now, or by other policies than those in force, which then know nothing of what the session did before. It lets
   * nothing run, asks nobody and records nothing.
   */
  readonly preview: (request: GateRequest, policies?: PolicySet) => Decision;
  /**
   * Whether anything sensitive (of a class), or anything the tenant’s settings mask or block, is in `document`; true as well when it is
   * too large to tell.
   */
  readonly finds: (document: Json, entityClass?: EntityClass, tenant?: string) => boolean;
  /** Where people are asked; undefined where nobody can be, and a review is a deny. */
  readonly approvals: ApprovalDesk | undefined;
  readonly policies: ActivePolicies;
  /** Has the journal hold what is neither decision nor outcome. @throws ProblemError */
  readonly record: (content: EntryContent) => Promise<void>;
  readonly dlp: DlpSettingsOfTenants;
  /** Clear values of findings, where an administrator wants them kept. */
  readonly originals: Originals;
  /** Decided actions that are kept; undefined where none are. */
  readonly payloads: PayloadKeeper | undefined;
  /** False while the last attempt to record failed; {@link journalState} says why. */
  readonly recording: boolean;
  /** Removes the oldest segments of the gate's own journal, with their salts. @throws ProblemError, the system's error */
  readonly prune: (beforeMs: number) => Promise<void>;
  /** Tries a disk that failed, so that nobody's action need be denied to find out whether it works again. Never rejects. */
  readonly retryRecording: () => Promise<void>;
  readonly journalState: JournalState;
  readonly keyedDigestHex: Engine['ports']['keyedDigestHex'];
  readonly limits: Limits;
  readonly stateFolder: string;
  readonly close: () => Promise<void>;
}
