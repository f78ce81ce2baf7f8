/** Mandrill API key: `md-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const mandrillKey = definePatternDetector({
  id: 'mandrill-key',
  description: 'Mandrill API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['md-'],
  pattern: '[0-9A-Za-z_-]{22}',
  examples: {
    true: [`token md${'-'}${'g7Ui0Jo9Dc2Mt'}g7Ui0Jo9D`, `"md${'-'}${'h0Az3Ee4Xy6Da'}h0Az3Ee4X",`],
    false: [`md${'-'}${'g7Ui0Jo9Dc2Mt'}g7Ui0Jo9`, `xmd${'-'}${'g7Ui0Jo9Dc2Mt'}g7Ui0Jo9D`],
  },
});
