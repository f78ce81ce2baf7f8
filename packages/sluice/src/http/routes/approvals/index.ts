/** The routes for approvals. */
import type { Route } from '../../api.ts';
import { approve, cancel, deny } from './decide.ts';
import { delegate, delegations, endDelegation } from './delegations.ts';
import { approvals } from './list.ts';
import { approval } from './show.ts';
import { decidePending, pending, uiApprovals } from './sidecar.ts';
import { slackActions } from './slack.ts';

export const APPROVAL_ROUTES: readonly Route[] = [
  approvals,
  approval,
  approve,
  deny,
  cancel,
  delegations,
  delegate,
  endDelegation,
  pending,
  uiApprovals,
  decidePending,
  slackActions,
];
