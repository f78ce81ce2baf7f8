/**
 * The slow, plain interpreter of a plan, read off the tables of OPA's IR documentation statement by statement. It remembers nothing
 * and prepares nothing; the closures must always agree with it.
 */
import { isArray, isObject, lookUp, sizeOf } from '../rego/values/access.ts';
import { RegoObject, RegoSet, type Value } from '../rego/values/collections.ts';
import { entries, equal, members } from '../rego/values/compare.ts';
import {
  callBuiltin,
  charge,
  type EvaluationOptions,
  insertOnce,
  merge,
  once,
  tooDeep,
  upsert,
  wrongCollection,
} from './machine.ts';
import { type Block, type Operand, type Plan, pathKey, type Statement } from './plan.ts';
import { PLAN_LIMITS } from './plan-limits.ts';

/** How a statement or block ended. */
type Ending =
  | { readonly kind: 'next' }
  | { readonly kind: 'leave'; readonly blocks: number }
  | { readonly kind: 'return'; readonly value: Value | undefined };

const NEXT: Ending = { kind: 'next' };
/** Leaves the current block, as every undefined statement does. */
const UNDEFINED: Ending = { kind: 'leave', blocks: 0 };
const definedIf = (condition: boolean): Ending => (condition ? NEXT : UNDEFINED);

/** The result set of the plan's first or named entry point. */
export function interpretPlan(plan: Plan, options: EvaluationOptions, entrypoint?: string): readonly Value[] {
  const found =
    entrypoint === undefined ? plan.entrypoints[0] : plan.entrypoints.find(({ name }) => name === entrypoint);
  const run = new Run(plan, options);
  run.blocks(
    found?.blocks ?? [],
    new Map([
      [0, options.input],
      [1, options.data],
    ]),
    0,
  );
  return run.results;
}

type Locals = Map<number, Value | undefined>;

class Run {
  readonly plan: Plan;
  readonly options: EvaluationOptions;
  readonly results: Value[] = [];

  constructor(plan: Plan, options: EvaluationOptions) {
    this.plan = plan;
    this.options = options;
  }

  /** Blocks one after the other. A break beyond them is one level less outside. */
  blocks(blocks: readonly Block[], locals: Locals, depth: number): Ending {
    for (const block of blocks) {
      const ending = outside(this.block(block, locals, depth));
      if (ending.kind !== 'next') return ending;
    }
    return NEXT;
  }

  block(block: Block, locals: Locals, depth: number): Ending {
    for (const statement of block.statements) {
      charge(this.options.budget, 1);
      const ending = this.statement(statement, locals, depth);
      if (ending.kind !== 'next') return ending;
    }
    return NEXT;
  }

  statement(statement: Statement, locals: Locals, depth: number): Ending {
    const of = (operand: Operand) => (operand.kind === 'local' ? locals.get(operand.local) : operand.value);
    switch (statement.kind) {
      case 'BlockStmt':
        return this.blocks(statement.blocks, locals, depth);
      case 'BreakStmt':
        return { kind: 'leave', blocks: statement.index };
      case 'NotStmt': {
        const ending = this.block(statement.block, locals, depth);
        if (ending.kind === 'next') return UNDEFINED;
        return outside(ending);
      }
      case 'ReturnLocalStmt':
        return { kind: 'return', value: of(statement.source) };
      case 'WithStmt': {
        const saved = locals.get(statement.local);
        locals.set(statement.local, upsert(saved, statement.path, of(statement.value)));
        const ending = this.block(statement.block, locals, depth);
        locals.set(statement.local, saved);
        return ending.kind === 'leave' && ending.blocks > 0 ? outside(ending) : ending;
      }
      case 'ScanStmt': {
        for (const [key, value] of pairs(of(statement.source))) {
          locals.set(statement.key, key);
          locals.set(statement.value, value);
          const ending = outside(this.block(statement.block, locals, depth));
          if (ending.kind !== 'next') return ending;
        }
        return NEXT;
      }
      case 'CallStmt': {
        const args = statement.args.map(of);
        if (statement.func.kind === 'function')
          return assign(locals, statement.result, this.call(statement.func.index, args, depth));
        const values = args.filter((arg) => arg !== undefined);
        if (values.length < args.length) return UNDEFINED;
        return assign(locals, statement.result, callBuiltin(statement.func.builtin, values, this.options));
      }
      case 'CallDynamicStmt': {
        const path = statement.path.map(of);
        const index = path.every((part) => typeof part === 'string') ? this.plan.paths.get(pathKey(path)) : undefined;
        if (index === undefined || this.plan.functions[index]?.params.length !== statement.args.length)
          return UNDEFINED;
        return assign(locals, statement.result, this.call(index, statement.args.map(of), depth));
      }
      default:
        return simple(statement, locals, of, this.results);
    }
  }

  call(index: number, args: readonly (Value | undefined)[], depth: number): Value | undefined {
    const code = this.plan.functions[index];
    if (code === undefined || depth >= PLAN_LIMITS.callDepthMax) throw tooDeep();
    const locals: Locals = new Map(args.map((arg, at) => [code.params[at] as number, arg]));
    const ending = this.blocks(code.blocks, locals, depth + 1);
    return ending.kind === 'return' ? ending.value : undefined;
  }
}

/** What a block's ending means for the block around it. */
function outside(ending: Ending): Ending {
  if (ending.kind !== 'leave') return ending;
  return ending.blocks === 0 ? NEXT : { kind: 'leave', blocks: ending.blocks - 1 };
}

