import { restricts } from '../rules-policy.ts';
import type { RuleLint } from './rule-lint.ts';

/** The one setting that makes a rule fail open. It may be meant; it is always worth knowing. */
export const onIndeterminateIgnore: RuleLint = {
  kind: 'OnIndeterminateIgnore',
  find: ({ rules }) =>
    rules
      .filter((rule) => rule.onIndeterminate === 'ignore' && restricts(rule))
      .map(({ name, span }) => ({
        message: `\`${name}\` does not apply where it cannot be told, for instance where a value has another type`,
        span,
        help: 'leave `on_indeterminate` at `deny`, and name fields that may be missing under `optional`',
      })),
};
