/**
 * Reads OPA's `plan.json` (OPA docs, "Intermediate Representation (IR)"). The text is not trusted: unknown statements, operands
 * and fields, indexes out of range, functions nobody defines and built-ins this engine has not are problems that keep the
 * policy from loading. A plan that loads can only compute.
 */
import { ProblemError } from '../../problem.ts';
import { field, type Json, type JsonObject } from '../../value/json.ts';
import { readJson } from '../../value/read-json.ts';
import type { Builtin } from '../rego/builtins/builtin.ts';
import { BUILTINS, REFUSED } from '../rego/builtins/index.ts';
import { type Entrypoint, type Plan, type PlanFunction, pathKey } from './plan.ts';
import { PLAN_LIMITS } from './plan-limits.ts';
import { Frame, invalid, listAt, objectAt, onlyKnown, textAt } from './read-fields.ts';
import { type PlanNames, readBlocks } from './read-statement.ts';

export interface ReadPlanOptions {
  /** Built-ins beside the usual ones, for tests only: they may replace what is refused. */
  readonly extraBuiltins?: readonly Builtin[];
}

/** @throws ProblemError `json_*`, `policy_too_large`, `plan_invalid`, `plan_builtin` */
export function parsePlan(text: string, options: ReadPlanOptions = {}): Plan {
  if (text.length > PLAN_LIMITS.planCharsMax)
    throw new ProblemError({
      code: 'policy_too_large',
      message: `the plan is longer than ${PLAN_LIMITS.planCharsMax} characters`,
    });
  return readPlanJson(readJson(text, PLAN_LIMITS, 'plan'), options);
}

/** The same from JSON that is already read. */
export function readPlanJson(json: Json, options: ReadPlanOptions = {}): Plan {
  const root = objectAt(json, 'plan');
  onlyKnown(root, ['static', 'plans', 'funcs'], 'plan');
  const fixed = part(root, 'static');
  onlyKnown(fixed, ['strings', 'builtin_funcs', 'files'], 'static');
  const strings = listAt(field(fixed, 'strings'), 'static.strings').map((each, index) =>
    textAt(field(objectAt(each, `static.strings[${index}]`), 'value'), `static.strings[${index}].value`),
  );
  const functions = listAt(field(part(root, 'funcs'), 'funcs'), 'funcs').map((each, index) =>
    header(each, `funcs[${index}]`),
  );
  const byName = new Map(functions.map(({ name }, index) => [name, index]));
  if (byName.size < functions.length) invalid('funcs', 'two functions have one name');
  const builtins = declared(fixed, options.extraBuiltins ?? []);
  const names: PlanNames = {
    strings,
    call: (name, argCount, place) => {
      const index = byName.get(name);
      const arity = index === undefined ? builtins.get(name)?.arity : functions[index]?.params.length;
      if (arity === undefined) return invalid(place, `calls \`${name.slice(0, 100)}\`, which nobody defines`);
      if (arity !== argCount) return invalid(place, `calls \`${name}\` with ${argCount} arguments, it takes ${arity}`);
      if (index !== undefined) return { kind: 'function', index };
      return { kind: 'builtin', builtin: builtins.get(name) as Builtin };
    },
  };
  const entrypoints = listAt(field(part(root, 'plans'), 'plans'), 'plans').map((each, index) =>
    readEntrypoint(each, names, `plans[${index}]`),
  );
  if (entrypoints.length === 0) invalid('plans', 'the plan has no entry point');
  return {
    entrypoints,
    functions: functions.map((each) => readFunction(each, names)),
    paths: new Map(functions.flatMap(({ path }, index) => (path.length === 0 ? [] : [[pathKey(path), index]]))),
    builtins: [...builtins.keys()],
  };
}

function part(root: JsonObject, name: string): JsonObject {
  const value = field(root, name);
  return value === undefined || value === null ? {} : objectAt(value, name);
}

/** The built-ins the plan says it needs; one this engine has not is a problem, even where the plan never calls it. */
function declared(fixed: JsonObject, extra: readonly Builtin[]): ReadonlyMap<string, Builtin> {
  const known = new Map([...BUILTINS, ...extra].map((builtin) => [builtin.name, builtin]));
  const found = new Map<string, Builtin>();
  for (const [index, each] of listAt(field(fixed, 'builtin_funcs'), 'static.builtin_funcs').entries()) {
    const place = `static.builtin_funcs[${index}]`;
    const name = textAt(field(objectAt(each, place), 'name'), `${place}.name`);
    const builtin = known.get(name);
    if (builtin === undefined) throw refused(name);
    found.set(name, builtin);
  }
  return found;
}

function refused(name: string): ProblemError {
  const why = REFUSED.find(({ names }) => names.some((each) => name === each || name.startsWith(`${each}.`)))?.why;
  return new ProblemError({
    code: 'plan_builtin',
    message: `the policy needs the built-in \`${name.slice(0, 100)}\`, ${why ?? 'which does not exist here'}`,
  });
}

interface Header {
  readonly name: string;
  readonly path: readonly string[];
  readonly params: readonly number[];
  readonly frame: Frame;
  readonly blocks: Json | undefined;
}

function header(value: Json, place: string): Header {
  const object = objectAt(value, place);
  onlyKnown(object, ['name', 'path', 'params', 'return', 'blocks'], place);
  const frame = new Frame();
  const params = listAt(field(object, 'params'), `${place}.params`).map((each) => frame.local(each, `${place}.params`));
  if (params.length < 2) invalid(`${place}.params`, 'must begin with the input and the data');
  frame.local(field(object, 'return'), `${place}.return`);
  return {
    name: textAt(field(object, 'name'), `${place}.name`),
    path: listAt(field(object, 'path'), `${place}.path`).map((each) => textAt(each, `${place}.path`)),
    params,
    frame,
    blocks: field(object, 'blocks'),
  };
}

function readFunction({ name, params, frame, blocks }: Header, names: PlanNames): PlanFunction {
  const read = readBlocks(blocks, names, frame, 1, `function \`${name}\``);
  return { name, params, blocks: read, localCount: frame.localCount };
}

function readEntrypoint(value: Json, names: PlanNames, place: string): Entrypoint {
  const object = objectAt(value, place);
  onlyKnown(object, ['name', 'blocks'], place);
  const name = textAt(field(object, 'name'), `${place}.name`);
  const frame = new Frame();
  const blocks = readBlocks(field(object, 'blocks'), names, frame, 1, `plan \`${name}\``);
  return { name, blocks, localCount: frame.localCount };
}
