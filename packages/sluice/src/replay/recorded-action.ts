/**
 * The action of a journal entry, as far as the entry holds it. Arguments and text are not in it, only commitments; but one can
 * prove that there were none, and that what the entry shows is all of it.
 */
import { type Action, type DecisionBody, emptyAction } from '@sluice/core';
import { digestedContent, digestedInput } from '../decision-entry.ts';
import type { Commit } from '../journal/salts/commitments.ts';
import { isWhole, isWholeResource } from '../recordable.ts';

export interface RecordedAction {
  /** What was not recorded is empty in it. */
  readonly action: Action;
  /** Its fields that were recorded as they were. */
  readonly known: ReadonlySet<keyof Action>;
}

/** @param commit as the gate did for the entry; undefined where its salt is not at hand */
export function recordedAction(body: DecisionBody, commit: Commit | undefined): RecordedAction {
  const { type, tool, server, resource } = body.action;
  const shown: Action = { ...emptyAction(type), tool, server, resource };
  const known = new Set<keyof Action>();
  for (const key of ['type', 'tool', 'server'] as const) if (isWhole(shown[key])) known.add(key);
  if (isWholeResource(resource)) known.add('resource');
  if (commit === undefined) return { action: shown, known };
  for (const args of [{}, []]) {
    const action = { ...shown, args };
    const content = digestedContent(action);
    if (commit(content) !== body.args_digest) continue;
    for (const key of ['args', 'argv', 'command'] as const) known.add(key);
    for (const sensitive of [false, true]) {
      const whole = { ...action, sensitive };
      if (commit(digestedInput(whole, content)) === body.input_digest)
        return { action: whole, known: new Set(Object.keys(whole) as (keyof Action)[]) };
    }
    return { action, known };
  }
  return { action: shown, known };
}
