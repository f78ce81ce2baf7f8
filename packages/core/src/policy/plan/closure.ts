/** The parts that all closures of a plan share: the frame, the machine, and the signals by which a step ends. */
import type { Value } from '../rego/values/collections.ts';
import type { EvaluationOptions } from './machine.ts';
import type { Operand } from './plan.ts';

export type Frame = (Value | undefined)[];

/** Runs a statement or block; answers {@link NEXT}, {@link RETURN} or how many blocks to leave beyond the current one. */
export type Step = (frame: Frame, machine: Machine) => number;

export const NEXT = -1;
export const RETURN = -2;
/** An undefined statement leaves its own block and no other. */
export const UNDEFINED = 0;

export interface FunctionCode {
  readonly name: string;
  readonly params: readonly number[];
  readonly localCount: number;
  /** Filled in after all functions are known, so that they can call each other in any order. */
  blocks: readonly Step[];
}

export interface CodeNames {
  readonly functions: readonly FunctionCode[];
  readonly paths: ReadonlyMap<string, number>;
}

/** The value of a rule, remembered for the input and data it was computed from. */
export interface Memo {
  readonly input: Value | undefined;
  readonly data: Value | undefined;
  readonly value: Value | undefined;
}

/** The state of one evaluation. */
export class Machine {
  readonly options: EvaluationOptions;
  readonly results: Value[] = [];
  memo: (Memo | undefined)[] = [];
  returned: Value | undefined = undefined;
  depth = 0;

  constructor(options: EvaluationOptions) {
    this.options = options;
  }
}

/** What an operand is, read from a frame. */
export function reader(operand: Operand): (frame: Frame) => Value | undefined {
  if (operand.kind === 'constant') {
    const { value } = operand;
    return () => value;
  }
  const { local } = operand;
  return (frame) => frame[local];
}
