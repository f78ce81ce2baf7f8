import type { RuleLint } from './rule-lint.ts';

/** PolicyForge lets through what fails, if told so. Natively nothing does. */
export const unhonouredFailMode: RuleLint = {
  kind: 'UnhonouredFailMode',
  find: ({ name, failMode, span }) =>
    failMode === 'closed'
      ? []
      : [
          {
            message: `fail_mode \`${failMode}\` of \`${name}\` is not honoured: what cannot be evaluated is denied`,
            span,
            help: 'remove it, or start the gate with honour_fail_mode: on',
          },
        ],
};
