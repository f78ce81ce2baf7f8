/** What is counted of decisions and of the journal they wait for. */
import type { GateAnswer } from '../gate-request.ts';
import { CappedCounts } from './capped-counts.ts';
import type { Exposition } from './exposition.ts';
import type { GateObserver, JournalState } from './gate-observer.ts';
import { Histogram, SECONDS } from './histogram.ts';
import { nameLabel } from './name-label.ts';

const NAMES_MAX = 100;
/** Deciding itself takes microseconds. */
const EVAL_SECONDS = [0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1];
const ENTRIES = [1, 2, 4, 8, 16, 32, 64, 128, 256, 1_024];

export class GateMetrics implements GateObserver {
  readonly #byPolicy = new CappedCounts(NAMES_MAX);
  readonly #byTool = new CappedCounts(NAMES_MAX);
  readonly #decisionSeconds = new Histogram(SECONDS);
  readonly #evalSeconds = new Histogram(EVAL_SECONDS);
  readonly #appendSeconds = new Histogram(SECONDS);
  readonly #syncSeconds = new Histogram(SECONDS);
  readonly #groupEntries = new Histogram(ENTRIES);
  #unrecorded = 0;

  readonly decided = ({ request, decision, receiptId, evalUs }: GateAnswer, seconds: number): void => {
    this.#byPolicy.add(decision.verdict, decision.reasons[0]?.policy ?? '');
    this.#byTool.add(decision.verdict, nameLabel(request.action.tool));
    this.#decisionSeconds.observe(seconds);
    this.#evalSeconds.observe(evalUs / 1e6);
    if (receiptId === '') this.#unrecorded += 1;
  };

  readonly appended = (seconds: number): void => this.#appendSeconds.observe(seconds);

  readonly synced = (seconds: number, entries: number): void => {
    this.#syncSeconds.observe(seconds);
    if (entries > 0) this.#groupEntries.observe(entries);
  };

  get unrecorded(): number {
    return this.#unrecorded;
  }

  get byVerdict(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const [verdict, , count] of this.#byPolicy) counts.set(verdict, (counts.get(verdict) ?? 0) + count);
    return counts;
  }

  /** `journal` is undefined where nobody has told its state. */
  write(to: Exposition, journal: JournalState | undefined, nowMs: number): void {
    to.family('sluice_decisions_total', 'counter', 'Decisions by verdict and by the policy of the first reason.');
    for (const [verdict, policy, count] of this.#byPolicy)
      to.sample('sluice_decisions_total', { verdict, policy }, count);
    to.family('sluice_tool_decisions_total', 'counter', 'Decisions by verdict and tool.');
    for (const [verdict, tool, count] of this.#byTool)
      to.sample('sluice_tool_decisions_total', { verdict, tool }, count);
    to.family(
      'sluice_unrecorded_decisions_total',
      'counter',
      'Decisions denied because the journal could not record them.',
    );
    to.sample('sluice_unrecorded_decisions_total', {}, this.#unrecorded);
    const histograms = [
      ['sluice_decision_duration_seconds', 'Time from the question to the durable answer.', this.#decisionSeconds],
      ['sluice_decision_eval_seconds', 'Time spent deciding, without recording.', this.#evalSeconds],
      ['sluice_journal_append_seconds', 'Time from an entry to its being durable.', this.#appendSeconds],
      ['sluice_journal_sync_seconds', 'Time of one fdatasync of the journal.', this.#syncSeconds],
      ['sluice_journal_group_entries', 'Entries that shared one fdatasync.', this.#groupEntries],
    ] as const;
    for (const [name, help, histogram] of histograms) {
      to.family(name, 'histogram', help);
      to.histogram(name, {}, histogram);
    }
    if (journal !== undefined) writeJournal(to, journal, nowMs);
  }
}

function writeJournal(to: Exposition, journal: JournalState, nowMs: number): void {
  to.gauge('sluice_journal_queue_entries', 'Entries that wait for the disk.', journal.queueLength);
  to.gauge(
    'sluice_journal_unsigned_entries',
    'Durable entries that no signed checkpoint holds yet.',
    journal.unsignedEntries,
  );
  to.family(
    'sluice_journal_blocked',
    'gauge',
    'Whether nothing can be recorded, and what the system calls the reason.',
  );
  to.sample('sluice_journal_blocked', { reason: journal.blocked?.reason ?? '' }, journal.blocked === undefined ? 0 : 1);
  if (journal.checkpointMs !== undefined)
    to.gauge(
      'sluice_journal_checkpoint_age_seconds',
      'Seconds since the last checkpoint was signed.',
      Math.max(0, Math.round(nowMs - journal.checkpointMs) / 1_000),
    );
}
