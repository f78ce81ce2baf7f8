/** The shape of a policy file in the rules dialect, for editors: described once, written out as JSON Schema, and tried on our packs. */
import * as z from 'zod';
import { PROVENANCES } from '../packages/core/src/action.ts';
import { AUDIT_LEVELS, DLP_ACTIONS, MASK_STRATEGIES, TRANSFORMS } from '../packages/core/src/decision.ts';
import { ENTITY_GROUPS, ENTITY_TYPES } from '../packages/core/src/entity-types.ts';
import { OPERATORS } from '../packages/core/src/policy/rules/operators/index.ts';
import {
  FAIL_MODES,
  ON_INDETERMINATE,
  POLICY_MODES,
  RULE_VERDICTS,
} from '../packages/core/src/policy/rules/rules-policy.ts';

/** Words of a closed list in upper or lower case: the reader takes both. */
const words = <T extends string>(list: readonly T[]) => z.enum(list.flatMap((word) => [word, ...other(word)]));
const other = (word: string): readonly string[] =>
  [word.toLowerCase(), word.toUpperCase()].filter((spelling) => spelling !== word).slice(0, 1);
const oneOrMore = z.union([z.string(), z.array(z.string()).min(1)]);
const operator = z
  .enum(OPERATORS.map(({ id }) => id))
  .describe(OPERATORS.map(({ id, summary }) => `${id}: ${summary}`).join('\n'));

const field = z
  .string()
  .min(1)
  .describe(
    `path into the facts, such as args.amount or targets.paths.*.zone; @args.x is its provenance: ${PROVENANCES.join(', ')}`,
  );

const fieldTest = z.strictObject({ field, operator, value: z.unknown() });
const findingsTest = z.strictObject({
  findings: z.strictObject({
    types: z.array(z.enum(ENTITY_TYPES)).optional(),
    classes: z.array(z.enum(['secret', 'pii'])).optional(),
    severity: z.enum(['low', 'medium', 'high', 'critical']).describe('the least severity that counts').optional(),
    actions: z.array(words(DLP_ACTIONS)).describe('what data loss prevention does about them').optional(),
    confidence: z.number().min(0).max(1).describe('the least confidence that counts').optional(),
    under: z.array(z.string()).describe('JSON Pointers the finding must lie under').optional(),
  }),
  operator: operator.optional(),
  value: z.unknown().optional(),
});
const callsTest = z.strictObject({
  calls: z.strictObject({
    tools: z.array(z.string()).describe('names or globs; every tool unless told').optional(),
    window: z.string().describe('30s, 10m, 1h; at most 1d'),
  }),
  operator,
  value: z.unknown(),
});
const timeTest = z.strictObject({
  time: z.strictObject({
    from: z.string().optional(),
    to: z.string().optional(),
    days: z.array(z.string()).optional(),
    offset: z.string().describe('from UTC, such as +01:00').optional(),
  }),
});

const condition: z.ZodType = z
  .lazy(() =>
    z.union([
      fieldTest,
      findingsTest,
      callsTest,
      timeTest,
      z.strictObject({ all: z.array(condition).min(1) }),
      z.strictObject({ any: z.array(condition).min(1) }),
      z.strictObject({ not: condition }),
    ]),
  )
  .meta({ id: 'condition' });

const effect = z
  .union([
    z.strictObject({
      effect: words(TRANSFORMS),
      entities: z.array(z.enum([...ENTITY_TYPES, ...ENTITY_GROUPS])).min(1),
      strategy: words(MASK_STRATEGIES).optional(),
      applies_to: words(['action', 'result', 'both']).optional(),
    }),
    z.strictObject({ effect: words(['audit']), level: words(AUDIT_LEVELS).optional() }),
    z.strictObject({ effect: words(['annotate']), key: z.string(), value: z.string().optional() }),
  ])
  .meta({ id: 'effect' });

const rule = z
  .strictObject({
    name: z.string().min(1),
    description: z.string().optional(),
    match: z
      .strictObject({
        type: oneOrMore.optional(),
        tool: oneOrMore.optional(),
        server: oneOrMore.optional(),
        resource: oneOrMore.optional(),
      })
      .describe('names or globs; all that is named must match')
      .optional(),
    conditions: z.array(condition).min(1).optional(),
    match_strategy: words(['all', 'any']).optional(),
    verdict: words(RULE_VERDICTS).optional(),
    priority: z.int().optional(),
    message: z.string().describe('what the agent and the record are told').optional(),
    effects: z.array(effect).optional(),
    on_indeterminate: words(ON_INDETERMINATE).optional(),
  })
  .meta({ id: 'rule' });

const override = z
  .strictObject({
    name: z.string().min(1),
    tools: z.array(z.string()).min(1).describe('names or globs').optional(),
    hosts: z.array(z.string()).min(1).describe('example.com, or *.example.com for what lies below').optional(),
    action: words(DLP_ACTIONS).describe('for all findings').optional(),
    detectors: z.partialRecord(z.enum(ENTITY_TYPES), words(DLP_ACTIONS)).optional(),
    force: z.boolean().describe('loosen what blocks as well').optional(),
  })
  .describe('what happens to findings where these tools reach these hosts');

const policy = z
  .strictObject({
    $schema: z.string().optional(),
    name: z.string().min(1),
    description: z.string().optional(),
    version: z.union([z.string(), z.number()]).optional(),
    enabled: z.boolean().optional(),
    default_verdict: words([...RULE_VERDICTS, 'ABSTAIN']).optional(),
    mode: words(POLICY_MODES).optional(),
    fail_mode: words(FAIL_MODES).optional(),
    on_indeterminate: words(ON_INDETERMINATE).optional(),
    optional: z.array(z.string()).describe('fields that may be missing: conditions on them are false then').optional(),
    effects: z.array(effect).optional(),
    rules: z.array(rule).optional(),
    dlp: z.array(override).optional(),
    tool_trust: z.unknown().optional(),
  })
  .meta({ id: 'policy' });

export const policyFile = z.union([
  policy,
  z.array(policy),
  z.strictObject({ $schema: z.string().optional(), policies: z.array(policy), tool_trust: z.unknown().optional() }),
]);

export function policySchemaText(): string {
  const schema = z.toJSONSchema(policyFile, { target: 'draft-7' });
  return `${JSON.stringify({ ...schema, title: 'Sluice policy (rules)' }, null, 2)}\n`;
}
