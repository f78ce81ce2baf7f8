/** Reads the statements of a plan, one reader per kind (OPA docs, IR "Statement Definitions"). */

import { isNumber } from '../../value/equal.ts';
import type { Json, JsonObject } from '../../value/json.ts';
import { field } from '../../value/json.ts';
import { readNumber } from '../../value/number.ts';
import type { Numeric } from '../rego/values/decimal.ts';
import type { Block, CallTarget, Local, Operand, Statement, StatementKind, StatementOf } from './plan.ts';
import { PLAN_LIMITS } from './plan-limits.ts';
import { type Frame, indexAt, invalid, listAt, objectAt, onlyKnown, textAt } from './read-fields.ts';

/** What statements may refer to. */
export interface PlanNames {
  readonly strings: readonly string[];
  /** @throws ProblemError for a name nobody defines or a wrong number of arguments */
  readonly call: (name: string, argCount: number, place: string) => CallTarget;
}

/** One statement's fields, and where it stands: how deep for `BreakStmt`, in which frame for locals. */
class Fields {
  readonly object: JsonObject;
  readonly names: PlanNames;
  readonly frame: Frame;
  readonly depth: number;
  readonly place: string;

  constructor(object: JsonObject, names: PlanNames, frame: Frame, depth: number, place: string) {
    this.object = object;
    this.names = names;
    this.frame = frame;
    this.depth = depth;
    this.place = place;
  }

  at(key: string): Json | undefined {
    return field(this.object, key);
  }

  local(key: string): Local {
    return this.frame.local(this.at(key), `${this.place}.${key}`);
  }

  operand(key: string): Operand {
    return this.frame.operand(this.at(key), this.names.strings, `${this.place}.${key}`);
  }

  operands(key: string): readonly Operand[] {
    return listAt(this.at(key), `${this.place}.${key}`).map((item, index) =>
      this.frame.operand(item, this.names.strings, `${this.place}.${key}[${index}]`),
    );
  }

  text(key: string): string {
    return textAt(this.at(key), `${this.place}.${key}`);
  }

  string(value: Json | undefined, key: string): string {
    const { strings } = this.names;
    return strings[indexAt(value, strings.length, `${this.place}.${key}`)] as string;
  }

  integer(key: string): Numeric {
    const value = this.at(key);
    if (!isNumber(value)) return invalid(`${this.place}.${key}`, 'must be a number');
    return value;
  }

  /** A number kept as text, because JSON readers round. */
  numberRef(): Numeric {
    const text = this.string(this.at('Index') ?? this.at('index'), 'Index');
    if (!NUMBER.test(text) || text.length > 1_000) invalid(`${this.place}.Index`, 'refers to a text that is no number');
    return readNumber(text);
  }

  block(key: string): Block {
    return readBlock(this.at(key), this.names, this.frame, this.depth + 1, `${this.place}.${key}`);
  }

  blocks(key: string): readonly Block[] {
    return readBlocks(this.at(key), this.names, this.frame, this.depth + 1, `${this.place}.${key}`);
  }
}

const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,9})?$/;

type Shape<K extends StatementKind> = Omit<StatementOf<K>, 'kind'>;
type Reader<K extends StatementKind> = { readonly fields: readonly string[]; readonly read: (f: Fields) => Shape<K> };

const source = { fields: ['source'], read: (f: Fields) => ({ source: f.operand('source') }) };
const target = { fields: ['target'], read: (f: Fields) => ({ target: f.local('target') }) };
const assign = {
  fields: ['source', 'target'],
  read: (f: Fields) => ({ source: f.operand('source'), target: f.local('target') }),
};
const integer = {
  fields: ['value', 'target'],
  read: (f: Fields) => ({ value: f.integer('value'), target: f.local('target') }),
};
const pair = { fields: ['a', 'b'], read: (f: Fields) => ({ a: f.operand('a'), b: f.operand('b') }) };
const insert = {
  fields: ['key', 'value', 'object'],
  read: (f: Fields) => ({ key: f.operand('key'), value: f.operand('value'), object: f.local('object') }),
};

