/** Statements that make, fill and assign values (OPA docs, IR `Make…Stmt`, `Assign…Stmt`, `…InsertStmt`). */
import { RegoObject, RegoSet, type Value } from '../rego/values/collections.ts';
import { NEXT, reader, type Step, UNDEFINED } from './closure.ts';
import { insertOnce, merge, once, wrongCollection } from './machine.ts';
import type { StatementOf } from './plan.ts';

type Assign = StatementOf<
  | 'AssignIntStmt'
  | 'AssignVarOnceStmt'
  | 'AssignVarStmt'
  | 'MakeArrayStmt'
  | 'MakeNullStmt'
  | 'MakeNumberIntStmt'
  | 'MakeNumberRefStmt'
  | 'MakeObjectStmt'
  | 'MakeSetStmt'
  | 'ResetLocalStmt'
>;
type Fill = StatementOf<
  | 'ArrayAppendStmt'
  | 'ObjectInsertOnceStmt'
  | 'ObjectInsertStmt'
  | 'ObjectMergeStmt'
  | 'ResultSetAddStmt'
  | 'SetAddStmt'
>;

export function compileStore(statement: Assign | Fill): Step {
  switch (statement.kind) {
    case 'ArrayAppendStmt':
    case 'ObjectInsertOnceStmt':
    case 'ObjectInsertStmt':
    case 'ObjectMergeStmt':
    case 'ResultSetAddStmt':
    case 'SetAddStmt':
      return compileFill(statement);
    default:
      return compileAssign(statement);
  }
}

function compileAssign(statement: Assign): Step {
  const { target } = statement;
  switch (statement.kind) {
    case 'AssignVarStmt': {
      const read = reader(statement.source);
      return (frame) => {
        frame[target] = read(frame);
        return NEXT;
      };
    }
    case 'AssignVarOnceStmt': {
      const read = reader(statement.source);
      return (frame) => {
        const value = read(frame);
        once(frame[target], value);
        frame[target] = value;
        return NEXT;
      };
    }
    case 'MakeArrayStmt':
      return make(target, () => []);
    case 'MakeObjectStmt':
      return make(target, () => new RegoObject());
    case 'MakeSetStmt':
      return make(target, () => new RegoSet());
    case 'MakeNullStmt':
      return make(target, () => null);
    case 'ResetLocalStmt':
      return make(target, () => undefined);
    default: {
      const { value } = statement;
      return make(target, () => value);
    }
  }
}

function make(target: number, value: () => Value | undefined): Step {
  return (frame) => {
    frame[target] = value();
    return NEXT;
  };
}

function compileFill(statement: Fill): Step {
  switch (statement.kind) {
    case 'ArrayAppendStmt': {
      const read = reader(statement.value);
      const { array, kind } = statement;
      return (frame) => {
        const value = read(frame);
        const list = frame[array];
        if (!Array.isArray(list)) throw wrongCollection(kind);
        if (value === undefined) return UNDEFINED;
        list.push(value);
        return NEXT;
      };
    }
    case 'SetAddStmt': {
      const read = reader(statement.value);
      const { set, kind } = statement;
      return (frame) => {
        const value = read(frame);
        const members = frame[set];
        if (!(members instanceof RegoSet)) throw wrongCollection(kind);
        if (value === undefined) return UNDEFINED;
        members.add(value);
        return NEXT;
      };
    }
    case 'ObjectMergeStmt':
      return compileMerge(statement);
    case 'ResultSetAddStmt': {
      const read = reader(statement.value);
      return (frame, machine) => {
        const value = read(frame);
        if (value === undefined) return UNDEFINED;
        machine.results.push(value);
        return NEXT;
      };
    }
    default:
      return compileInsert(statement);
  }
}

function compileMerge({ a, b, target }: StatementOf<'ObjectMergeStmt'>): Step {
  const left = reader(a);
  const right = reader(b);
  return (frame) => {
    const into = left(frame);
    const from = right(frame);
    if (into === undefined || from === undefined) return UNDEFINED;
    frame[target] = merge(into, from);
    return NEXT;
  };
}

function compileInsert(statement: StatementOf<'ObjectInsertOnceStmt' | 'ObjectInsertStmt'>): Step {
  const readKey = reader(statement.key);
  const readValue = reader(statement.value);
  const { object, kind } = statement;
  const isOnce = kind === 'ObjectInsertOnceStmt';
  return (frame) => {
    const key = readKey(frame);
    const value = readValue(frame);
    const into = frame[object];
    if (!(into instanceof RegoObject)) throw wrongCollection(kind);
    if (key === undefined || value === undefined) return UNDEFINED;
    if (isOnce) insertOnce(into, key, value);
    else into.set(key, value);
    return NEXT;
  };
}
