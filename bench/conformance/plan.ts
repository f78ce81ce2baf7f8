/** Cases of compiled plans: JSON lines as the outside suite has them, or YAML as our own. */
import { isArray, type Json, type JsonObject, readJson } from '@sluice/core';
import { parse } from 'yaml';
import { checkPlan, type PlanOutcome } from '../../spec/plan/run.ts';
import type { Report, Suite } from './suite.ts';

/** A row holds a whole plan: far more and far deeper than a request may be. */
const ROW_LIMITS = { jsonDepthMax: 1_024, jsonNodesMax: 4_000_000 };

export const runPlan: Suite = async (files) =>
  files.flatMap(({ name, text }) => rows(name, text)).map((row) => checkPlan(row as JsonObject));

function rows(name: string, text: string): readonly Json[] {
  if (!/\.ya?ml$/.test(name))
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => readJson(line, ROW_LIMITS, name));
  const list = parse(text) as Json;
  return isArray(list) ? list : [];
}

/** Passed and total by tier, and how often each cause of failure occurs. */
export const planReport: Report = (outcomes) => {
  const tiers: Record<string, { passed: number; total: number }> = {};
  const causes: Record<string, number> = {};
  for (const { tier, passed, cause } of outcomes as readonly PlanOutcome[]) {
    tiers[tier] ??= { passed: 0, total: 0 };
    tiers[tier].total += 1;
    if (passed) tiers[tier].passed += 1;
    else causes[cause] = (causes[cause] ?? 0) + 1;
  }
  return { tiers, causes };
};
