/** Stripe's secret and restricted keys. Publishable keys (`pk_`) are meant to be seen. */

import { defineDetector } from '../engine/detector.ts';
import { ALPHANUMERIC } from '../read/characters.ts';
import { endOfRun, opensWith } from '../read/runs.ts';

const PREFIXES = ['sk_live_', 'sk_test_', 'sk_prod_', 'rk_live_', 'rk_test_', 'rk_prod_'];
const PREFIX_CHARS = 8;
/** The oldest keys have 24; one that lost a few is told all the same. */
const KEY_CHARS_MIN = 16;
const KEY_CHARS_MAX = 65_536;

export const stripeKey = defineDetector({
  id: 'stripe-key',
  entityType: 'api_key',
  entityClass: 'secret',
  severity: 'critical',
  confidence: 0.97,
  description: 'Stripe secret or restricted key',
  trigger: { on: 'literal', literals: PREFIXES, fold: false },
  find({ text }, at) {
    if (!PREFIXES.some((prefix) => opensWith(text, at, prefix))) return undefined;
    const end = endOfRun(text, at + PREFIX_CHARS, KEY_CHARS_MAX, ALPHANUMERIC);
    return end - at - PREFIX_CHARS >= KEY_CHARS_MIN ? { start: at, end } : undefined;
  },
  examples: {
    true: [`sk_${'live_'}${'4eC39HqL'.repeat(3)}`, `key rk_${'test_'}${'a1'.repeat(12)}.`],
    false: [
      `pk_${'live_'}${'4eC39HqL'.repeat(3)}`,
      'sk_live_short',
      `sk_${'live_'}${'aB3'.repeat(5)}`,
      'task_live_abcdefghijklmnopqrstuvwx',
    ],
  },
});
