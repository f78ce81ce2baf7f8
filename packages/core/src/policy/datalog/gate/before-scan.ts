/**
 * What is known of an action before it is scanned, as facts: tool, type, server, agent, session, time and hosts. Of everything else it
 * cannot be told what it is, so an override that asks for it may tighten and does not loosen.
 */
import type { BeforeScan } from '../../../dlp-override.ts';
import { gatherFacts } from '../../../facts.ts';
import type { FactPackage, FactValues } from '../facts.ts';
import { BUILT_INS, builtIn } from '../predicates.ts';
import { Unknown } from '../values.ts';
import { factsOfAction } from './action-facts.ts';

/** Facts about the call that are found out later, or are what the agent chose: no override may loosen by them. */
export const NOT_BEFORE_SCAN = [
  'call_arg',
  'call_command',
  'call_path',
  'call_program',
  'content_tag',
  'dlp_action',
  'dlp_strictest',
  'resource_access',
] as const;

const CALL_HOST = builtIn('call_host');
const UNTOLD = new Unknown({
  path: 'call_host',
  message: 'a rule cannot be evaluated: a host the action reaches is known only when it runs',
});
const LATER = new Unknown({
  path: 'dlp',
  message: 'a rule cannot be evaluated: it asks for what is not known before the scan',
});

/**
 * The facts with all hosts, and with each of them alone: what is to loosen must hold for each, whatever the others are.
 * @param byHost false where hosts are not asked for, and the facts are the same
 */
export function factsBeforeScan(before: BeforeScan, call: string, byHost: boolean): readonly FactPackage[] {
  const { action, principal, session, now, history, hosts, told } = before;
  const facts = gatherFacts({ action, principal, session, now, history, findings: [], targets: {} });
  const known: (readonly FactValues[] | undefined)[] = [...factsOfAction(facts, call)];
  for (const name of NOT_BEFORE_SCAN) {
    const id = builtIn(name);
    known[id] = [[call, ...(BUILT_INS[id]?.columns.slice(1) ?? []).map(() => LATER)]];
  }
  if (!byHost) return [known];
  const reached = new Map(hosts.map(({ host, hostClass }): [string, FactValues] => [host, [call, host, hostClass]]));
  const rows = [...reached.values(), ...(told ? [] : [[call, UNTOLD, UNTOLD]])];
  const alone = rows.length > 1 ? rows.map((row) => known.with(CALL_HOST, [row])) : [];
  return [known.with(CALL_HOST, rows), ...alone];
}
