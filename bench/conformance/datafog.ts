/** DataFog's vectors; which kind a file holds is told by the shape of its first case. */
import { parse } from 'yaml';
import { checkPolicies, type PolicyGroup } from '../../spec/datafog/run.ts';
import { checkHttp, type HttpGroup } from '../../spec/datafog/run-http.ts';
import { checkScan, checkTransform, type ScanCase, type TransformCase } from '../../spec/inspect/run.ts';
import type { Outcome, Suite } from './suite.ts';

export const runDatafog: Suite = async (files) => {
  const outcomes: Outcome[] = [];
  for (const { text } of files) {
    for (const one of parse(text) as readonly Record<string, unknown>[]) {
      if ('steps' in one) outcomes.push(...(await httpOutcomes(one as unknown as HttpGroup)));
      else if ('cases' in one)
        outcomes.push(
          ...checkPolicies(one as unknown as PolicyGroup).map(({ name, wanted, got }) => outcome(name, wanted, got)),
        );
      else {
        const { name, wanted, got, passed } =
          'mode' in one ? checkTransform(one as unknown as TransformCase) : checkScan(one as unknown as ScanCase);
        outcomes.push({ name, passed, why: `wanted ${JSON.stringify(wanted)}, got ${JSON.stringify(got)}` });
      }
    }
  }
  return outcomes;
};

async function httpOutcomes(group: HttpGroup): Promise<readonly Outcome[]> {
  const results = await checkHttp(group);
  return results.map(({ step, wrong }) => ({
    name: `${group.note}: ${step.get ?? step.post ?? step.path ?? 'receipt'}`,
    passed: wrong.length === 0,
    why: wrong.join('; '),
  }));
}

function outcome(name: string, wanted: unknown, got: unknown): Outcome {
  const [a, b] = [JSON.stringify(wanted), JSON.stringify(got)];
  return { name, passed: a === b, why: `wanted ${a}, got ${b}` };
}
