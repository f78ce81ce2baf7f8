/** Everything the pure core offers, by name. */

export { type Action, emptyAction, PROVENANCES, type Principal, type Provenance, type Session } from './action.ts';
export {
  APPROVAL_STATES,
  type Approval,
  type ApprovalState,
  type Approver,
  approvalsGiven,
  type Binding,
  CHANNELS,
  type Channel,
  type Grant,
  type GrantWish,
  isClosed,
  type Vote,
} from './approval/approval.ts';
export type { ApprovalStep } from './approval/approval-step.ts';
export { type AskedTerms, askedTerms } from './approval/asked-terms.ts';
export { APPROVAL_EVENTS, type ApprovalEvent, type ApprovalEventKind, type Stepped } from './approval/event.ts';
export { nextTickMs } from './approval/expiry.ts';
export { type NewApproval, openApproval } from './approval/open.ts';
export { REFUSALS, type RefusalCode, type Refused } from './approval/refusal.ts';
export { releasedBy, unreleased } from './approval/released.ts';
export { higherRisk, RISKS, type Risk } from './approval/risk.ts';
export { stepApproval } from './approval/step.ts';
export {
  type ApprovalTerms,
  ASSURANCES,
  type Assurance,
  DEFAULT_TERMS,
  NOBODY,
  strictestTerms,
} from './approval/terms.ts';
export {
  type Change,
  changeJson,
  type Decision,
  type DecisionWord,
  DLP_ACTIONS,
  type DlpAction,
  decisionWord,
  type Effect,
  type EffectScope,
  MASK_STRATEGIES,
  type MaskStrategy,
  type PolicySetName,
  type Reason,
  type Ruling,
  stricter,
  TRANSFORMS,
  type TransformEffect,
  type TransformMode,
  VERDICTS,
  type Verdict,
} from './decision.ts';
export { type CallHistory, dlpActionOf, type Facts, gatherFacts } from './facts.ts';
export { type EntityClass, type Finding, findingJson } from './finding.ts';
export { CODE_DETECTORS } from './inspect/detectors/code-profile.ts';
export {
  createScanner,
  type DataScanner,
  DETECTORS,
  type RedactStreamOptions,
  type ScannerOptions,
  type StreamChunk,
  type StreamOptions,
  type StreamSource,
} from './inspect/index.ts';
export { inspect } from './inspect/inspect.ts';
export { checkSettings, settingsWarnings } from './inspect/settings/check-settings.ts';
export { type CompiledDlp, compileSettings, type Judgement } from './inspect/settings/compile-settings.ts';
export { detectorSettings } from './inspect/settings/detector-settings.ts';
export { matchesOf } from './inspect/settings/matches-of.ts';
export { type Original, originalsOf } from './inspect/settings/originals-of.ts';
export { REGIME_IDS } from './inspect/settings/regimes.ts';
export {
  type AllowEntry,
  DEFAULT_DLP_SETTINGS,
  type DetectorSetting,
  DLP_PROFILES,
  type DlpSettings,
  MASK_WORDS,
  type PatternSetting,
} from './inspect/settings/settings.ts';
export { type Transformation, transform } from './inspect/transform/transform.ts';
export { LIMITS, type Limits } from './limits.ts';
export { normalise } from './normalise/normalise.ts';
export { type Targets, targetsJson } from './normalise/target.ts';
export {
  type DecideRequest,
  type Deliberation,
  decide,
  deliberate,
  type Engine,
  explain,
  failClosed,
  inspectResult,
  type ResultInspection,
} from './pipeline.ts';
export { transformsFor } from './pipeline-transform.ts';
export { type CompileOptions, compilePolicies } from './policy/compile.ts';
export { resolveAdapter } from './policy/datafog/adapters.ts';
export type { AuditRecord, DatalogDecision } from './policy/datalog/answer.ts';
export type { CallDecision } from './policy/datalog/decide.ts';
export { DatalogEngine, type EngineOptions, type PolicyPush } from './policy/datalog/engine.ts';
export type { FactPackage } from './policy/datalog/facts.ts';
export { readFactPackage } from './policy/datalog/facts-json.ts';
export { factsOfAction } from './policy/datalog/gate/action-facts.ts';
export { factsFromJson, factsToJson } from './policy/datalog/gate/facts-text.ts';
export { type DatalogGatePolicy, type DatalogReading, readDatalog } from './policy/datalog/gate/read.ts';
export { factsOfRecorded, factsOfResult, type RecordedCall } from './policy/datalog/gate/session-facts.ts';
export { LINT_KINDS, type LintKind, type LintWarning } from './policy/datalog/lint/kinds.ts';
export { formatLint, lintDatalog } from './policy/datalog/lint/lint.ts';
export { compileDatalog, type DatalogPolicy } from './policy/datalog/policy-file.ts';
export type { DatalogSession } from './policy/datalog/session.ts';
export type { DatalogEffect, Program } from './policy/datalog/syntax/ast.ts';
export { parseDatalog } from './policy/datalog/syntax/parse.ts';
export { type ConditionExplanation, type RuleExplanation, testsOf } from './policy/explanation.ts';
export type { PartialFacts } from './policy/partial/partial-facts.ts';
export { type PossibleRuling, possibleRuling, stricterPossible } from './policy/partial/possible-ruling.ts';
export { type PlanPolicyOptions, readPlan } from './policy/plan/plan-policy.ts';
export { readPlanJson } from './policy/plan/read-plan.ts';
export { compilePlan, type Executable } from './policy/plan/run-plan.ts';
export type { Policy, PolicySession, PolicySet, SessionMemory } from './policy/policy.ts';
export type { Builtin as RegoBuiltin, BuiltinContext as RegoContext, Digests } from './policy/rego/builtins/builtin.ts';
export { RegoObject, RegoSet, type Value as RegoValue } from './policy/rego/values/collections.ts';
export { equal as regoEqual } from './policy/rego/values/compare.ts';
export { RegoError } from './policy/rego/values/error.ts';
export { toJson as regoJson } from './policy/rego/values/json.ts';
export { NO_PAST, rule, ruleTraced, type TracedRuling } from './policy/rule.ts';
export { type PolicyFile, readSource, type SourceNode, sourceJson } from './policy/source.ts';
export { formatWarning, type PolicyWarning } from './policy/warning.ts';
export type { DigestPurpose, Ports } from './ports.ts';
export { formatProblem, PROBLEM_CODES, type Problem, type ProblemCode, ProblemError, type Span } from './problem.ts';
export { type Beginning, isRecordOf, parseBeginning, treeBefore } from './record/beginning.ts';
export { type ChainChecks, checkChain, type ProvenChain } from './record/check-chain.ts';
export { commitmentText, type Salt } from './record/commitment.ts';
export type {
  ApprovalFields,
  CheckpointFields,
  DecisionBody,
  DecisionFields,
  Door,
  EntryContent,
  EntryKind,
  IdentityChangeFields,
  OutcomeBody,
  OutcomeFields,
  PolicyChangeFields,
  PolicySetJson,
  PrunedFields,
  RecoveredFields,
  SegmentFields,
} from './record/entry.ts';
export { actaReceipts, type ReceiptSigner } from './record/export/acta.ts';
export {
  EXPORT_FORMATS,
  type ExportContext,
  type ExportFormat,
  type ExportFormatName,
} from './record/export/format.ts';
export { keyThumbprint } from './record/export/thumbprint.ts';
export { fitBody } from './record/fit.ts';
export { type Entry, type KeyRing, openHeldLine, openLine, parseEntry, parseKnownEntry } from './record/open.ts';
export { type LedgerReport, verifyLedger } from './record/policyforge/approvals-ledger.ts';
export { type AuditLogReport, AuditLogVerifier } from './record/policyforge/audit-log.ts';
export { type ReceiptKeys, verifyReceipt } from './record/receipt/verify-receipt.ts';
export {
  checkReceipt,
  type ProvedEntry,
  type Proven,
  RECEIPT_FORMAT,
  type Receipt,
  type ReceiptChecks,
} from './record/receipt.ts';
export {
  CHAIN_START,
  type ChainHead,
  createSealer,
  EMPTY_CHAIN,
  type HmacHex,
  type SealedLine,
  type Sealer,
} from './record/seal.ts';
export { isConsistent, isIncluded } from './record/tree/check.ts';
export { type Checkpoint, readCheckpoint, writeCheckpoint } from './record/tree/checkpoint.ts';
export { GrowingTree } from './record/tree/growing-tree.ts';
export { isHash, type TreeHasher, treeHasher } from './record/tree/hasher.ts';
export {
  cosignatureLine,
  cosignedAt,
  cosignedMessage,
  isSignedBy,
  type NoteKey,
  readNote,
  readVerifierKey,
  type Sha256,
  type VerifyEd25519,
  writeNote,
  writeVerifierKey,
} from './record/tree/note.ts';
export { consistencyProof, inclusionProof, type SubtreeAt } from './record/tree/prove.ts';
export { TILE_HEIGHT, TILE_WIDTH, tilePath, tilePlace } from './record/tree/tiles.ts';
export { type BadLine, createVerifier, type Verifier, type VerifierOptions } from './record/verify.ts';
export { canonicalJson } from './value/canonical.ts';
export { compileGlob, isGlob } from './value/glob.ts';
export { parseBareHost, parseUrlHost } from './value/host.ts';
export type { HostClass } from './value/host-class.ts';
export { inert } from './value/inert.ts';
export { type IpAddress, ipText, type Network, parseCidr, parseIp } from './value/ip.ts';
export { ExactNumber, field, isArray, isObject, type Json, type JsonObject, writeJson } from './value/json.ts';
export { normaliseName } from './value/name.ts';
export { resolvePath } from './value/path.ts';
export { readJson } from './value/read-json.ts';
export { utf8Length } from './value/utf8.ts';
