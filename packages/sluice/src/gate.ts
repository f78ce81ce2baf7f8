/**
 * The gate as programs see it, and how one is put together. Every door asks here and nowhere else; what happens then is in
 * recording-gate.ts.
 */
import { statSync } from 'node:fs';
import { LIMITS, ProblemError } from '@sluice/core';
import { openDesk } from './approvals/open-desk.ts';
import type { Gate, GateOptions } from './gate-interface.ts';
import { onFreeOrigin, openGateJournal } from './gate-journal.ts';
import { checkpointPath, originFolder } from './journal/names.ts';
import { HEADS_ORIGIN } from './journal/tree/heads.ts';
import { openDigestKeys } from './keys/digest-keys.ts';
import { decisionSpans } from './observe/decision-spans.ts';
import { sweepLeftOver } from './payloads/payload-keeper.ts';
import { ActivePolicies } from './policy/active-policies.ts';
import { settingsOfCases } from './policy/cases/settings.ts';
import { RecordingGate } from './recording-gate.ts';

export type { Gate, GateOptions, ReleasedResult } from './gate-interface.ts';

/** @throws ProblemError when policies, keys or journal are unusable: a gate that cannot decide or record does not start */
export async function createGate(options: GateOptions): Promise<Gate> {
  if (options.origin === HEADS_ORIGIN)
    throw new ProblemError({
      code: 'config_invalid',
      message: `\`${options.origin}\` is the journal of all journals' heads`,
      help: 'choose another origin',
    });
  const policies = new ActivePolicies(options.policies, settingsOfCases(options.dlp));
  const keyedDigestHex = openDigestKeys(options.stateFolder);
  const now = options.now ?? Date.now;
  const checkpoint = { ms: lastCheckpointMs(options) };
  const journal = await openGateJournal(options, now, checkpoint);
  const limits = options.limits ?? LIMITS;
  const observers = [...(options.observers ?? []), await decisionSpans()];
  const gate = new RecordingGate({ options, observers, policies, keyedDigestHex, journal, checkpoint, limits });
  try {
    if (options.approvals !== undefined)
      gate.approvals = await openDesk(options.stateFolder, options.approvals, gate.recordSalted, {
        told: (change) => {
          for (const { asked } of observers) asked?.(change);
        },
        failed: (error) => {
          for (const { askingFailed } of observers) askingFailed?.(error);
        },
      });
    await gate.dlp.start('default');
    gate.originals.prune(now());
    await gate.reloads.start();
  } catch (error) {
    // Whoever tries again must find the chain free.
    await gate.close();
    throw error;
  }
  if (options.watch === true) {
    gate.approvals?.start();
    gate.reloads.watch();
    if (gate.payloads === undefined) sweepLeftOver(options.stateFolder, now());
    else void gate.payloads.start();
  }
  return gate;
}

/** When a process before this one signed last: a note carries no time, so its file tells. */
function lastCheckpointMs({ stateFolder, origin }: GateOptions): number | undefined {
  return statSync(checkpointPath(originFolder(stateFolder, origin)), { throwIfNoEntry: false })?.mtimeMs;
}

/** A gate on the first chain of that name which no living process writes: doors that come and go share few chains. */
export function createGateOnFreeOrigin(options: Omit<GateOptions, 'origin'>, name: string): Promise<Gate> {
  return onFreeOrigin(options.stateFolder, name, (origin) => createGate({ ...options, origin }));
}
