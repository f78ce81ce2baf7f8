import type { RuleLint } from './rule-lint.ts';

/** The administrator honours what the policy asks for: that doubt lets through. */
export const failsOpen: RuleLint = {
  kind: 'FailsOpen',
  find: ({ name, failMode, span }) =>
    failMode === 'closed'
      ? []
      : [{ message: `what \`${name}\` cannot evaluate is let through: fail_mode \`${failMode}\` is honoured`, span }],
};
