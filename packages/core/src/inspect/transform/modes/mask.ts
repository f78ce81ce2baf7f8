/** `mask`: a star for every character, or for all but the ends the strategy leaves. */
import type { MaskStrategy } from '../../../decision.ts';
import { first6last4 } from '../strategies/first6last4.ts';
import { full } from '../strategies/full.ts';
import { last4 } from '../strategies/last4.ts';

const STRATEGIES: Readonly<Record<MaskStrategy, (value: string) => string>> = { full, last4, first6last4 };

export function mask(value: string, strategy: MaskStrategy): string {
  return STRATEGIES[strategy](value);
}
