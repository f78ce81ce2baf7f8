import type { Finding } from './finding.ts';
import type { ProblemCode } from './problem.ts';
import type { Json, JsonObject } from './value/json.ts';

/** `review` asks a human. Strictness grows from left to right. */
export const VERDICTS = ['allow', 'review', 'deny'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What happens to a finding. Strictness grows from left to right; on one action the strictest counts. */
export const DLP_ACTIONS = ['flag', 'mask', 'block'] as const;
export type DlpAction = (typeof DLP_ACTIONS)[number];

/** How content is changed, strictest first: on one span the strictest of all wishes survives. */
export const TRANSFORMS = ['redact', 'encrypt', 'tokenize', 'hash', 'anonymize', 'fpe', 'mask', 'replace'] as const;
export type TransformMode = (typeof TRANSFORMS)[number];

/** How much of a masked value stays visible. `full` shows nothing. */
export const MASK_STRATEGIES = ['full', 'last4', 'first6last4'] as const;
export type MaskStrategy = (typeof MASK_STRATEGIES)[number];

/** Which content an effect changes: what goes in, what comes back, or both. */
export type EffectScope = 'action' | 'result' | 'both';

export const AUDIT_LEVELS = ['info', 'warning', 'critical'] as const;
export type AuditLevel = (typeof AUDIT_LEVELS)[number];

/** What must happen with a verdict. */
export type Effect =
  | TransformEffect
  | PatternEffect
  | { readonly kind: 'audit'; readonly level: AuditLevel }
  /** A note that goes into the record and to the caller. */
  | { readonly kind: 'annotate'; readonly key: string; readonly value: string };

export interface TransformEffect {
  readonly kind: 'transform';
  readonly mode: TransformMode;
  readonly strategy: MaskStrategy;
  /** Entity types, `class:secret`, `class:pii`, `detector:<id>`, or `*`. */
  readonly entities: readonly string[];
  readonly scope: EffectScope;
  /** Where given, only what was found at these JSON Pointers. */
  readonly pointers?: readonly string[];
}

/** Masks what a pattern matches, for data no detector knows. */
export interface PatternEffect {
  readonly kind: 'mask_pattern';
  /** RE2 syntax. */
  readonly pattern: string;
  readonly replacement: string;
  /** Steps to the part of the content that is searched, `*` for every entry; all of it where they lead nowhere. */
  readonly path: readonly string[];
  readonly scope: EffectScope;
}

/** Why a decision is what it is: one line per contributing policy or failure. */
export interface Reason {
  readonly policy: string;
  readonly rule: string;
  readonly verdict: Verdict;
  readonly code: ReasonCode;
  readonly message: string;
  /** The field path that was missing or of the wrong type; '' where that is not the reason. */
  readonly path: string;
}
/** `approved`: a person let it run. */
export type ReasonCode = 'rule' | 'default' | 'approved' | ProblemCode;

/** What a policy set says about an action, before effects are applied. */
export interface Ruling {
  readonly verdict: Verdict;
  /** True when a rule only watches (LOG_ONLY, shadow): beside the verdict, not a verdict of its own. */
  readonly observed: boolean;
  readonly effects: readonly Effect[];
  /** The reason that decided comes first. */
  readonly reasons: readonly Reason[];
  /** Names of all rules that matched, in the order their dialect defines. */
  readonly matchedRules: readonly string[];
  /** True when a DataFog rule asks the caller to transform the content itself and come back. */
  readonly callerTransforms: boolean;
  /** True when a DataFog rule allows the action on the condition that its content is redacted. */
  readonly redacts: boolean;
}

/** What a policy on trial would have said, where that would have changed the verdict. */
export interface ShadowAnswer {
  readonly policy: string;
  readonly rule: string;
  readonly verdict: Verdict;
  readonly code: ReasonCode;
}

export interface Decision extends Ruling {
  /** Answers of policies on trial that would have changed the verdict. */
  readonly shadow: readonly ShadowAnswer[];
  readonly findings: readonly Finding[];
  readonly policySet: PolicySetName;
  /** The action's content after effects, where they changed anything. */
  readonly transformed: TransformedContent | undefined;
  /** Whether the tool's descriptor was pinned: the trust stage's fact. */
  readonly pin: 'unpinned';
}

export interface PolicySetName {
  readonly id: string;
  readonly version: string;
  /** SHA-256 of the canonical form of every source in the set, lower-case hex. */
  readonly digest: string;
}

export interface TransformedContent {
  readonly args: Json;
  readonly argv: readonly string[];
  readonly text: string;
  readonly resource: string;
  readonly command: string;
  readonly entitiesTransformed: number;
  readonly changes: readonly Change[];
}

/** One value that effects changed. */
export interface Change {
  /** As in findings; where a pattern of a policy changed it, only which part of the content. */
  readonly pointer: string;
  readonly part: 'value' | 'key';
  /** Span in UTF-16 units before the change. */
  readonly start: number;
  readonly end: number;
  /** '' where a pattern of a policy was matched. */
  readonly entityType: string;
  readonly mode: TransformMode | 'mask_pattern';
  readonly strategy: MaskStrategy;
  /** `sha256-salted:` and a commitment to what stood there, hex; '' for keys and what stands below a masked one. */
  readonly digest: string;
}

/** A change as journal and wire carry it. */
export function changeJson({ pointer, part, start, end, entityType, mode, strategy, digest }: Change): JsonObject {
  // Keys in order: the canonical writer is twice as fast then.
  return { digest, end, entity_type: entityType, mode, part, pointer, start, strategy };
}

export function stricter(a: Verdict, b: Verdict): Verdict {
  return VERDICTS.indexOf(a) >= VERDICTS.indexOf(b) ? a : b;
}

/** The word DataFog's callers know for a decision (specification §3, DESIGN §13). */
export type DecisionWord = 'allow' | 'allow_with_redaction' | 'transform' | 'deny' | 'review';

export function decisionWord({ verdict, callerTransforms, redacts, transformed }: Decision): DecisionWord {
  if (verdict === 'deny') return callerTransforms ? 'transform' : 'deny';
  if (verdict === 'review') return 'review';
  return redacts || transformed !== undefined ? 'allow_with_redaction' : 'allow';
}
