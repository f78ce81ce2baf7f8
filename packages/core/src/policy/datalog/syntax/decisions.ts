/** Decisions of a policy block: `allow|review|deny when … reason "…" effect …;` */
import { AUDIT_WORDS, type DatalogEffect, type DecisionRule, type DecisionVerb, type EffectSource } from './ast.ts';
import { parseConditions } from './expressions.ts';
import type { Scanner } from './scanner.ts';

const VERBS: readonly DecisionVerb[] = ['allow', 'deny', 'review'];

export function parseDecision(scanner: Scanner): DecisionRule {
  const start = scanner.skip();
  const verb = VERBS.find((each) => scanner.keyword(each));
  if (verb === undefined)
    return scanner.fail(`unknown decision ${scanner.found()}`, 'a decision begins with allow, review or deny');
  if (verb === 'review') scanner.extension('a review', start);
  scanner.expectKeyword('when', `after \`${verb}\``);
  const conditions = parseConditions(scanner, 0);
  const at = scanner.skip();
  let reason = '';
  if (scanner.keyword('reason')) {
    if (verb === 'allow') scanner.extension('a reason on allow', at);
    reason = scanner.string('for the reason');
  }
  const effects: EffectSource[] = [];
  while (scanner.keyword('effect')) effects.push(parseEffect(scanner));
  if (scanner.sees('reason'))
    scanner.fail('the reason stands before the effects', 'move `reason` in front of `effect`');
  scanner.expect(';', 'after the decision');
  return { verb, conditions, reason, effects, span: scanner.span(start) };
}

function parseEffect(scanner: Scanner): EffectSource {
  const start = scanner.skip();
  const effect = effectOf(scanner);
  scanner.expect(')', 'after the effect');
  return { effect, span: scanner.span(start) };
}

function effectOf(scanner: Scanner): DatalogEffect {
  const text = (name: string, first = false) => parameter(scanner, name, first);
  if (scanner.keyword('Redact'))
    return { type: 'Redact', selector: text('selector', true), classifier: text('classifier') };
  if (scanner.keyword('Mask'))
    return {
      type: 'Mask',
      selector: text('selector', true),
      pattern: text('pattern'),
      replacement: text('replacement'),
    };
  if (scanner.keyword('Annotate')) return { type: 'Annotate', key: text('key', true), value: text('value') };
  if (scanner.keyword('Audit')) {
    label(scanner, 'level', true);
    const level = AUDIT_WORDS.find((word) => scanner.keyword(word));
    if (level === undefined)
      return scanner.fail(`unknown audit level ${scanner.found()}`, `use one of: ${AUDIT_WORDS.join(', ')}`);
    return { type: 'Audit', level };
  }
  return scanner.fail(`unknown effect ${scanner.found()}`, 'use one of: Redact, Mask, Annotate, Audit');
}

function parameter(scanner: Scanner, name: string, first: boolean): string {
  label(scanner, name, first);
  return scanner.string(`for \`${name}\``);
}

function label(scanner: Scanner, name: string, first: boolean): void {
  scanner.expect(first ? '(' : ',', 'here');
  scanner.expect(`${name}:`, 'here (parameters have a fixed order)');
}
