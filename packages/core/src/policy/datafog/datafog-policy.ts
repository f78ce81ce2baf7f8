import type { TransformMode } from '../../decision.ts';

export const DATAFOG_EFFECTS = ['allow', 'deny', 'transform', 'allow_with_redaction'] as const;
export type DatafogEffect = (typeof DATAFOG_EFFECTS)[number];

/** DataFog's `policy.json` (specification §4). Empty lists match everything. */
export interface DatafogPolicy {
  readonly id: string;
  readonly version: string;
  /** By priority, high number first; ties in file order. */
  readonly rules: readonly DatafogRule[];
}

export interface DatafogRule {
  readonly id: string;
  readonly description: string;
  readonly priority: number;
  readonly effect: DatafogEffect;
  readonly match: DatafogMatch;
  readonly entityRequirements: readonly string[];
  readonly entityTransforms: readonly (readonly [entity: string, mode: TransformMode])[];
  readonly requireSensitiveOnly: boolean;
}

export interface DatafogMatch {
  readonly actionTypes: readonly string[];
  readonly tools: readonly string[];
  readonly resourcePrefixes: readonly string[];
  readonly commands: readonly string[];
  readonly args: readonly string[];
  readonly adapters: readonly string[];
}
