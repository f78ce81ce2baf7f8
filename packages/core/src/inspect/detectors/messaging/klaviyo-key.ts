/** Klaviyo private key: `pk_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const klaviyoKey = definePatternDetector({
  id: 'klaviyo-key',
  description: 'Klaviyo private key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['pk_'],
  pattern: '[0-9a-f]{34}',
  examples: {
    true: [`token pk${'_'}${'a8f5e7c4b6d29'.repeat(2)}a8f5e7c4`, `"pk${'_'}${'a5f7b8d1e6c02'.repeat(2)}a5f7b8d1",`],
    false: [`pk${'_'}${'a8f5e7c4b6d29'.repeat(2)}a8f5e7c`, `xpk${'_'}${'a8f5e7c4b6d29'.repeat(2)}a8f5e7c4`],
  },
});
