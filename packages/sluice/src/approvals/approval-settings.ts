import type { ApprovalTerms } from '@sluice/core';
import type { ApprovalBounds, ApprovalStore } from '../store/approval-store.ts';

/** How people are asked. */
export interface ApprovalSettings {
  readonly bounds: ApprovalBounds;
  /** By name, for rules that ask for one. */
  readonly templates: ReadonlyMap<string, ApprovalTerms>;
  /** What holds where a rule names no template. */
  readonly terms: ApprovalTerms;
  /** Where approvals are kept, and the key of what they are about; the state folder unless told. */
  readonly shared?: { readonly store: ApprovalStore; readonly key: Buffer };
}

export const APPROVAL_BOUNDS: ApprovalBounds = { pendingMax: 1_000, pendingPerAgentMax: 100 };