const READERS: { readonly [K in StatementKind]: Reader<K> } = {
  ArrayAppendStmt: {
    fields: ['array', 'value'],
    read: (f) => ({ array: f.local('array'), value: f.operand('value') }),
  },
  AssignIntStmt: integer,
  AssignVarOnceStmt: assign,
  AssignVarStmt: assign,
  BlockStmt: { fields: ['blocks'], read: (f) => ({ blocks: f.blocks('blocks') }) },
  BreakStmt: { fields: ['index'], read: (f) => ({ index: indexAt(f.at('index'), f.depth, `${f.place}.index`) }) },
  CallDynamicStmt: {
    fields: ['path', 'args', 'result'],
    read: (f) => ({ path: f.operands('path'), args: f.operands('args'), result: f.local('result') }),
  },
  CallStmt: {
    fields: ['func', 'args', 'result'],
    read: (f) => {
      const args = f.operands('args');
      return { func: f.names.call(f.text('func'), args.length, f.place), args, result: f.local('result') };
    },
  },
  DotStmt: {
    fields: ['source', 'key', 'target'],
    read: (f) => ({ source: f.operand('source'), key: f.operand('key'), target: f.local('target') }),
  },
  EqualStmt: pair,
  IsArrayStmt: source,
  IsDefinedStmt: source,
  IsObjectStmt: source,
  IsSetStmt: source,
  IsUndefinedStmt: source,
  LenStmt: assign,
  MakeArrayStmt: { fields: ['capacity', 'target'], read: (f) => ({ target: f.local('target') }) },
  MakeNullStmt: target,
  MakeNumberIntStmt: integer,
  MakeNumberRefStmt: {
    fields: ['Index', 'index', 'target'],
    read: (f) => ({ value: f.numberRef(), target: f.local('target') }),
  },
  MakeObjectStmt: target,
  MakeSetStmt: target,
  NopStmt: { fields: [], read: () => ({}) },
  NotEqualStmt: pair,
  NotStmt: { fields: ['block'], read: (f) => ({ block: f.block('block') }) },
  ObjectInsertOnceStmt: insert,
  ObjectInsertStmt: insert,
  ObjectMergeStmt: {
    fields: ['a', 'b', 'target'],
    read: (f) => ({ a: f.operand('a'), b: f.operand('b'), target: f.local('target') }),
  },
  ResetLocalStmt: target,
  ResultSetAddStmt: { fields: ['value'], read: (f) => ({ value: f.operand('value') }) },
  ReturnLocalStmt: source,
  ScanStmt: {
    fields: ['source', 'key', 'value', 'block'],
    read: (f) => ({
      source: f.operand('source'),
      key: f.local('key'),
      value: f.local('value'),
      block: f.block('block'),
    }),
  },
  SetAddStmt: { fields: ['value', 'set'], read: (f) => ({ value: f.operand('value'), set: f.local('set') }) },
  WithStmt: {
    fields: ['local', 'path', 'value', 'block'],
    read: (f) => ({
      local: f.local('local'),
      path: listAt(f.at('path'), `${f.place}.path`).map((index) => f.string(index, 'path')),
      value: f.operand('value'),
      block: f.block('block'),
    }),
  },
};

/** Every statement also says where its source stands; that is not needed to run it. */
const PLACE_FIELDS = ['file', 'row', 'col'];

/** @param depth how many blocks, this one included, a `BreakStmt` could leave */
function readBlock(value: Json | undefined, names: PlanNames, frame: Frame, depth: number, place: string): Block {
  if (depth > PLAN_LIMITS.blockDepthMax) invalid(place, 'is nested too deep');
  const block = objectAt(value, place);
  onlyKnown(block, ['stmts'], place);
  const statements = listAt(field(block, 'stmts'), place).map((each, index) =>
    readStatement(each, names, frame, depth, `${place}[${index}]`),
  );
  return { statements };
}

/** @throws ProblemError `plan_invalid`, `plan_builtin` */
export function readBlocks(
  value: Json | undefined,
  names: PlanNames,
  frame: Frame,
  depth: number,
  place: string,
): readonly Block[] {
  return listAt(value, place).map((block, index) => readBlock(block, names, frame, depth, `${place}[${index}]`));
}

function readStatement(value: Json, names: PlanNames, frame: Frame, depth: number, place: string): Statement {
  const statement = objectAt(value, place);
  onlyKnown(statement, ['type', 'stmt'], place);
  const kind = textAt(field(statement, 'type'), `${place}.type`);
  if (!isKind(kind)) return invalid(place, `unknown statement \`${kind.slice(0, 60)}\``);
  const { fields, read } = READERS[kind];
  const inner = objectAt(field(statement, 'stmt'), `${place} ${kind}`);
  onlyKnown(inner, [...fields, ...PLACE_FIELDS], `${place} ${kind}`);
  return { kind, ...read(new Fields(inner, names, frame, depth, `${place} ${kind}`)) } as Statement;
}

function isKind(kind: string): kind is StatementKind {
  return Object.hasOwn(READERS, kind);
}
