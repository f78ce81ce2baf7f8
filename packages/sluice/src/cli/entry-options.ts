/** The filters of the commands that read entries, and where they read them. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ParseArgsOptionsConfig } from 'node:util';
import { ProblemError } from '@sluice/core';
import { isOrigin } from '../journal/names.ts';
import type { EntryFilter } from '../store/entry-filter.ts';
import type { EntryLists } from '../store/entry-list.ts';
import { JournalScan } from '../store/journal-scan.ts';
import { SqliteIndex } from '../store/sqlite/sqlite-index.ts';
import { type CommandContext, UsageError } from './command.ts';

const WORDS = {
  verdict: ['verdict', 'allow, review or deny'],
  agent: ['agent', 'agent that acted'],
  tenant: ['tenant', 'tenant of the agent'],
  tool: ['tool', 'tool, without regard to case'],
  session: ['session', 'session'],
  rule: ['rule', 'rule that decided or matched'],
  detector: ['detector', 'detector that found something, or the type of what was found'],
  kind: ['kind', 'kinds of entries, separated by commas: decision, outcome, policy_change…'],
  origin: ['origin', 'process that recorded: server, cli-1, mcp-1…'],
} as const satisfies Readonly<Record<string, readonly [keyof EntryFilter, string]>>;

const FILTER_HELP: Readonly<Record<string, string>> = {
  since: 'first moment, as a time (2026-11-21T09:00:00Z), a day, or how long ago (90m, 24h, 7d)',
  until: 'moment to stop before, written as for --since',
  ...Object.fromEntries(Object.entries(WORDS).map(([name, [, help]]) => [name, help])),
};

export const filterOptions: { readonly options: ParseArgsOptionsConfig; readonly optionHelp: Record<string, string> } =
  {
    options: Object.fromEntries(Object.keys(FILTER_HELP).map((name) => [name, { type: 'string' }])),
    optionHelp: { ...FILTER_HELP },
  };

/** @throws UsageError for a filter that cannot be read: it must not mean none */
export function filterOf({ values }: Pick<CommandContext, 'values'>, nowMs: number): EntryFilter {
  const given = (name: string) => (typeof values[name] === 'string' ? values[name] : undefined);
  const filter: Record<string, unknown> = {};
  for (const [name, [field]] of Object.entries(WORDS)) {
    const value = given(name);
    if (value === '') throw new UsageError(`--${name} must not be empty`);
    if (value !== undefined) filter[field] = name === 'kind' ? value.split(',').map((word) => word.trim()) : value;
  }
  const verdict = given('verdict');
  if (verdict !== undefined && !['allow', 'review', 'deny'].includes(verdict))
    throw new UsageError('--verdict must be one of: allow, review, deny');
  const origin = given('origin');
  if (origin !== undefined && !isOrigin(origin)) throw new UsageError('--origin must be the name of a chain');
  const [since, until] = [given('since'), given('until')];
  return {
    ...filter,
    ...(since === undefined ? {} : { afterMs: momentMs('since', since, nowMs), afterInclusive: true }),
    ...(until === undefined ? {} : { beforeMs: momentMs('until', until, nowMs) }),
  };
}

const UNIT_MS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function momentMs(option: string, text: string, nowMs: number): number {
  const [, amount, unit = ''] = /^(\d{1,9})([smhd])$/.exec(text) ?? [];
  if (amount !== undefined) return nowMs - Number(amount) * (UNIT_MS[unit] ?? 0);
  const isTime = /^\d{4}-\d\d-\d\d(?:[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d))?$/.test(text);
  const ms = isTime ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) throw new UsageError(`--${option} must be a time such as 2026-11-21T09:00:00Z, a day, or 24h`);
  return ms;
}

/** @throws UsageError */
export function wholeNumber(name: string, value: unknown, fallback: number, most: number): number {
  if (value === undefined) return fallback;
  const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= 1 && number <= most)) throw new UsageError(`--${name} must be a whole number from 1 to ${most}`);
  return number;
}

/** @throws ProblemError `state_folder` */
export function requireJournal(state: string): void {
  if (existsSync(join(state, 'journal'))) return;
  throw new ProblemError({
    code: 'state_folder',
    message: `there is no journal in \`${state}\``,
    help: 'name the state folder with --state',
  });
}

/**
 * Works on the index where there is one and it can be used, else on the journal itself, which takes longer and answers the same.
 */
export async function withLists<T>(
  state: string,
  { terminal }: Pick<CommandContext, 'terminal'>,
  work: (lists: EntryLists) => Promise<T>,
): Promise<T> {
  const index = existsSync(join(state, 'index.sqlite')) ? openIndex(state, terminal.error) : undefined;
  if (index === undefined) return work(new JournalScan(state));
  try {
    await index.catchUp({ budgetMs: Number.POSITIVE_INFINITY });
    return await work(index);
  } finally {
    await index.close();
  }
}

function openIndex(state: string, warn: (text: string) => void): SqliteIndex | undefined {
  try {
    return SqliteIndex.open({ folder: state });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    warn(`warning: ${error.first.message}; reading the journal instead`);
    return undefined;
  }
}
