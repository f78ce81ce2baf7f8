import { type EntryFilter, EQUAL_FIELDS } from './entry-filter.ts';
import type { ListPoint } from './list-point.ts';

/** Turns a filter into SQL. Values only ever travel as parameters. */
export interface Where {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

const COLUMNS = {
  receiptId: 'receipt_id',
  verdict: 'verdict',
  decision: 'decision',
  actionType: 'action_type',
  tool: 'tool',
  agent: 'agent',
  tenant: 'tenant',
  session: 'session',
  origin: 'origin',
} as const;

export function whereOf(
  filter: EntryFilter,
  place?: { readonly behind: ListPoint; readonly oldestFirst: boolean },
): Where {
  const terms: string[] = [];
  const values: (string | number)[] = [];
  const add = (term: string, ...more: readonly (string | number)[]) => {
    terms.push(term);
    values.push(...more);
  };
  const { kind, rule, detector, afterMs, beforeMs } = filter;
  const kinds = typeof kind === 'string' ? [kind] : kind;
  if (kinds !== undefined) add(`kind IN (${kinds.map(() => '?').join(', ')})`, ...kinds);
  for (const [name, caseCounts] of EQUAL_FIELDS) {
    const value = filter[name];
    if (value !== undefined) add(`${COLUMNS[name]} = ?`, caseCounts ? value : value.toLowerCase());
  }
  if (filter.within !== undefined) {
    const { tenants, agent } = filter.within;
    add(`tenant IN (${tenants.map(() => '?').join(', ')})`, ...tenants);
    if (agent !== undefined) add('agent = ?', agent);
  }
  // Without these the indexes that leave out what is empty could not be used.
  if (filter.receiptId !== undefined) add(`receipt_id <> ''`);
  if (filter.session !== undefined && filter.session !== '') add(`session <> ''`);
  if (rule !== undefined) add('instr(rules, ?) > 0', joined([rule]));
  if (detector !== undefined) add('instr(detectors, ?) > 0', joined([detector]));
  if (filter.withFindings === true) add('findings > 0');
  if (afterMs !== undefined) add(`time_ms ${filter.afterInclusive === true ? '>=' : '>'} ?`, afterMs);
  if (beforeMs !== undefined) add(`time_ms ${filter.beforeInclusive === true ? '<=' : '<'} ?`, beforeMs);
  if (place !== undefined) {
    const { timeMs, id } = place.behind;
    const sign = place.oldestFirst ? '>' : '<';
    add(`time_ms ${sign}= ? AND (time_ms ${sign} ? OR id > ?)`, timeMs, timeMs, id);
  }
  return { sql: terms.length === 0 ? 'true' : terms.join(' AND '), values };
}

/** Words in one column, each between line ends, so that a word is found and no part of one. */
export function joined(words: readonly string[]): string {
  return words.length === 0 ? '' : `\n${words.map((word) => word.replaceAll('\n', ' ')).join('\n')}\n`;
}
