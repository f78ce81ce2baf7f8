/** What an approval takes: how many people, of which kind, how surely known, how soon. */

/**
 * How surely an approver is known, weakest first: vouched for by a chat service; by a token that programs can hold; by a password typed
 * into a signed-in session; by that and a one-time code; by an identity provider.
 */
export const ASSURANCES = ['chat', 'token', 'password', 'second_factor', 'sso'] as const;
export type Assurance = (typeof ASSURANCES)[number];

export interface ApprovalTerms {
  /** Names of the templates these terms come from, sorted. */
  readonly templates: readonly string[];
  /** How many different people must approve. */
  readonly quorum: number;
  /** How long it may be pending. */
  readonly expiresAfterMs: number;
  /** How long an approved action may wait for its release. */
  readonly releaseWithinMs: number;
  /** The weakest assurance that counts. */
  readonly assurance: Assurance;
  /** Names, and roles as `role:name`, of those who may decide; empty for every approver. */
  readonly approvers: readonly string[];
  /** When nobody has decided, these may as well, and are told. */
  readonly escalation: { readonly afterMs: number; readonly to: readonly string[] } | undefined;
  /** How often those asked are reminded; undefined for never. */
  readonly remindEveryMs: number | undefined;
  /** Most uses one approval may give; 1 forbids “this session”. */
  readonly usesMax: number;
  /** Longest time one approval may give. */
  readonly grantMsMax: number;
  /** Whether an approver may change the arguments. */
  readonly editable: boolean;
}

const MINUTE_MS = 60_000;

export const DEFAULT_TERMS: ApprovalTerms = Object.freeze({
  templates: [],
  quorum: 1,
  expiresAfterMs: 60 * MINUTE_MS,
  releaseWithinMs: 15 * MINUTE_MS,
  assurance: 'token',
  approvers: [],
  escalation: undefined,
  remindEveryMs: undefined,
  usesMax: 100,
  grantMsMax: 8 * 60 * MINUTE_MS,
  editable: true,
});

/**
 * The terms that satisfy all of these. Where each names other approvers only those named by both remain; where none does, nobody can approve,
 * and it expires.
 */
export function strictestTerms(terms: readonly ApprovalTerms[]): ApprovalTerms {
  const [first, ...others] = terms;
  return first === undefined ? DEFAULT_TERMS : others.reduce(both, first);
}

function both(a: ApprovalTerms, b: ApprovalTerms): ApprovalTerms {
  return {
    templates: [...new Set([...a.templates, ...b.templates])].sort(),
    quorum: Math.max(a.quorum, b.quorum),
    expiresAfterMs: Math.min(a.expiresAfterMs, b.expiresAfterMs),
    releaseWithinMs: Math.min(a.releaseWithinMs, b.releaseWithinMs),
    assurance: ASSURANCES.indexOf(a.assurance) >= ASSURANCES.indexOf(b.assurance) ? a.assurance : b.assurance,
    approvers: named(a.approvers, b.approvers),
    // Escalation widens who may decide: it stands only where both ask for it.
    escalation: a.escalation && b.escalation && laterEscalation(a.escalation, b.escalation),
    remindEveryMs: least(a.remindEveryMs, b.remindEveryMs),
    usesMax: Math.min(a.usesMax, b.usesMax),
    grantMsMax: Math.min(a.grantMsMax, b.grantMsMax),
    editable: a.editable && b.editable,
  };
}

/** Nobody: a name no credential can have. */
export const NOBODY = '!nobody';

function named(a: readonly string[], b: readonly string[]): readonly string[] {
  if (a.length === 0 || b.length === 0) return a.length === 0 ? b : a;
  const shared = a.filter((name) => b.includes(name));
  return shared.length === 0 ? [NOBODY] : shared;
}

type Escalation = NonNullable<ApprovalTerms['escalation']>;

function laterEscalation(a: Escalation, b: Escalation): Escalation {
  return { afterMs: Math.max(a.afterMs, b.afterMs), to: named(a.to, b.to) };
}

function least(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}
