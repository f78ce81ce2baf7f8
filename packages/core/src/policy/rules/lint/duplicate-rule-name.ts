import type { Rule } from '../rules-policy.ts';
import type { RuleLint } from './rule-lint.ts';

/** Decisions and records name rules; two of one name cannot be told apart there. */
export const duplicateRuleName: RuleLint = {
  kind: 'DuplicateRuleName',
  find: ({ rules }) => {
    const first = new Map<string, Rule>();
    const inText = [...rules].sort((a, b) => a.span.line - b.span.line || a.span.column - b.span.column);
    return inText.flatMap((rule) => {
      const before = first.get(rule.name);
      if (before === undefined) {
        first.set(rule.name, rule);
        return [];
      }
      const message = `the rule at line ${before.span.line} is called \`${rule.name}\` too: decisions cannot tell which spoke`;
      return [{ message, span: rule.span }];
    });
  },
};
