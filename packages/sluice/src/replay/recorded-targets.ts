/**
 * Targets of a wholly recorded action. Workspace and home folder were not recorded, so names nobody else uses stand in their place,
 * and what a target has of them is not known.
 */
import { type Action, LIMITS, normalise, ProblemError, type Targets } from '@sluice/core';

const STAND_IN = 'folder-that-was-not-recorded';
/** Deeper than any `..` of a recorded resource can climb. */
const DEPTH = 400;
const WORKSPACE = `/${STAND_IN}${`/${STAND_IN}`.repeat(DEPTH)}`;
const SESSION = { id: '', workspaces: [WORKSPACE], home: `${WORKSPACE}/home-${STAND_IN}`, context: {} };

export interface RecordedTargets {
  readonly targets: Targets;
  /** Dotted paths, as rules address them, that are known. */
  readonly known: readonly string[];
}

export function recordedTargets(action: Action): RecordedTargets {
  const targets = targetsOf(action);
  if (targets === undefined) return { targets: { paths: [], hosts: [], commands: [] }, known: [] };
  const { paths, commands } = targets;
  const known = ['targets.hosts'];
  if (commands.length === 0) known.push('targets.commands');
  if (paths.length === 0) known.push('targets.paths');
  else {
    known.push('targets.paths.*.pointer');
    if (paths.every(({ path }) => !path.includes(STAND_IN))) known.push('targets.paths.*.path');
    if (paths.every(({ name }) => !name.includes(STAND_IN))) known.push('targets.paths.*.name');
  }
  return { targets, known };
}

function targetsOf(action: Action): Targets | undefined {
  try {
    return normalise(action, SESSION, LIMITS).targets;
  } catch (error) {
    // Too many of them: then the action was denied for that, and there is nothing to replay.
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}
