/**
 * What an administrator says about data loss prevention, spelt as in files and on the wire. It is the same document in the
 * configuration file, in the API and in the state folder.
 */
import type { DlpAction } from '../../decision.ts';
import type { EntityClass, Severity } from '../../finding.ts';
import type { AAF_STRATEGIES } from '../transform/aaf-strategies.ts';
import type { RegimeId } from './regimes.ts';

/** `strict` is for data that leaves: samples and stand-ins count as secrets. `code` leaves them alone. */
export const DLP_PROFILES = ['strict', 'code'] as const;

export const MASK_WORDS = ['full', 'last4', 'first6last4', 'hash', 'redact'] as const satisfies readonly MaskWord[];
export type MaskWord = keyof typeof AAF_STRATEGIES;

// Type aliases, so that settings are `Json` as they stand.

export type DetectorSetting = {
  readonly enabled?: boolean | undefined;
  readonly action?: DlpAction | undefined;
  readonly mask_strategy?: MaskWord | undefined;
  /** Keep the clear values found in actions, encrypted and for a time. Never those of private keys. */
  readonly audit_original?: boolean | undefined;
};

/** A detector by regular expression. Its id names what it finds as well. */
export type PatternSetting = DetectorSetting & {
  readonly id: string;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  /** RE2's syntax. */
  readonly pattern: string;
  readonly ignore_case?: boolean | undefined;
  readonly severity?: Severity | undefined;
  readonly class?: EntityClass | undefined;
  readonly examples?: readonly string[] | undefined;
  readonly counterexamples?: readonly string[] | undefined;
};

/** What is not to be reported. Exactly one of values, patterns and paths is given. */
export type AllowEntry = {
  readonly id: string;
  /** Detector or entity type; all of them where it is left out. */
  readonly detector?: string | undefined;
  /** Keyed digests of values: the values themselves are not kept. */
  readonly value_digests?: readonly string[] | undefined;
  /** Each must match a value as a whole. */
  readonly patterns?: readonly string[] | undefined;
  /** Places, spelt like scan locations. */
  readonly paths?: readonly string[] | undefined;
  readonly owner: string;
  readonly reason: string;
  /** RFC 3339. */
  readonly created_at?: string | undefined;
  readonly expires_at?: string | undefined;
  /** Only a forced entry applies to what is to be blocked. */
  readonly force?: boolean | undefined;
};

export type DlpSettings = {
  readonly enabled: boolean;
  /** What happens to findings of detectors that say nothing else. */
  readonly default_action: DlpAction;
  readonly profile: (typeof DLP_PROFILES)[number];
  /** Presets for findings of which nothing is said by name. */
  readonly regimes: readonly RegimeId[];
  /** By id of a detector, or by entity type for all that report it. What is said of a detector counts more. */
  readonly detectors: { readonly [name: string]: DetectorSetting };
  /** Where masking and blocking apply; none means everywhere. */
  readonly scan_locations: readonly string[];
  readonly patterns: readonly PatternSetting[];
  readonly allowlist: readonly AllowEntry[];
  /** Lets policies loosen what is said here for some tools and hosts. They may always tighten it. */
  readonly allow_dlp_overrides: boolean;
  /** How long clear values are kept where a detector has `audit_original`. */
  readonly originals_days: number;
};

/** Findings are reported and recorded, and policies decide what becomes of them. */
export const DEFAULT_DLP_SETTINGS: DlpSettings = Object.freeze({
  enabled: true,
  default_action: 'flag',
  profile: 'strict',
  regimes: [],
  detectors: {},
  scan_locations: [],
  patterns: [],
  allowlist: [],
  allow_dlp_overrides: false,
  originals_days: 7,
});
