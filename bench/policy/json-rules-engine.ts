/** The scenario in json-rules-engine. It answers asynchronously, which is part of its time. */
import type { Contestant, ScenarioRule } from './scenario.ts';

const PEER = 'json-rules-engine';

interface RulesEngine {
  readonly addOperator: (name: string, run: (actual: unknown, wanted: unknown) => boolean) => void;
  readonly run: (
    facts: Readonly<Record<string, unknown>>,
  ) => Promise<{ readonly events: readonly { readonly type: string }[] }>;
}

const OPERATORS = { eq: 'equal', gt: 'greaterThan', starts: 'begins' } as const;

export async function jsonRulesEngine(rules: readonly ScenarioRule[]): Promise<Contestant> {
  const { Engine } = (await import(PEER)) as { readonly Engine: new (rules: readonly unknown[]) => RulesEngine };
  const engine = new Engine(
    rules.map(({ verdict, checks }) => ({
      conditions: { all: checks.map(({ field, op, value }) => ({ fact: field, operator: OPERATORS[op], value })) },
      event: { type: verdict },
    })),
  );
  engine.addOperator('begins', (actual, start) => String(actual).startsWith(String(start)));
  return {
    name: 'json-rules-engine',
    decide: async (input) => {
      const { events } = await engine.run({ ...input });
      if (events.some(({ type }) => type === 'deny')) return 'deny';
      return events.length > 0 ? 'allow' : 'deny';
    },
  };
}
