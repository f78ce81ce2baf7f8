/**
 * A compiled policy as OPA plans it (OPA docs, "Intermediate Representation (IR)"), after reading: every name resolved, every
 * index in range, every constant in place. Only {@link readPlan} makes one.
 */
import type { Builtin } from '../rego/builtins/builtin.ts';
import type { Numeric } from '../rego/values/decimal.ts';

export interface Plan {
  /** In the order of the file: the first is the one asked when no name is given. */
  readonly entrypoints: readonly Entrypoint[];
  readonly functions: readonly PlanFunction[];
  /** Indexes of functions by their path, as `CallDynamicStmt` names them; see {@link pathKey}. */
  readonly paths: ReadonlyMap<string, number>;
  /** Names of the built-ins the plan says it needs. */
  readonly builtins: readonly string[];
}

export interface Entrypoint {
  readonly name: string;
  readonly blocks: readonly Block[];
  readonly localCount: number;
}

export interface PlanFunction {
  readonly name: string;
  readonly params: readonly number[];
  readonly blocks: readonly Block[];
  readonly localCount: number;
}

export interface Block {
  readonly statements: readonly Statement[];
}

/** Index of a local variable in the frame of its function. 0 is the input and 1 the data. */
export type Local = number;

export type Operand =
  | { readonly kind: 'local'; readonly local: Local }
  | { readonly kind: 'constant'; readonly value: boolean | string };

export type CallTarget =
  | { readonly kind: 'function'; readonly index: number }
  | { readonly kind: 'builtin'; readonly builtin: Builtin };

/** The statements of the IR under their own names. */
export type Statement =
  | { readonly kind: 'ArrayAppendStmt'; readonly array: Local; readonly value: Operand }
  | { readonly kind: 'AssignIntStmt'; readonly value: Numeric; readonly target: Local }
  | { readonly kind: 'AssignVarOnceStmt'; readonly source: Operand; readonly target: Local }
  | { readonly kind: 'AssignVarStmt'; readonly source: Operand; readonly target: Local }
  | { readonly kind: 'BlockStmt'; readonly blocks: readonly Block[] }
  | { readonly kind: 'BreakStmt'; readonly index: number }
  | {
      readonly kind: 'CallDynamicStmt';
      readonly path: readonly Operand[];
      readonly args: readonly Operand[];
      readonly result: Local;
    }
  | { readonly kind: 'CallStmt'; readonly func: CallTarget; readonly args: readonly Operand[]; readonly result: Local }
  | { readonly kind: 'DotStmt'; readonly source: Operand; readonly key: Operand; readonly target: Local }
  | { readonly kind: 'EqualStmt'; readonly a: Operand; readonly b: Operand }
  | { readonly kind: 'IsArrayStmt'; readonly source: Operand }
  | { readonly kind: 'IsDefinedStmt'; readonly source: Operand }
  | { readonly kind: 'IsObjectStmt'; readonly source: Operand }
  | { readonly kind: 'IsSetStmt'; readonly source: Operand }
  | { readonly kind: 'IsUndefinedStmt'; readonly source: Operand }
  | { readonly kind: 'LenStmt'; readonly source: Operand; readonly target: Local }
  | { readonly kind: 'MakeArrayStmt'; readonly target: Local }
  | { readonly kind: 'MakeNullStmt'; readonly target: Local }
  | { readonly kind: 'MakeNumberIntStmt'; readonly value: Numeric; readonly target: Local }
  | { readonly kind: 'MakeNumberRefStmt'; readonly value: Numeric; readonly target: Local }
  | { readonly kind: 'MakeObjectStmt'; readonly target: Local }
  | { readonly kind: 'MakeSetStmt'; readonly target: Local }
  | { readonly kind: 'NopStmt' }
  | { readonly kind: 'NotEqualStmt'; readonly a: Operand; readonly b: Operand }
  | { readonly kind: 'NotStmt'; readonly block: Block }
  | { readonly kind: 'ObjectInsertOnceStmt'; readonly key: Operand; readonly value: Operand; readonly object: Local }
  | { readonly kind: 'ObjectInsertStmt'; readonly key: Operand; readonly value: Operand; readonly object: Local }
  | { readonly kind: 'ObjectMergeStmt'; readonly a: Operand; readonly b: Operand; readonly target: Local }
  | { readonly kind: 'ResetLocalStmt'; readonly target: Local }
  | { readonly kind: 'ResultSetAddStmt'; readonly value: Operand }
  | { readonly kind: 'ReturnLocalStmt'; readonly source: Operand }
  | {
      readonly kind: 'ScanStmt';
      readonly source: Operand;
      readonly key: Local;
      readonly value: Local;
      readonly block: Block;
    }
  | { readonly kind: 'SetAddStmt'; readonly value: Operand; readonly set: Local }
  | {
      readonly kind: 'WithStmt';
      readonly local: Local;
      readonly path: readonly string[];
      readonly value: Operand;
      readonly block: Block;
    };

export type StatementKind = Statement['kind'];
export type StatementOf<K extends StatementKind> = Extract<Statement, { readonly kind: K }>;

/** A path as one text; the separator cannot make two paths one, because every part carries its length. */
export function pathKey(parts: readonly string[]): string {
  return parts.map((part) => `${part.length}:${part}`).join('');
}
