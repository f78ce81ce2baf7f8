import type { EntryKind } from '@sluice/core';

/** Turns a filter into SQL. Values only ever travel as parameters. */

/** Unset fields filter nothing. */
export interface ReceiptFilter {
  /** `decision` unless told. */
  readonly kind?: EntryKind | readonly EntryKind[];
  readonly receiptId?: string;
  readonly verdict?: string;
  /** Compared without regard to case, as are action type and tool. */
  readonly decision?: string;
  readonly actionType?: string;
  readonly tool?: string;
  readonly agent?: string;
  readonly tenant?: string;
  readonly session?: string;
  readonly origin?: string;
  /** Only those of actions, or of results, in which something was found. */
  readonly withFindings?: boolean;
  /** Milliseconds since the epoch. Exclusive unless the flag beside it says otherwise. */
  readonly afterMs?: number;
  readonly afterInclusive?: boolean;
  readonly beforeMs?: number;
  readonly beforeInclusive?: boolean;
}

/** A point in the order of a list: newest first, ties by id. */
export interface ListPoint {
  readonly timeMs: number;
  readonly id: string;
}

export interface Where {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

const EQUALITIES = [
  ['receiptId', 'receipt_id', false],
  ['verdict', 'verdict', false],
  ['decision', 'decision', true],
  ['actionType', 'action_type', true],
  ['tool', 'tool', true],
  ['agent', 'agent', false],
  ['tenant', 'tenant', false],
  ['session', 'session', false],
  ['origin', 'origin', false],
] as const;

export function whereOf(filter: ReceiptFilter, behind?: ListPoint): Where {
  const kinds = typeof filter.kind === 'object' ? filter.kind : [filter.kind ?? 'decision'];
  const terms = [`kind IN (${kinds.map(() => '?').join(', ')})`];
  const values: (string | number)[] = [...kinds];
  const add = (term: string, ...more: readonly (string | number)[]) => {
    terms.push(term);
    values.push(...more);
  };
  for (const [name, column, ignoreCase] of EQUALITIES) {
    const value = filter[name];
    if (value !== undefined) add(`${column} = ?`, ignoreCase ? value.toLowerCase() : value);
  }
  if (filter.receiptId !== undefined) add(`receipt_id <> ''`);
  if (filter.withFindings === true) add('findings > 0');
  if (filter.afterMs !== undefined) add(`time_ms ${filter.afterInclusive === true ? '>=' : '>'} ?`, filter.afterMs);
  if (filter.beforeMs !== undefined) add(`time_ms ${filter.beforeInclusive === true ? '<=' : '<'} ?`, filter.beforeMs);
  if (behind !== undefined) {
    add('time_ms <= ? AND (time_ms < ? OR id > ?)', behind.timeMs, behind.timeMs, behind.id);
  }
  return { sql: terms.join(' AND '), values };
}

/** A list point as an opaque text for callers to hand back, and back again; undefined for what is no such text. */
export function encodeCursor({ timeMs, id }: ListPoint): string {
  return `${timeMs.toString(36)}.${id}`;
}

export function decodeCursor(cursor: string): ListPoint | undefined {
  const [, time, id] = /^([0-9a-z]{1,11})\.(.+)$/.exec(cursor) ?? [];
  return time === undefined || id === undefined ? undefined : { timeMs: Number.parseInt(time, 36), id };
}
