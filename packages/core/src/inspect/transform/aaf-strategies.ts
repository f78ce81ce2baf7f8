/** The five masking strategies of the AAF dialect, as a mode and a strategy of ours. Its `hash` is keyed here. */
import type { MaskStrategy, TransformMode } from '../../decision.ts';

export interface ModeAndStrategy {
  readonly mode: TransformMode;
  readonly strategy: MaskStrategy;
}

export const AAF_STRATEGIES = Object.freeze({
  full: { mode: 'mask', strategy: 'full' },
  last4: { mode: 'mask', strategy: 'last4' },
  first6last4: { mode: 'mask', strategy: 'first6last4' },
  hash: { mode: 'hash', strategy: 'full' },
  redact: { mode: 'redact', strategy: 'full' },
} as const satisfies Record<string, ModeAndStrategy>);
