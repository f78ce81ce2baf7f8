import type { EntryKeys } from './entry-keys.ts';

/** Whose entries may be seen: those of some tenants, '' being the gate’s own, and only one agent’s where one is named. */
export interface Visible {
  readonly tenants: readonly string[];
  readonly agent: string | undefined;
}

/** Which entries are asked for. Unset fields filter nothing. */
export interface EntryFilter {
  readonly kind?: string | readonly string[];
  readonly receiptId?: string;
  readonly verdict?: string;
  /** Compared without regard to case, as are action type and tool. */
  readonly decision?: string;
  readonly actionType?: string;
  readonly tool?: string;
  readonly agent?: string;
  readonly tenant?: string;
  readonly session?: string;
  /** Beside whatever is asked for: whose entries whoever asks may see at all. */
  readonly within?: Visible;
  readonly origin?: string;
  /** The rule that decided, or one that matched. */
  readonly rule?: string;
  /** A detector that found something, or the type of what was found. */
  readonly detector?: string;
  /** Only those of actions, or of results, in which something was found. */
  readonly withFindings?: boolean;
  /** Milliseconds since the epoch. Exclusive unless the flag beside it says otherwise. */
  readonly afterMs?: number;
  readonly afterInclusive?: boolean;
  readonly beforeMs?: number;
  readonly beforeInclusive?: boolean;
}

/** Fields that must be equal, by whether case counts. */
export const EQUAL_FIELDS = [
  ['receiptId', true],
  ['verdict', true],
  ['decision', false],
  ['actionType', false],
  ['tool', false],
  ['agent', true],
  ['tenant', true],
  ['session', true],
  ['origin', true],
] as const satisfies readonly (readonly [keyof EntryFilter & keyof EntryKeys, boolean])[];

/** What the index asks with SQL, asked of one entry. */
export function matchesFilter(keys: EntryKeys, filter: EntryFilter): boolean {
  const { kind, rule, detector, afterMs, beforeMs } = filter;
  const kinds = typeof kind === 'string' ? [kind] : kind;
  if (kinds !== undefined && !kinds.includes(keys.kind)) return false;
  if (filter.receiptId === '') return false;
  for (const [name, caseCounts] of EQUAL_FIELDS) {
    const wanted = filter[name];
    if (wanted !== undefined && keys[name] !== (caseCounts ? wanted : wanted.toLowerCase())) return false;
  }
  if (filter.within !== undefined && !isVisible(keys, filter.within)) return false;
  if (rule !== undefined && !keys.rules.includes(rule)) return false;
  if (detector !== undefined && !keys.detectors.includes(detector)) return false;
  if (filter.withFindings === true && keys.findings === 0) return false;
  if (afterMs !== undefined && (filter.afterInclusive === true ? keys.timeMs < afterMs : keys.timeMs <= afterMs))
    return false;
  if (beforeMs !== undefined && (filter.beforeInclusive === true ? keys.timeMs > beforeMs : keys.timeMs >= beforeMs))
    return false;
  return true;
}

export function isVisible({ tenant, agent }: Pick<EntryKeys, 'tenant' | 'agent'>, visible: Visible): boolean {
  return visible.tenants.includes(tenant) && (visible.agent === undefined || visible.agent === agent);
}
