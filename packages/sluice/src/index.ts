/** The embeddable host: `createGate()`, the Datalog engine, and the types they speak. */

export {
  type Action,
  type AuditRecord,
  type DatalogDecision,
  type DatalogEffect,
  DatalogEngine,
  type Decision,
  type EngineOptions as DatalogEngineOptions,
  emptyAction,
  type FactPackage,
  type Finding,
  type PolicyPush,
  type Principal,
  type Problem,
  ProblemError,
  readFactPackage,
  type Session,
} from '@sluice/core';
export { createGate, type Gate, type GateOptions, type ReleasedResult } from './gate.ts';
export { type GateAnswer, type GateRequest, NO_IDS, type RequestIds } from './gate-request.ts';
export {
  type DatalogFileEvent,
  DatalogFileWatcher,
  type DatalogWatchOptions,
  watchDatalog,
} from './policy/datalog-watcher.ts';
export type { PolicySource } from './policy/load.ts';
export { type ReceivedWebhook, verifyWebhook } from './webhooks/signature.ts';
