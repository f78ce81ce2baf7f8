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
export { createGate, type Gate, type GateOptions, type ReleasedResult } from './gate.ts';
export { type GateAnswer, type GateRequest, NO_IDS, type RequestIds } from './gate-request.ts';
export type { PolicySource } from './policy/load.ts';
