/** Calls (OPA docs, IR "Function Execution", `CallStmt`, `CallDynamicStmt`). */
import type { Builtin } from '../rego/builtins/builtin.ts';
import type { Value } from '../rego/values/collections.ts';
import {
  type CodeNames,
  type Frame,
  type FunctionCode,
  type Machine,
  NEXT,
  RETURN,
  reader,
  type Step,
  UNDEFINED,
} from './closure.ts';
import { callBuiltin, tooDeep } from './machine.ts';
import { pathKey, type StatementOf } from './plan.ts';
import { PLAN_LIMITS } from './plan-limits.ts';

export function compileCall({ func, args, result }: StatementOf<'CallStmt'>, { functions }: CodeNames): Step {
  const readers = args.map(reader);
  if (func.kind === 'builtin') return builtinCall(func.builtin, readers, result);
  const { index } = func;
  const code = functions[index] as FunctionCode;
  return (frame, machine) => {
    const value = call(code, index, readers, frame, machine);
    frame[result] = value;
    return value === undefined ? UNDEFINED : NEXT;
  };
}

function builtinCall(
  builtin: Builtin,
  readers: readonly ((frame: Frame) => Value | undefined)[],
  result: number,
): Step {
  return (frame, machine) => {
    const values: Value[] = [];
    for (const read of readers) {
      const value = read(frame);
      if (value === undefined) return UNDEFINED;
      values.push(value);
    }
    const value = callBuiltin(builtin, values, machine.options);
    frame[result] = value;
    return value === undefined ? UNDEFINED : NEXT;
  };
}

/** A path that leads to no function is undefined: the plan then looks into the data itself. */
export function compileDynamicCall(
  { path, args, result }: StatementOf<'CallDynamicStmt'>,
  { functions, paths }: CodeNames,
): Step {
  const parts = path.map(reader);
  const readers = args.map(reader);
  return (frame, machine) => {
    const names: string[] = [];
    for (const read of parts) {
      const name = read(frame);
      if (typeof name !== 'string') return UNDEFINED;
      names.push(name);
    }
    const index = paths.get(pathKey(names));
    const code = index === undefined ? undefined : functions[index];
    if (index === undefined || code === undefined || code.params.length !== readers.length) return UNDEFINED;
    const value = call(code, index, readers, frame, machine);
    frame[result] = value;
    return value === undefined ? UNDEFINED : NEXT;
  };
}

/** A rule, which has no parameters of its own, is computed once for one input and data. */
function call(
  code: FunctionCode,
  index: number,
  readers: readonly ((frame: Frame) => Value | undefined)[],
  frame: Frame,
  machine: Machine,
): Value | undefined {
  const isRule = readers.length === 2;
  const input = (readers[0] as (frame: Frame) => Value | undefined)(frame);
  const data = (readers[1] as (frame: Frame) => Value | undefined)(frame);
  const known = isRule ? machine.memo[index] : undefined;
  if (known !== undefined && known.input === input && known.data === data) return known.value;
  if (machine.depth >= PLAN_LIMITS.callDepthMax) throw tooDeep();
  const inner = new Array<Value | undefined>(code.localCount).fill(undefined);
  for (let at = 0; at < readers.length; at += 1)
    inner[code.params[at] as number] = (readers[at] as (frame: Frame) => Value | undefined)(frame);
  machine.depth += 1;
  const value = run(code, inner, machine);
  machine.depth -= 1;
  if (isRule) machine.memo[index] = { input, data, value };
  return value;
}

function run(code: FunctionCode, frame: Frame, machine: Machine): Value | undefined {
  for (const block of code.blocks) {
    if (block(frame, machine) !== RETURN) continue;
    const value = machine.returned;
    machine.returned = undefined;
    return value;
  }
  return undefined;
}
