import { expect, test } from 'vitest';
import type { JournalState } from './gate-observer.ts';
import { journalLog } from './journal-log.ts';
import type { Log } from './log.ts';

const state = (failures: Partial<JournalState> = {}): JournalState => ({
  queueLength: 0,
  unsignedEntries: 0,
  checkpointMs: undefined,
  blocked: undefined,
  checkpointFailure: undefined,
  epochFailure: undefined,
  ...failures,
});

test('a failure is told once when it begins and once when it ends, each for itself', () => {
  const told: unknown[] = [];
  const log: Log = Object.assign((...said: readonly unknown[]) => void told.push(said), { writes: () => true });
  const watch = journalLog(log);
  watch(state());
  for (const code of ['EIO', 'EIO', 'ENOSPC']) watch(state({ checkpointFailure: code }));
  watch(state({ checkpointFailure: 'ENOSPC', epochFailure: 'state_folder' }));
  watch(state({ epochFailure: 'state_folder' }));
  watch(state());
  watch(state());
  watch(state({ checkpointFailure: 'EIO' }));
  expect(told).toEqual([
    ['checkpoint_failed', { code: 'EIO' }],
    ['epoch_failed', { code: 'state_folder' }],
    ['checkpoint_again', {}],
    ['epoch_again', {}],
    ['checkpoint_failed', { code: 'EIO' }],
  ]);
});
