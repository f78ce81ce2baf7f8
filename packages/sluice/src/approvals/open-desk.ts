import type { EntryContent } from '@sluice/core';
import { ApprovalThread } from '../store/sqlite/approval-thread.ts';
import { ApprovalDesk, type DeskOptions } from './approval-desk.ts';
import type { ApprovalSettings } from './approval-settings.ts';
import { SealedActions } from './sealed-action.ts';

/** @throws ProblemError `approval_store`, `state_folder` */
export async function openDesk(
  stateFolder: string,
  { bounds, templates, terms, shared }: ApprovalSettings,
  record: (content: EntryContent, salt: string) => Promise<void>,
  observers: Pick<DeskOptions, 'told' | 'failed'>,
): Promise<ApprovalDesk> {
  const store = shared?.store ?? (await ApprovalThread.open(stateFolder));
  const sealed = shared === undefined ? SealedActions.of(stateFolder) : new SealedActions(shared.key);
  return new ApprovalDesk({ store, sealed, bounds, templates, terms, record, ...observers });
}
