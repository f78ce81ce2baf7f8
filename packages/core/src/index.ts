/** Everything the pure core offers, by name. */

export {
  type Effect,
  type EffectScope,
  type MaskStrategy,
  type PolicySetName,
  stricter,
  TRANSFORMS,
  type TransformMode,
  VERDICTS,
  type Verdict,
} from './decision.ts';
export { type Finding, findingJson } from './finding.ts';
export { LIMITS, type Limits } from './limits.ts';
export { formatProblem, PROBLEM_CODES, type Problem, type ProblemCode, ProblemError, type Span } from './problem.ts';
export type {
  DecisionBody,
  DecisionFields,
  DecisionWord,
  Door,
  EntryContent,
  EntryKind,
  OutcomeBody,
  OutcomeFields,
  PolicyChangeFields,
  PolicySetJson,
  RecoveredFields,
  SegmentFields,
} from './record/entry.ts';
export { fitBody } from './record/fit.ts';
export { type Entry, type KeyRing, openLine, parseEntry } from './record/open.ts';
export {
  CHAIN_START,
  type ChainHead,
  createSealer,
  EMPTY_CHAIN,
  type HmacHex,
  type SealedLine,
  type Sealer,
} from './record/seal.ts';
export { type BadLine, createVerifier, type Verifier, type VerifierOptions } from './record/verify.ts';
export { canonicalJson } from './value/canonical.ts';
export { ExactNumber, isArray, isObject, type Json, type JsonObject } from './value/json.ts';
export { utf8Length } from './value/utf8.ts';
