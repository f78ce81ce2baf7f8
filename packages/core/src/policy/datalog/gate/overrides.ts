/**
 * Overrides of data loss prevention in Datalog: rules for `dlp(call, type, action)` and `dlp_force(call, type, action)`, the type `*` for
 * all the others. What may follow from the facts before the scan may tighten; only what surely follows, for each host that is
 * reached, may loosen.
 */
import { DLP_ACTIONS, type DlpAction } from '../../../decision.ts';
import type { ActiveOverride, BeforeScan } from '../../../dlp-override.ts';
import type { Budget } from '../../answer.ts';
import type { Core } from '../ir.ts';
import { builtIn } from '../predicates.ts';
import type { Plan } from '../run/plan.ts';
import type { DatalogSession } from '../session.ts';
import { factsBeforeScan } from './before-scan.ts';

/** Predicates that are overrides. `dlp_force` loosens what blocks as well. */
export const OVERRIDE_NAMES = ['dlp', 'dlp_force'] as const;
/** Stands for all types of which nothing else is said. */
export const ALL_OTHERS = '*';

interface Question {
  readonly predicate: number;
  readonly force: boolean;
}

/** What the policy may be asked before the scan; nothing where it has no overrides. */
export function overrideQuestions({ predicates }: Pick<Core, 'predicates'>): readonly Question[] {
  return predicates
    .filter(({ name, source }) => source === 'derived' && (OVERRIDE_NAMES as readonly string[]).includes(name))
    .map(({ id, name }) => ({ predicate: id, force: name === 'dlp_force' }));
}

interface Wish {
  readonly type: string;
  readonly action: DlpAction;
  readonly force: boolean;
}

/** @throws ProblemError `limit_steps`, `limit_facts` */
export function datalogOverrides(
  policy: string,
  asked: Pick<DatalogSession, 'derive'>,
  { traits, core }: Plan,
  before: BeforeScan,
  budget: Budget,
): readonly ActiveOverride[] {
  const questions = overrideQuestions(core);
  const byHost = questions.some(({ predicate }) => ((traits[predicate]?.depends ?? 0) & HOST_BIT) !== 0);
  const worlds = factsBeforeScan(before, CALL, byHost).map((facts) =>
    questions.flatMap(({ predicate, force }) =>
      asked
        .derive(predicate, CALL, facts, budget, before.history)
        .map(({ values, doubt }) => ({ ...wishOf(values, force), sure: doubt === undefined })),
    ),
  );
  const possible: readonly Wish[] = worlds.flat();
  const certain =
    byHost && !before.told
      ? []
      : possible.filter((wish) => worlds.every((world) => world.some((each) => each.sure && isSame(each, wish))));
  if (possible.length === 0) return [];
  return [
    { certain: false, override: { policy, name: 'dlp', force: false, ...tightening(possible, certain) } },
    ...[false, true].flatMap((force): readonly ActiveOverride[] => {
      const wishes = certain.filter((wish) => wish.force === force);
      return wishes.length === 0
        ? []
        : [{ certain: true, override: { policy, name: 'dlp', force, ...tightening(wishes, wishes) } }];
    }),
  ];
}

const CALL = 'call';
const HOST_BIT = 1 << builtIn('call_host');

/** What is no type means all of them, and what is no action means the strictest. */
function wishOf([type, action]: readonly unknown[], force: boolean): Wish {
  return {
    type: typeof type === 'string' ? type : ALL_OTHERS,
    action: DLP_ACTIONS.find((each) => each === action) ?? 'block',
    force,
  };
}

function isSame(one: Wish, other: Wish): boolean {
  return one.type === other.type && one.action === other.action && one.force === other.force;
}

/** The strictest of all wishes, type by type. Only what is surely said of a type takes it out of what is said of all. */
function tightening(possible: readonly Wish[], certain: readonly Wish[]): Pick<Said, 'action' | 'types'> {
  const ofAll = strictestOf(possible.filter(({ type }) => type === ALL_OTHERS));
  const types = new Set(possible.map(({ type }) => type));
  types.delete(ALL_OTHERS);
  return {
    action: ofAll,
    types: new Map(
      [...types].map((type) => {
        const own = possible.filter((wish) => wish.type === type);
        const isSure = certain.some((wish) => wish.type === type);
        const heard = ofAll === undefined || isSure ? own : [...own, { type, action: ofAll, force: false }];
        return [type, strictestOf(heard) ?? 'block'];
      }),
    ),
  };
}

type Said = ActiveOverride['override'];

function strictestOf(wishes: readonly Wish[]): DlpAction | undefined {
  return DLP_ACTIONS.findLast((action) => wishes.some((wish) => wish.action === action));
}
