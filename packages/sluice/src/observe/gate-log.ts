/** Logs what decisions come to, and when the journal stops and starts taking them. */
import type { GateAnswer } from '../gate-request.ts';
import type { GateObserver } from './gate-observer.ts';
import { failureFields, type Log } from './log.ts';

export function gateLog(log: Log): GateObserver {
  let recording = true;
  return {
    askingFailed: (error) => log('approvals_failed', failureFields(error)),
    decided: ({ decision, receiptId, evalUs }: GateAnswer, seconds: number) => {
      const [reason] = decision.reasons;
      // Told when it changes: a disk that is full denies thousands of actions in a second.
      const before = recording;
      if (receiptId !== '') recording = true;
      else if (reason?.code === 'journal_unavailable') recording = false;
      if (before && !recording) log('recording_failed', { code: 'journal_unavailable' });
      if (!before && recording) log('recording_again', {});
      const policy = reason?.policy ?? '';
      if (decision.verdict === 'review' || reason?.code === 'approval_unavailable')
        log('review_wanted', { receipt_id: receiptId, policy });
      const ms = Math.round(seconds * 1e5) / 100;
      log('decided', { receipt_id: receiptId, verdict: decision.verdict, policy, eval_us: evalUs, ms });
    },
  };
}
