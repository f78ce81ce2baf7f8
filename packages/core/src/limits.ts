/**
 * Every limit of the core, unit last in the name. Reaching one is a tested decision (a deny with a code, or a problem),
 * never a crash. The host may lower them through configuration; nothing an agent sends can raise them.
 */
export interface Limits {
  /** Deepest nesting the JSON reader accepts. */
  readonly jsonDepthMax: number;
  /** Most values (objects, arrays and scalars) in one JSON text. */
  readonly jsonNodesMax: number;
  /** Largest text, in UTF-16 units, the inspector scans in one call, all leaves of a payload together. */
  readonly scanCharsMax: number;
  /** Most findings one inspection may report. More is a limit problem: the action is denied, never partly redacted. */
  readonly findingsMax: number;
  /** Deepest decoding (percent, nested JSON) the inspector follows. */
  readonly decodeDepthMax: number;
  /** Largest policy file, in UTF-16 units. */
  readonly policyCharsMax: number;
  /** Most rules in one policy set. */
  readonly rulesMax: number;
  /** Steps one decision may spend: one per condition and value, and one more per eight characters of a text. */
  readonly evalStepsMax: number;
  /** Longest text, in UTF-16 units, a policy's regular expression is matched against. */
  readonly regexInputCharsMax: number;
  /** Longest regular expression source in a policy, in UTF-16 units. */
  readonly regexSourceCharsMax: number;
  /** Most paths, hosts or shell commands the normaliser derives from one action. */
  readonly targetsMax: number;
  /** Largest journal entry, in bytes of its canonical JSON. */
  readonly entryBytesMax: number;
}

/** The defaults: a 1 MiB payload is the largest the gate takes, and everything else follows from it. */
export const LIMITS: Limits = Object.freeze({
  jsonDepthMax: 64,
  jsonNodesMax: 200_000,
  scanCharsMax: 4 * 1_048_576,
  findingsMax: 10_000,
  decodeDepthMax: 3,
  policyCharsMax: 1_048_576,
  rulesMax: 20_000,
  evalStepsMax: 250_000,
  regexInputCharsMax: 262_144,
  regexSourceCharsMax: 4_096,
  targetsMax: 2_000,
  entryBytesMax: 65_536,
});
