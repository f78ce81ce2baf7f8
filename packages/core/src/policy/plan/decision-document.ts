/**
 * The decision document a plan's entry point gives, as an answer. A boolean allows or denies. An object says it in words: `verdict` or
 * `decision` (allow, review, deny), `allow`, `review` and `deny` (booleans; `deny` may also be the list of reasons OPA policies
 * collect), `reason`, `reasons`, and `effects` as rules files write them. Several statements combine to the strictest.
 *
 * What cannot be read is no permission: everything unclear is answered with the text of the doubt.
 */
import {
  AUDIT_LEVELS,
  type Effect,
  MASK_STRATEGIES,
  stricter,
  TRANSFORMS,
  VERDICTS,
  type Verdict,
} from '../../decision.ts';
import { ENTITY_GROUPS, ENTITY_TYPES } from '../../entity-types.ts';
import { elements, isArray, isObject, member } from '../rego/values/access.ts';
import type { Value } from '../rego/values/collections.ts';

export type Reading =
  | {
      readonly kind: 'verdict';
      readonly verdict: Verdict;
      readonly reasons: readonly string[];
      readonly effects: readonly Effect[];
    }
  /** The document speaks of denying only, and has nothing to deny. */
  | { readonly kind: 'abstain' }
  | { readonly kind: 'doubt'; readonly message: string };

/** Raised inside, answered outside: a document is read whole or not at all. */
class Doubt extends Error {}

export function readDecision(results: readonly Value[]): Reading {
  try {
    return read(theOnly(results));
  } catch (error) {
    if (error instanceof Doubt) return { kind: 'doubt', message: error.message };
    throw error;
  }
}

/** The entry point's value: OPA puts it under `result` in the only answer. */
function theOnly(results: readonly Value[]): Value {
  const [first, ...others] = results;
  if (first === undefined) throw new Doubt('the policy has no answer for these facts');
  if (others.length > 0) throw new Doubt('the policy has more than one answer');
  const value = isObject(first) ? member(first, 'result') : undefined;
  if (value === undefined) throw new Doubt('the answer of the policy has no `result`');
  return value;
}

function read(value: Value): Reading {
  if (typeof value === 'boolean')
    return { kind: 'verdict', verdict: value ? 'allow' : 'deny', reasons: [], effects: [] };
  if (!isObject(value)) throw new Doubt('the decision is neither true or false nor an object');
  const denied = denials(member(value, 'deny'));
  const said = [
    word(member(value, 'verdict')),
    word(member(value, 'decision')),
    flag(member(value, 'allow'), 'allow', { yes: 'allow', no: 'deny' }),
    flag(member(value, 'review'), 'review', { yes: 'review', no: undefined }),
    denied.verdict,
  ].filter((verdict) => verdict !== undefined);
  if (said.length === 0) {
    if (member(value, 'deny') !== undefined) return { kind: 'abstain' };
    throw new Doubt('the decision says neither allow nor deny');
  }
  return {
    kind: 'verdict',
    verdict: said.reduce(stricter),
    reasons: [...texts(member(value, 'reason')), ...texts(member(value, 'reasons')), ...denied.reasons],
    effects: effects(member(value, 'effects')),
  };
}

function word(value: Value | undefined): Verdict | undefined {
  if (value === undefined) return undefined;
  const verdict = VERDICTS.find((each) => typeof value === 'string' && each === value.trim().toLowerCase());
  if (verdict === undefined) throw new Doubt('the verdict is none of allow, review and deny');
  return verdict;
}

function flag(
  value: Value | undefined,
  name: string,
  { yes, no }: { readonly yes: Verdict; readonly no: Verdict | undefined },
): Verdict | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'boolean') throw new Doubt(`\`${name}\` is neither true nor false`);
  return value ? yes : no;
}

function denials(value: Value | undefined): {
  readonly verdict: Verdict | undefined;
  readonly reasons: readonly string[];
} {
  if (value === undefined || value === false) return { verdict: undefined, reasons: [] };
  if (value === true) return { verdict: 'deny', reasons: [] };
  const list = elements(value);
  if (list === undefined) throw new Doubt('`deny` is neither true or false nor a list');
  // Whatever stands in the list denies; what is no text has no words.
  return {
    verdict: list.length > 0 ? 'deny' : undefined,
    reasons: list.map((each) => (typeof each === 'string' ? each : '')).filter((each) => each !== ''),
  };
}

function texts(value: Value | undefined): readonly string[] {
  if (value === undefined) return [];
  if (typeof value === 'string') return [value];
  return (elements(value) ?? [null]).map((each) => {
    if (typeof each !== 'string') throw new Doubt('a reason is no text');
    return each;
  });
}

/** An effect nobody understands would be a promise nobody keeps. */
function effects(value: Value | undefined): readonly Effect[] {
  if (value === undefined) return [];
  if (!isArray(value)) throw new Doubt('`effects` is no list');
  return value.map((each) => {
    if (!isObject(each)) throw new Doubt('an effect is no object');
    const kind = oneOf(member(each, 'effect'), [...TRANSFORMS, 'audit', 'annotate'] as const, undefined);
    if (kind === 'annotate') return { kind, key: note(each, 'key'), value: note(each, 'value') };
    if (kind === 'audit') return { kind, level: oneOf(member(each, 'level'), AUDIT_LEVELS, 'info') };
    const entities = texts(member(each, 'entities')).map((entity) => entity.trim().toLowerCase());
    const known: readonly string[] = [...ENTITY_TYPES, ...ENTITY_GROUPS];
    if (entities.length === 0 || entities.some((entity) => !known.includes(entity)))
      throw new Doubt('an effect selects nothing that a detector reports');
    return {
      kind: 'transform',
      mode: kind,
      strategy: oneOf(member(each, 'strategy'), MASK_STRATEGIES, 'full'),
      entities,
      scope: oneOf(member(each, 'applies_to'), ['action', 'result', 'both'] as const, 'both'),
    };
  });
}

function note(effect: Value, name: string): string {
  const text = isObject(effect) ? member(effect, name) : undefined;
  if (typeof text !== 'string') throw new Doubt(`a note has no \`${name}\``);
  return text;
}

function oneOf<T extends string>(value: Value | undefined, words: readonly T[], otherwise: T | undefined): T {
  const found = value === undefined ? otherwise : words.find((each) => each === value);
  if (found === undefined) throw new Doubt(`an effect has a word that is none of ${words.join(', ')}`);
  return found;
}
