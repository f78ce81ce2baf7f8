/** Plans for tests: a builder for small ones, and generated ones for comparing the closures with the reference. */
import fc from 'fast-check';
import type { Json, JsonObject } from '../../../value/json.ts';

export type RawStatement = { readonly type: string; readonly stmt: JsonObject };

export const local = (value: number): JsonObject => ({ type: 'local', value });
export const stmt = (type: string, fields: JsonObject): RawStatement => ({ type, stmt: fields });

const STRINGS = ['a', 'b', 'result', 'g0', 'f', '1', '2.5'];
const BUILTINS = ['count', 'plus', 'div', 'equal', 'concat'];

/** A plan of one entry point `main` and, where given, functions. */
export function planOf(
  blocks: readonly (readonly RawStatement[])[],
  functions: readonly JsonObject[] = [],
): JsonObject {
  return {
    static: {
      strings: STRINGS.map((value) => ({ value })),
      builtin_funcs: BUILTINS.map((name) => ({ name })),
    },
    plans: { plans: [{ name: 'main', blocks: blocks.map((stmts) => ({ stmts }) as unknown as Json) }] },
    funcs: { funcs: functions },
  };
}

export function functionOf(name: string, stmts: readonly RawStatement[]): JsonObject {
  const ending = [stmt('ReturnLocalStmt', { source: 2 })];
  return {
    name,
    path: ['g0', name],
    params: [0, 1],
    return: 2,
    blocks: [{ stmts }, { stmts: ending }] as unknown as Json,
  };
}

/** Every generated block of code works on an array, a set and an object, which are there from the start, and on scratch locals. */
const ARRAY = 2;
const SET = 3;
const OBJECT = 4;
const START: readonly RawStatement[] = [
  stmt('MakeArrayStmt', { capacity: 0, target: ARRAY }),
  stmt('MakeSetStmt', { target: SET }),
  stmt('MakeObjectStmt', { target: OBJECT }),
];

const aLocal = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(0, 1, 5, 6, 7) },
  { weight: 1, arbitrary: fc.constantFrom(ARRAY, SET, OBJECT) },
);
const aTarget = fc.constantFrom(5, 6, 7);
const aString = fc.integer({ min: 0, max: STRINGS.length - 1 });
const anOperand: fc.Arbitrary<Json> = fc.oneof(
  aLocal.map(local),
  fc.boolean().map((value) => ({ type: 'bool', value })),
  aString.map((value) => ({ type: 'string_index', value })),
);

/** `stmt` of a kind with arbitrary fields. */
function any(type: string, fields: { readonly [name: string]: fc.Arbitrary<Json> }): fc.Arbitrary<RawStatement> {
  return fc.record(fields).map((values) => stmt(type, values as JsonObject));
}

const FLAT: readonly fc.Arbitrary<RawStatement>[] = [
  any('AssignVarStmt', { source: anOperand, target: aTarget }),
  any('AssignVarOnceStmt', { source: anOperand, target: aTarget }),
  any('AssignIntStmt', { value: fc.integer({ min: 0, max: 3 }), target: aTarget }),
  any('MakeNullStmt', { target: aTarget }),
  any('MakeArrayStmt', { capacity: fc.constant(0), target: aTarget }),
  any('MakeObjectStmt', { target: aTarget }),
  any('MakeSetStmt', { target: aTarget }),
  any('MakeNumberRefStmt', { Index: fc.constantFrom(5, 6), target: aTarget }),
  any('ResetLocalStmt', { target: aTarget }),
  any('ArrayAppendStmt', { array: fc.constant(ARRAY), value: anOperand }),
  any('SetAddStmt', { set: fc.constant(SET), value: anOperand }),
  any('ObjectInsertStmt', { object: fc.constant(OBJECT), key: anOperand, value: anOperand }),
  any('ObjectInsertOnceStmt', { object: fc.constant(OBJECT), key: anOperand, value: anOperand }),
  any('ObjectMergeStmt', { a: aLocal, b: aLocal, target: aTarget }),
  any('DotStmt', { source: anOperand, key: anOperand, target: aTarget }),
  any('EqualStmt', { a: anOperand, b: anOperand }),
  any('NotEqualStmt', { a: anOperand, b: anOperand }),
  any('LenStmt', { source: anOperand, target: aTarget }),
  any('IsArrayStmt', { source: anOperand }),
  any('IsDefinedStmt', { source: aLocal }),
  any('IsObjectStmt', { source: anOperand }),
  any('IsSetStmt', { source: anOperand }),
  any('IsUndefinedStmt', { source: aLocal }),
  any('NopStmt', {}),
  any('ResultSetAddStmt', { value: aLocal }),
  fc
    .tuple(
      fc.constantFrom(['count', 1], ['plus', 2], ['div', 2], ['equal', 2], ['concat', 2], ['f', 2]),
      aLocal,
      aLocal,
      aTarget,
    )
    .map(([[func, arity], first, second, result]) =>
      stmt('CallStmt', { func: func as string, args: [local(first), local(second)].slice(0, arity as number), result }),
    ),
  any('CallDynamicStmt', {
    path: fc.tuple(fc.constant({ type: 'string_index', value: 3 }), anOperand) as fc.Arbitrary<Json>,
    args: fc.constant([0, 1]),
    result: aTarget,
  }),
];

/** Statements for a block that is `depth` blocks deep. */
function statements(depth: number): fc.Arbitrary<readonly RawStatement[]> {
  if (depth >= 5) return fc.array(fc.oneof(...FLAT), { maxLength: 4 });
  const inner = fc.record({ stmts: statements(depth + 1) }) as unknown as fc.Arbitrary<Json>;
  const nested = [
    any('BreakStmt', { index: fc.integer({ min: 0, max: depth - 1 }) }),
    any('BlockStmt', { blocks: fc.array(inner, { maxLength: 3 }) as fc.Arbitrary<Json> }),
    any('NotStmt', { block: inner }),
    any('ScanStmt', { source: aLocal, key: aTarget, value: aTarget, block: inner }),
    any('WithStmt', {
      local: fc.constantFrom(0, 1),
      path: fc.oneof(fc.constant(null), fc.array(aString, { maxLength: 2 })) as fc.Arbitrary<Json>,
      value: anOperand,
      block: inner,
    }),
  ];
  return fc.array(fc.oneof(...FLAT, ...nested), { maxLength: 6 });
}

/** A plan that loads and shows what it collected: what that is, is up to chance. */
export const anyPlan: fc.Arbitrary<JsonObject> = fc
  .tuple(fc.array(statements(1), { minLength: 1, maxLength: 4 }), statements(1))
  .map(([blocks, body]) => {
    const ends = [ARRAY, SET, OBJECT, 5, 6].map((value) => [stmt('ResultSetAddStmt', { value })]);
    const inner = body.filter(({ type }) => type !== 'ResultSetAddStmt');
    return planOf([START, ...blocks, ...ends], [functionOf('f', [...START, ...inner])]);
  });
