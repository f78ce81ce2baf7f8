/**
 * From matching rules to a decision (native meaning). Per call: the policies of the highest priority that say anything decide;
 * within one, review goes before allow and allow before deny; among equals of priority the strictest wins. Over all calls the
 * strictest wins. A rule that restricts and cannot be told denies.
 */
import { type ReasonCode, stricter, type Verdict } from '../../decision.ts';
import type { CoreBlock, CoreDecision } from './ir.ts';
import { AUDIT_WORDS, type DatalogEffect, type DecisionVerb } from './syntax/ast.ts';
import type { Doubt } from './values.ts';

/** Whether a rule matches the call in question. */
export type Judge = (decision: CoreDecision) => boolean | Doubt;

/** What was decided about one call. */
export interface CallDecision {
  readonly call: string;
  readonly verdict: Verdict;
  readonly code: ReasonCode;
  readonly block: string;
  /** Ids of the rules that decided, in the order of the text. */
  readonly rules: readonly string[];
  /** Their reasons, without empty ones. */
  readonly reasons: readonly string[];
  readonly effects: readonly DatalogEffect[];
  /** The variable that could not be told, where that is why. */
  readonly path: string;
}

/** @returns undefined where no policy says anything about the call */
export function decideCall(call: string, blocks: readonly CoreBlock[], judge: Judge): CallDecision | undefined {
  for (let at = 0; at < blocks.length; ) {
    const { priority } = blocks[at] as CoreBlock;
    let best: CallDecision | undefined;
    for (; at < blocks.length && (blocks[at] as CoreBlock).priority === priority; at += 1) {
      const found = decideBlock(call, blocks[at] as CoreBlock, judge);
      if (found !== undefined) best = best === undefined ? found : strictest(best, found);
    }
    if (best !== undefined) return best;
  }
  return undefined;
}

function decideBlock(call: string, { name, decisions }: CoreBlock, judge: Judge): CallDecision | undefined {
  const review = matching(decisions, 'review', judge);
  if (review.sure.length > 0) return decided(call, name, 'review', review.sure);
  const allow = matching(decisions, 'allow', judge);
  const unsure = review.doubt ?? allow.doubt;
  if (allow.sure.length > 0)
    return unsure === undefined ? decided(call, name, 'allow', allow.sure) : indeterminate(call, name, unsure);
  const deny = matching(decisions, 'deny', judge);
  if (deny.sure.length > 0) return decided(call, name, 'deny', deny.sure);
  const doubt = unsure ?? deny.doubt;
  return doubt === undefined ? undefined : indeterminate(call, name, doubt);
}

interface Doubted {
  readonly rule: CoreDecision;
  readonly doubt: Doubt;
}

/** Rules that match, and the first that restricts and cannot be told. */
function matching(decisions: readonly CoreDecision[], verb: DecisionVerb, judge: Judge) {
  const sure: CoreDecision[] = [];
  let doubt: Doubted | undefined;
  for (const rule of decisions) {
    if (rule.verb !== verb) continue;
    const truth = judge(rule);
    if (truth === true) sure.push(rule);
    // An allow that changes nothing and cannot be told simply does not apply.
    else if (truth !== false && (verb !== 'allow' || rule.effects.length > 0)) doubt ??= { rule, doubt: truth };
  }
  return { sure, doubt };
}

function decided(call: string, block: string, verdict: Verdict, rules: readonly CoreDecision[]): CallDecision {
  return {
    call,
    verdict,
    code: 'rule',
    block,
    rules: rules.map(({ id }) => id),
    reasons: rules.map(({ reason }) => reason).filter((reason) => reason !== ''),
    effects:
      rules.length === 1 ? (rules[0] as CoreDecision).effects : uniteEffects(rules.map(({ effects }) => effects)),
    path: '',
  };
}

function indeterminate(call: string, block: string, { rule, doubt }: Doubted): CallDecision {
  return {
    call,
    verdict: 'deny',
    code: 'indeterminate',
    block,
    rules: [rule.id],
    reasons: [doubt.message],
    effects: [{ type: 'Audit', level: 'Critical' }],
    path: doubt.path,
  };
}

/** The stricter of two; of two equally strict the first, with what both ask for. */
export function strictest(a: CallDecision, b: CallDecision): CallDecision {
  if (a.verdict !== b.verdict) return stricter(a.verdict, b.verdict) === a.verdict ? a : b;
  const first = a.code === 'rule' || b.code !== 'rule' ? a : b;
  const second = first === a ? b : a;
  return {
    ...first,
    rules: [...new Set([...first.rules, ...second.rules])],
    reasons: [...new Set([...first.reasons, ...second.reasons])],
    effects: uniteEffects([first.effects, second.effects]),
  };
}

/** All effects once, in order; of several audits the strictest. */
function uniteEffects(lists: readonly (readonly DatalogEffect[])[]): readonly DatalogEffect[] {
  const all = lists.flat();
  const loudest = AUDIT_WORDS.find((level) => all.some((effect) => effect.type === 'Audit' && effect.level === level));
  const united = new Map<string, DatalogEffect>();
  for (const effect of all) {
    if (effect.type !== 'Audit') united.set(JSON.stringify(effect), effect);
    else if (loudest !== undefined && !united.has('Audit')) united.set('Audit', { ...effect, level: loudest });
  }
  return [...united.values()];
}
