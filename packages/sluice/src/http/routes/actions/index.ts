/** The routes for actions in the words of Agent Action Firewall, and for what would become of them. */
import type { Route } from '../../api.ts';
import { dryRun } from './dry-run.ts';
import { actions } from './list.ts';
import { action } from './show.ts';
import { simulatePolicies, simulatePolicy } from './simulate.ts';
import { submitAction } from './submit.ts';

export const ACTION_ROUTES: readonly Route[] = [
  submitAction,
  actions,
  action,
  dryRun,
  simulatePolicies,
  simulatePolicy,
];
