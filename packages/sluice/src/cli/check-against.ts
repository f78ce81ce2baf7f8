/** `sluice check --against`: what recorded decisions would become under the policies checked. */
import { resolve } from 'node:path';
import { inert, type PolicySet } from '@sluice/core';
import { durationMs } from '../config/values.ts';
import { type Recorded, type ReplayReport, replay } from '../replay/replay.ts';
import { type CommandContext, EXIT, type Terminal, UsageError } from './command.ts';

const LIMIT = 10_000;
const SHOWN_MAX = 50;

export const AGAINST_OPTIONS = {
  against: { type: 'string' },
  since: { type: 'string' },
  limit: { type: 'string' },
  strict: { type: 'boolean' },
} as const;

export const AGAINST_OPTION_HELP: Readonly<Record<keyof typeof AGAINST_OPTIONS, string>> = {
  against:
    'state folder or journal whose decisions to compare with what these policies say; exits 1 if anything widens',
  since: 'with --against: only decisions since a time (2026-01-31T12:00:00Z) or a while ago (24h)',
  limit: `with --against: at most so many decisions, the newest (${LIMIT})`,
  strict: 'with --against: exit 1 as well where it cannot be told whether something widens',
};

/** @throws UsageError ProblemError */
export async function checkAgainst(against: string, set: PolicySet, context: CommandContext): Promise<number> {
  const { cwd, terminal, values } = context;
  const report = await replay(set, {
    against: resolve(cwd, against),
    since: sinceOf(values['since']),
    limit: limitOf(values['limit']),
    onProgress: (lookedAt) => terminal.progress(`${lookedAt} decisions compared`),
  });
  terminal.progressDone();
  if (values['json'] === true) terminal.out(inert(JSON.stringify(reportJson(report, set))));
  else show(report, terminal);
  const widens = report.changes.some((change) => change.widens);
  return widens || (values['strict'] === true && report.mayWiden.length > 0) ? EXIT.deny : EXIT.ok;
}

function sinceOf(value: string | boolean | undefined): number {
  if (value === undefined) return Number.NEGATIVE_INFINITY;
  const at = /^\d{4}-/.test(String(value)) ? Date.parse(String(value)) : Date.now() - whileOf(String(value));
  if (Number.isNaN(at))
    throw new UsageError('--since takes a time such as 2026-01-31T12:00:00Z, or a while such as 24h');
  return at;
}

function whileOf(value: string): number {
  try {
    return durationMs(value);
  } catch {
    return Number.NaN;
  }
}

function limitOf(value: string | boolean | undefined): number {
  const limit = Number(value ?? LIMIT);
  if (!Number.isSafeInteger(limit) || limit < 1) throw new UsageError('--limit takes a whole number from 1');
  return limit;
}

function show(report: ReplayReport, { out, paint }: Terminal): void {
  const { lookedAt, more, unchanged, untold, changes, mayWiden, keptRejected } = report;
  for (const change of changes.slice(0, SHOWN_MAX)) {
    const { was, is, rules, policy, rule, widens, lost, gained } = change;
    out(`${paint(widens ? 'red' : 'yellow', widens ? 'WIDENS ' : 'changes')} ${placeOf(change)}`);
    const before = `${was}${rule === '' ? '' : ` (rule ${rule} of ${policy})`}`;
    const after = `${is}${rules.length === 0 ? '' : ` (${rules.join(', ')})`}`;
    const modes = [...lost.map((mode) => `no longer ${mode}`), ...gained.map((mode) => `now ${mode}`)];
    out(inert(`  was ${before}, becomes ${after}${modes.length === 0 ? '' : `: ${modes.join(', ')}`}`));
  }
  if (changes.length > SHOWN_MAX) out(`… and ${changes.length - SHOWN_MAX} more changes (--json shows all)`);
  for (const one of mayWiden.slice(0, SHOWN_MAX)) out(`${paint('dim', 'may widen')} ${placeOf(one)}`);
  if (mayWiden.length > SHOWN_MAX) out(`… and ${mayWiden.length - SHOWN_MAX} more that may widen (--json shows all)`);
  if (keptRejected.length > 0)
    out(
      `the actions kept for ${keptRejected.length} decisions do not open or are not theirs, and were not used (--json names them)`,
    );
  const widening = changes.filter(({ widens }) => widens).length;
  out(
    `${lookedAt} decisions${more ? ', the newest' : ''}: ${unchanged} unchanged, ${changes.length} changed, ${untold} cannot be told`,
  );
  const unsure = mayWiden.length === 0 ? '' : `; of ${mayWiden.length} it cannot be told`;
  out(
    `${paint(widening > 0 ? 'red' : 'green', widening > 0 ? `${widening} widened` : 'none surely widened')}${unsure}`,
  );
}

function placeOf({ receiptId, time, action }: Recorded): string {
  const about = [action.type, action.server, action.tool, action.resource].filter((part) => part !== '').join(' ');
  return inert(`${time} receipt ${receiptId} ${about.slice(0, 120)}`);
}

function reportJson(report: ReplayReport, set: PolicySet): object {
  const { lookedAt, more, unchanged, untold, changes, mayWiden, keptRejected } = report;
  return {
    policy_set: set.name,
    decisions: lookedAt,
    more,
    unchanged,
    changed: changes.length,
    cannot_be_told: untold,
    widens: changes.filter((change) => change.widens).length,
    may_widen: mayWiden.length,
    kept_rejected: keptRejected,
    changes: changes.map(({ was, is, rules, widens, lost, gained, policy, rule, ...one }) => ({
      ...recordedJson(one),
      was: { verdict: was, policy, rule },
      becomes: { verdict: is, rules },
      widens,
      lost_transforms: lost,
      gained_transforms: gained,
    })),
    may_widen_decisions: mayWiden.map(recordedJson),
  };
}

function recordedJson({ receiptId, time, action }: Pick<Recorded, 'receiptId' | 'time' | 'action'>): object {
  return { receipt_id: receiptId, time, action };
}
