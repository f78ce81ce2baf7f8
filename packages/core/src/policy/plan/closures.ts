/**
 * The statements of a plan as closures over a frame of locals (OPA docs, IR "Execution"). A step answers how it ended:
 * {@link NEXT} to go on, a number for how many blocks to leave beyond the current one (0 is what an undefined statement does),
 * {@link RETURN} when the function has its value.
 */
import { isArray, isObject, lookUp, sizeOf } from '../rego/values/access.ts';
import { RegoSet, type Value } from '../rego/values/collections.ts';
import { equal } from '../rego/values/compare.ts';
import { type CodeNames, NEXT, RETURN, reader, type Step, UNDEFINED } from './closure.ts';
import { compileCall, compileDynamicCall } from './closures-call.ts';
import { compileScan } from './closures-scan.ts';
import { compileStore } from './closures-store.ts';
import { charge, upsert } from './machine.ts';
import type { Block, Statement, StatementOf } from './plan.ts';

export function compileBlocks(blocks: readonly Block[], names: CodeNames): readonly Step[] {
  return blocks.map((block) => compileBlock(block, names));
}

/** Steps are charged for a whole block at once: one subtraction instead of one per statement. */
function compileBlock({ statements }: Block, names: CodeNames): Step {
  const steps = statements.map((statement) => compileStatement(statement, names));
  const count = steps.length;
  return (frame, machine) => {
    charge(machine.options.budget, count);
    for (let index = 0; index < count; index += 1) {
      const signal = (steps[index] as Step)(frame, machine);
      if (signal !== NEXT) return signal;
    }
    return NEXT;
  };
}

function compileStatement(statement: Statement, names: CodeNames): Step {
  switch (statement.kind) {
    case 'BlockStmt':
      return nested(compileBlocks(statement.blocks, names));
    case 'BreakStmt': {
      const { index } = statement;
      return () => index;
    }
    case 'CallDynamicStmt':
      return compileDynamicCall(statement, names);
    case 'CallStmt':
      return compileCall(statement, names);
    case 'NopStmt':
      return () => NEXT;
    case 'NotStmt':
      return negated(compileBlock(statement.block, names));
    case 'ReturnLocalStmt': {
      const read = reader(statement.source);
      return (frame, machine) => {
        machine.returned = read(frame);
        return RETURN;
      };
    }
    case 'ScanStmt':
      return compileScan(statement, compileBlock(statement.block, names));
    case 'WithStmt':
      return compileWith(statement, compileBlock(statement.block, names));
    case 'DotStmt':
    case 'EqualStmt':
    case 'IsArrayStmt':
    case 'IsDefinedStmt':
    case 'IsObjectStmt':
    case 'IsSetStmt':
    case 'IsUndefinedStmt':
    case 'LenStmt':
    case 'NotEqualStmt':
      return compileTest(statement);
    default:
      return compileStore(statement);
  }
}

function nested(blocks: readonly Step[]): Step {
  const [first] = blocks;
  if (first !== undefined && blocks.length === 1)
    return (frame, machine) => {
      const signal = first(frame, machine);
      return signal > 0 ? signal - 1 : signal === RETURN ? RETURN : NEXT;
    };
  return (frame, machine) => {
    for (const block of blocks) {
      const signal = block(frame, machine);
      if (signal === RETURN) return RETURN;
      if (signal > 0) return signal - 1;
    }
    return NEXT;
  };
}

function negated(block: Step): Step {
  return (frame, machine) => {
    const signal = block(frame, machine);
    if (signal === NEXT) return UNDEFINED;
    if (signal === UNDEFINED) return NEXT;
    return signal === RETURN ? RETURN : signal - 1;
  };
}

/** Inside the block the document is another one, so nothing computed before may be remembered, and nothing after. */
function compileWith({ local, path, value }: StatementOf<'WithStmt'>, block: Step): Step {
  const read = reader(value);
  return (frame, machine) => {
    const saved = frame[local];
    const { memo } = machine;
    frame[local] = upsert(saved, path, read(frame));
    machine.memo = [];
    const signal = block(frame, machine);
    machine.memo = memo;
    frame[local] = saved;
    return signal > 0 ? signal - 1 : signal;
  };
}

type Test = StatementOf<
  | 'DotStmt'
  | 'EqualStmt'
  | 'IsArrayStmt'
  | 'IsDefinedStmt'
  | 'IsObjectStmt'
  | 'IsSetStmt'
  | 'IsUndefinedStmt'
  | 'LenStmt'
  | 'NotEqualStmt'
>;

function compileTest(statement: Test): Step {
  switch (statement.kind) {
    case 'DotStmt':
      return compileDot(statement);
    case 'EqualStmt':
    case 'NotEqualStmt': {
      const a = reader(statement.a);
      const b = reader(statement.b);
      const wanted = statement.kind === 'EqualStmt';
      return (frame) => {
        const left = a(frame);
        const right = b(frame);
        return left !== undefined && right !== undefined && equal(left, right) === wanted ? NEXT : UNDEFINED;
      };
    }
    case 'LenStmt': {
      const { target } = statement;
      const read = reader(statement.source);
      return (frame) => {
        const value = read(frame);
        const size = value === undefined ? undefined : sizeOf(value);
        if (size === undefined) return UNDEFINED;
        frame[target] = size;
        return NEXT;
      };
    }
    default: {
      const read = reader(statement.source);
      const test = TESTS[statement.kind];
      return (frame) => (test(read(frame)) ? NEXT : UNDEFINED);
    }
  }
}

const TESTS = {
  IsArrayStmt: isArray,
  IsDefinedStmt: (value: Value | undefined) => value !== undefined,
  IsObjectStmt: isObject,
  IsSetStmt: (value: Value | undefined) => value instanceof RegoSet,
  IsUndefinedStmt: (value: Value | undefined) => value === undefined,
} as const;

function compileDot({ source, key, target }: StatementOf<'DotStmt'>): Step {
  const read = reader(source);
  const readKey = reader(key);
  return (frame) => {
    const from = read(frame);
    const at = readKey(frame);
    const found = from === undefined || at === undefined ? undefined : lookUp(from, at);
    if (found === undefined) return UNDEFINED;
    frame[target] = found;
    return NEXT;
  };
}
