/** A set proves itself before it is taken up: the cases that stand beside its files must hold. */
import { existsSync, readFileSync } from 'node:fs';
import { type CompiledDlp, type PolicySet, type Problem, ProblemError } from '@sluice/core';
import { readCases } from './cases/read.ts';
import { inForce, runCase } from './cases/run.ts';

const FAILURES_SHOWN_MAX = 20;

/** A case is about its own file, whatever else is in the set, and about what it would say in force. */
function setOf(set: PolicySet, file: string): PolicySet {
  return inForce({ ...set, policies: set.policies.filter((policy) => policy.file === file) });
}

/**
 * A case may be about the policy alone or about what it makes of `dlp`, the settings in the configuration: one of both must hold.
 *
 * @throws ProblemError `policy_self_test` naming the cases that fail
 */
export function selfTest(set: PolicySet, dlp: CompiledDlp | undefined): void {
  const files = new Set(set.policies.map(({ file }) => file));
  const problems: Problem[] = [];
  for (const file of files) {
    const cases = file.replace(/\.[^.]+$/, '.test.yaml');
    if (!existsSync(cases)) continue;
    const own = setOf(set, file);
    for (const one of readCases({ name: cases, text: readFileSync(cases, 'utf8') })) {
      const { wrong } = runCase(one, own, dlp);
      if (wrong.length === 0 || (dlp !== undefined && runCase(one, own).wrong.length === 0)) continue;
      problems.push({
        code: 'policy_self_test',
        message: `a case of \`${file}\` fails: ${wrong.join('; ')}`,
        span: { file: cases, line: one.line, column: 1 },
      });
      if (problems.length >= FAILURES_SHOWN_MAX) break;
    }
  }
  const [first, ...rest] = problems;
  if (first !== undefined) throw new ProblemError(first, ...rest);
}
