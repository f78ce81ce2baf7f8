/** Makes a read plan executable: every statement becomes a closure, once, and an evaluation only runs them. */
import { ProblemError } from '../../problem.ts';
import type { Value } from '../rego/values/collections.ts';
import { type FunctionCode, Machine, RETURN, type Step } from './closure.ts';
import { compileBlocks } from './closures.ts';
import type { EvaluationOptions } from './machine.ts';
import { charge } from './machine.ts';
import type { Plan } from './plan.ts';

/** A plan ready to be asked. */
export interface Executable {
  readonly entrypoints: readonly string[];
  /**
   * The result set of an entry point: one object of bindings per answer, none where the query is undefined.
   * @throws RegoError for a conflict or, under strict errors, a failed built-in; ProblemError `limit_steps`
   */
  readonly evaluate: (options: EvaluationOptions, entrypoint?: string) => readonly Value[];
}

export function compilePlan(plan: Plan): Executable {
  const functions: FunctionCode[] = plan.functions.map(({ name, params, localCount }) => ({
    name,
    params,
    localCount,
    blocks: [],
  }));
  for (const [index, { blocks }] of plan.functions.entries())
    (functions[index] as FunctionCode).blocks = compileBlocks(blocks, { functions, paths: plan.paths });
  const codes = plan.entrypoints.map(({ name, blocks, localCount }) => ({
    name,
    localCount,
    blocks: compileBlocks(blocks, { functions, paths: plan.paths }),
  }));
  return {
    entrypoints: codes.map(({ name }) => name),
    evaluate: (options, entrypoint) => {
      const code = entrypoint === undefined ? codes[0] : codes.find(({ name }) => name === entrypoint);
      if (code === undefined)
        throw new ProblemError({ code: 'plan_invalid', message: `the plan has no entry point \`${entrypoint}\`` });
      return start(code, options);
    },
  };
}

function start(
  code: { readonly localCount: number; readonly blocks: readonly Step[] },
  options: EvaluationOptions,
): readonly Value[] {
  const machine = new Machine(options);
  charge(options.budget, 1);
  const frame = new Array<Value | undefined>(code.localCount).fill(undefined);
  frame[0] = options.input;
  frame[1] = options.data;
  for (const block of code.blocks) if (block(frame, machine) === RETURN) break;
  return machine.results;
}
