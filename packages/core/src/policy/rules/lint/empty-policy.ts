import type { RuleLint } from './rule-lint.ts';

/** A policy without rules is its default verdict, for everything. */
export const emptyPolicy: RuleLint = {
  kind: 'EmptyPolicy',
  find: ({ name, enabled, rules, defaultVerdict, span }) =>
    enabled && rules.length === 0 && defaultVerdict !== 'ABSTAIN'
      ? [{ message: `\`${name}\` has no rules: it answers ${defaultVerdict} to everything`, span }]
      : [],
};