function assign(locals: Locals, target: number, value: Value | undefined): Ending {
  locals.set(target, value);
  return definedIf(value !== undefined);
}

function pairs(source: Value | undefined): readonly (readonly [Value, Value])[] {
  if (isArray(source)) return source.map((item, index) => [index, item] as const);
  if (source instanceof RegoSet) return members(source).map((item) => [item, item] as const);
  return isObject(source) ? entries(source) : [];
}

type Nested =
  | 'BlockStmt'
  | 'BreakStmt'
  | 'NotStmt'
  | 'ReturnLocalStmt'
  | 'WithStmt'
  | 'ScanStmt'
  | 'CallStmt'
  | 'CallDynamicStmt';
type Simple = Exclude<Statement, { readonly kind: Nested }>;
type Read = (operand: Operand) => Value | undefined;

function simple(statement: Simple, locals: Locals, of: Read, results: Value[]): Ending {
  switch (statement.kind) {
    case 'IsArrayStmt':
      return definedIf(isArray(of(statement.source)));
    case 'IsObjectStmt':
      return definedIf(isObject(of(statement.source)));
    case 'IsSetStmt':
      return definedIf(of(statement.source) instanceof RegoSet);
    case 'IsDefinedStmt':
      return definedIf(of(statement.source) !== undefined);
    case 'IsUndefinedStmt':
      return definedIf(of(statement.source) === undefined);
    case 'EqualStmt':
    case 'NotEqualStmt': {
      const a = of(statement.a);
      const b = of(statement.b);
      return definedIf(a !== undefined && b !== undefined && equal(a, b) === (statement.kind === 'EqualStmt'));
    }
    case 'DotStmt': {
      const source = of(statement.source);
      const key = of(statement.key);
      const found = source === undefined || key === undefined ? undefined : lookUp(source, key);
      return found === undefined ? UNDEFINED : assign(locals, statement.target, found);
    }
    case 'LenStmt': {
      const source = of(statement.source);
      const size = source === undefined ? undefined : sizeOf(source);
      return size === undefined ? UNDEFINED : assign(locals, statement.target, size);
    }
    case 'NopStmt':
      return NEXT;
    case 'ArrayAppendStmt':
    case 'SetAddStmt':
    case 'ObjectInsertStmt':
    case 'ObjectInsertOnceStmt':
    case 'ObjectMergeStmt':
    case 'ResultSetAddStmt':
      return fill(statement, locals, of, results);
    default:
      return store(statement, locals, of);
  }
}

type Fill = Extract<
  Simple,
  {
    readonly kind:
      | 'ArrayAppendStmt'
      | 'SetAddStmt'
      | 'ObjectInsertStmt'
      | 'ObjectInsertOnceStmt'
      | 'ObjectMergeStmt'
      | 'ResultSetAddStmt';
  }
>;

function fill(statement: Fill, locals: Locals, of: Read, results: Value[]): Ending {
  if (statement.kind === 'ObjectMergeStmt') {
    const a = of(statement.a);
    const b = of(statement.b);
    return a === undefined || b === undefined ? UNDEFINED : assign(locals, statement.target, merge(a, b));
  }
  const value = of(statement.value);
  const key = 'key' in statement ? of(statement.key) : null;
  if (statement.kind === 'ArrayAppendStmt') {
    const array = locals.get(statement.array);
    if (!Array.isArray(array)) throw wrongCollection(statement.kind);
    if (value !== undefined) array.push(value);
  } else if (statement.kind === 'SetAddStmt') {
    const set = locals.get(statement.set);
    if (!(set instanceof RegoSet)) throw wrongCollection(statement.kind);
    if (value !== undefined) set.add(value);
  } else if (statement.kind === 'ResultSetAddStmt') {
    if (value !== undefined) results.push(value);
  } else {
    const object = locals.get(statement.object);
    if (!(object instanceof RegoObject)) throw wrongCollection(statement.kind);
    if (value === undefined || key === undefined) return UNDEFINED;
    if (statement.kind === 'ObjectInsertOnceStmt') insertOnce(object, key, value);
    else object.set(key, value);
  }
  return definedIf(value !== undefined);
}

type Store = Exclude<
  Simple,
  Fill | { readonly kind: 'NopStmt' | 'DotStmt' | 'LenStmt' | 'EqualStmt' | 'NotEqualStmt' }
>;

function store(statement: Store, locals: Locals, of: Read): Ending {
  switch (statement.kind) {
    case 'AssignVarStmt':
      locals.set(statement.target, of(statement.source));
      return NEXT;
    case 'AssignVarOnceStmt':
      once(locals.get(statement.target), of(statement.source));
      locals.set(statement.target, of(statement.source));
      return NEXT;
    case 'ResetLocalStmt':
      locals.set(statement.target, undefined);
      return NEXT;
    case 'MakeArrayStmt':
      return assign(locals, statement.target, []);
    case 'MakeNullStmt':
      return assign(locals, statement.target, null);
    case 'MakeObjectStmt':
      return assign(locals, statement.target, new RegoObject());
    case 'MakeSetStmt':
      return assign(locals, statement.target, new RegoSet());
    case 'AssignIntStmt':
    case 'MakeNumberIntStmt':
    case 'MakeNumberRefStmt':
      return assign(locals, statement.target, statement.value);
    default:
      throw wrongCollection(statement.kind);
  }
}
