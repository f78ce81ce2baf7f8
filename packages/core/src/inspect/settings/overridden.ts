/**
 * What becomes of the action for a finding where policies say something about this tool or host. They may always tighten. They
 * loosen only where the settings let them, what blocks only by force, and only where they surely apply to all that is reached.
 */
import { DLP_ACTIONS, type DlpAction } from '../../decision.ts';
import type { ActiveOverride, DlpOverride } from '../../dlp-override.ts';

export interface Overridden {
  readonly action: DlpAction;
  /** The override that made it stricter. */
  readonly by: DlpOverride | undefined;
}

export function overridden(
  before: DlpAction,
  entityType: string,
  overrides: readonly ActiveOverride[],
  mayLoosen: boolean,
): Overridden {
  const wanted = overrides.flatMap(({ override, certain }) => {
    const action = override.types.get(entityType) ?? override.action;
    return action === undefined ? [] : [{ action, override, certain }];
  });
  const loosening = mayLoosen
    ? wanted.filter(({ certain, override }) => certain && (before !== 'block' || override.force))
    : [];
  // Of several that speak, the strictest is heard.
  const loosened = loosening.length === 0 ? before : strictest(loosening.map(({ action }) => action));
  const start = rank(loosened) < rank(before) ? loosened : before;
  return wanted.reduce<Overridden>(
    (strict, { action, override }) => (rank(action) > rank(strict.action) ? { action, by: override } : strict),
    { action: start, by: undefined },
  );
}

function strictest(actions: readonly DlpAction[]): DlpAction {
  return actions.reduce((one, other) => (rank(other) > rank(one) ? other : one));
}

function rank(action: DlpAction): number {
  return DLP_ACTIONS.indexOf(action);
}
