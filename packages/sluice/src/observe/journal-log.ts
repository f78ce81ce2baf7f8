/** Logs when checkpoints of the journal fail, or the next epoch of its key does, and when they no longer do. */
import type { JournalState } from './gate-observer.ts';
import type { Log } from './log.ts';

/** To be given how the journal stands, every now and then. */
export function journalLog(log: Log): (state: JournalState) => void {
  let checkpoint: string | undefined;
  let epoch: string | undefined;
  return ({ checkpointFailure, epochFailure }) => {
    if (checkpoint === undefined && checkpointFailure !== undefined)
      log('checkpoint_failed', { code: checkpointFailure });
    if (checkpoint !== undefined && checkpointFailure === undefined) log('checkpoint_again', {});
    if (epoch === undefined && epochFailure !== undefined) log('epoch_failed', { code: epochFailure });
    if (epoch !== undefined && epochFailure === undefined) log('epoch_again', {});
    checkpoint = checkpointFailure;
    epoch = epochFailure;
  };
}
