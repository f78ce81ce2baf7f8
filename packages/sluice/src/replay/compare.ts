/** One recorded decision beside what a set of policies makes of it now. */
import {
  canonicalJson,
  type DecisionBody,
  type Effect,
  type JsonObject,
  type PolicySet,
  type PossibleRuling,
  possibleRuling,
  stricterPossible,
  type Verdict,
} from '@sluice/core';
import type { Commit } from '../journal/salts/commitments.ts';
import type { KeptAction } from '../payloads/kept-action.ts';
import { keptFacts } from './kept-facts.ts';
import { recordedFacts } from './recorded-facts.ts';

export type Comparison =
  | { readonly kind: 'unchanged' }
  /** Something a rule needs was not recorded. `mayWiden`: what was stopped might be let through, or come through unchanged. */
  | { readonly kind: 'untold'; readonly mayWiden: boolean }
  | Changed;

export interface Changed {
  readonly kind: 'changed';
  readonly was: Verdict;
  readonly is: Verdict;
  /** Rules that surely have a part in the new verdict. */
  readonly rules: readonly string[];
  /** What was stopped is let through, or what was changed comes through as it is. */
  readonly widens: boolean;
  /** Modes of transforms that were asked for and no longer are. */
  readonly lost: readonly string[];
  /** Modes of transforms that are asked for and were not. */
  readonly gained: readonly string[];
}

/** Found before any policy was asked; policies change nothing about them. */
const BEFORE_POLICIES: readonly string[] = ['limit_scan', 'limit_findings', 'limit_targets'];
const BY_POLICIES: readonly string[] = [
  'rule',
  'default',
  'indeterminate',
  'no_policy_decided',
  'approval_unavailable',
];

/** What settings for data loss prevention block stays blocked; what a policy's override blocked may not be. */
function isBeforePolicies({ reason_code, policy }: DecisionBody): boolean {
  return BEFORE_POLICIES.includes(reason_code) || (reason_code === 'dlp_blocked' && policy === 'dlp');
}

export interface Known {
  /** As the gate committed for the entry; undefined where its salt is not at hand. */
  readonly commit: Commit | undefined;
  /** The action itself, where it was kept. */
  readonly kept?: KeptAction | undefined;
}

export function compare(body: DecisionBody, time: string, set: PolicySet, { commit, kept }: Known): Comparison {
  if (body.policy_set.digest === set.name.digest || isBeforePolicies(body)) return { kind: 'unchanged' };
  if (!BY_POLICIES.includes(body.reason_code)) return { kind: 'untold', mayWiden: body.verdict !== 'allow' };
  const { trusted, claimed } = (kept && keptFacts(body, kept)) ?? recordedFacts(body, time, commit);
  const ruling = possibleRuling(set, trusted);
  const now = claimed === undefined ? ruling : stricterPossible(ruling, possibleRuling(set, claimed));
  // A review nobody could answer was recorded as a deny.
  const was = body.reason_code === 'approval_unavailable' ? 'review' : body.verdict;
  return was === 'allow' && now.verdicts.includes('allow') ? compareEffects(body, now) : compareVerdicts(was, now);
}

function compareVerdicts(was: Verdict, { verdicts, rules }: PossibleRuling): Comparison {
  const [is, ...others] = verdicts as readonly [Verdict, ...Verdict[]];
  if (others.length > 0) return { kind: 'untold', mayWiden: was !== 'allow' && is === 'allow' };
  if (is === was) return { kind: 'unchanged' };
  return { kind: 'changed', was, is, rules, widens: is === 'allow', lost: [], gained: [] };
}

/** Of an action that was let through and may be again. */
function compareEffects({ effects: recorded }: DecisionBody, { verdicts, effects, rules }: PossibleRuling): Comparison {
  const before = transformsOf(recorded);
  const sure = transformsOf((effects?.sure ?? []) as unknown as readonly JsonObject[]);
  const possible = transformsOf((effects?.possible ?? []) as unknown as readonly JsonObject[]);
  const unsure = [...before.keys()].some((key) => !sure.has(key));
  if (verdicts.length > 1 || effects === undefined) return { kind: 'untold', mayWiden: unsure };
  const lost = [...before].flatMap(([key, mode]) => (possible.has(key) ? [] : [mode]));
  const gained = [...sure].flatMap(([key, mode]) => (before.has(key) ? [] : [mode]));
  if (lost.length > 0) return { kind: 'changed', was: 'allow', is: 'allow', rules, widens: true, lost, gained };
  if (unsure) return { kind: 'untold', mayWiden: true };
  if ([...possible.keys()].some((key) => !sure.has(key) && !before.has(key)))
    return { kind: 'untold', mayWiden: false };
  if (gained.length === 0) return { kind: 'unchanged' };
  return { kind: 'changed', was: 'allow', is: 'allow', rules, widens: false, lost, gained };
}

/** Modes of the transforms among effects, by what identifies them. */
function transformsOf(effects: readonly JsonObject[]): ReadonlyMap<string, string> {
  const kinds: readonly unknown[] = ['transform', 'mask_pattern'] satisfies readonly Effect['kind'][];
  const transforms = effects.filter((effect) => kinds.includes(effect['kind']) && !isOfSettings(effect));
  return new Map(transforms.map((effect) => [canonicalJson(effect), String(effect['mode'] ?? 'mask')]));
}

/** Only settings for data loss prevention name detectors; they hold whatever policies say. */
function isOfSettings({ entities }: JsonObject): boolean {
  return Array.isArray(entities) && entities.some((entity) => String(entity).startsWith('detector:'));
}
