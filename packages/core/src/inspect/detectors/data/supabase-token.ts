/** Supabase access token: `sbp_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const supabaseToken = definePatternDetector({
  id: 'supabase-token',
  description: 'Supabase access token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['sbp_'],
  pattern: '(?:v0_)?[0-9a-f]{40}',
  examples: {
    true: [`token sb${'p_'}${'e0c2d3a8f7b94'.repeat(3)}e`, `"sb${'p_'}${'a6f2c5e4d0b97'.repeat(3)}a",`],
    false: [`sb${'p_'}${'e0c2d3a8f7b94'.repeat(3)}`, `xsb${'p_'}${'e0c2d3a8f7b94'.repeat(3)}e`],
  },
});
