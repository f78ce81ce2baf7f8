/** Reads the calls of the last day back from the journal, so that a restart gives nobody a fresh allowance. */
import { field, isObject, normaliseName } from '@sluice/core';
import { readEntries } from '../journal/read.ts';
import type { CallCounters } from './call-counters.ts';

/** Of every chain under the state folder: an agent that changes doors is the same agent. */
export async function recount(
  counters: CallCounters,
  folder: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<void> {
  for await (const { entry } of readEntries({ folder, newestFirst: true })) {
    const at = Date.parse(entry.time);
    if (at < from) return;
    if (at >= to || entry.kind !== 'decision') continue;
    const { body } = entry;
    const action = field(body, 'action');
    const principal = field(body, 'principal');
    if (field(body, 'verdict') !== 'allow' || !isObject(action) || !isObject(principal)) continue;
    const [tool, tenant, agent] = [field(action, 'tool'), field(principal, 'tenant'), field(principal, 'agent')];
    if (typeof tool === 'string' && typeof tenant === 'string' && typeof agent === 'string')
      counters.count({ tenant, agent }, normaliseName(tool), at);
  }
}
