/** What a built-in function of Rego is (OPA docs, Policy Reference "Built-in Functions"), with examples that are executed. */
import type { Value } from '../values/collections.ts';
import type { RegoErrorCode } from '../values/error.ts';

export interface Builtin {
  readonly name: string;
  /** How many operands a call has. */
  readonly arity: number;
  /**
   * @returns undefined where the call has no answer
   * @throws RegoError for operands of the wrong type or without a meaning
   */
  readonly call: (args: readonly Value[], context: BuiltinContext) => Value | undefined;
  readonly examples: readonly BuiltinExample[];
}

/** What built-ins may use beside their operands. */
export interface BuiltinContext {
  /** The decision's clock, in nanoseconds since the epoch: one evaluation sees one time. Undefined where nobody gave one. */
  readonly nowNs: bigint | undefined;
  /** Takes steps from the decision's budget. @throws ProblemError `limit_steps` */
  readonly spend: (steps: number) => void;
  readonly digests: Digests | undefined;
  /** Compiled patterns and the like, kept between evaluations of one policy. */
  readonly cache: Map<string, unknown>;
}

/** Hash functions, which the pure core does not have itself. Bytes in, lower-case hex out. */
export interface Digests {
  readonly digestHex: (algorithm: DigestAlgorithm, bytes: Uint8Array) => string;
  readonly hmacHex: (algorithm: DigestAlgorithm, key: Uint8Array, bytes: Uint8Array) => string;
}
export type DigestAlgorithm = 'md5' | 'sha1' | 'sha256' | 'sha512';

export type BuiltinExample =
  | { readonly args: readonly Value[]; readonly result: Value }
  | { readonly args: readonly Value[]; readonly fails: RegoErrorCode }
  | { readonly args: readonly Value[]; readonly undefined: true };
