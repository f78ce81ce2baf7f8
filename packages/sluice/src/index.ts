/** The embeddable host: `createGate()` and the types it speaks. */

export {
  type Action,
  type Decision,
  emptyAction,
  type Finding,
  type Principal,
  ProblemError,
  type Session,
} from '@sluice/core';
export {
  createGate,
  type Gate,
  type GateAnswer,
  type GateOptions,
  type GateRequest,
  NO_IDS,
  type ReleasedResult,
  type RequestIds,
} from './gate.ts';
export type { PolicySource } from './policy/load.ts';
