/** Doppler command line, SCIM or audit token: `dp.ct.`, `dp.scim.`, `dp.audit.`, `dp.sa.` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const dopplerCliToken = definePatternDetector({
  id: 'doppler-cli-token',
  description: 'Doppler command line, SCIM or audit token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['dp.ct.', 'dp.scim.', 'dp.audit.', 'dp.sa.'],
  pattern: '[0-9A-Za-z]{40,44}',
  examples: {
    true: [`token dp${'.ct.'}${'y0Zs6Nw1Td5Hu'.repeat(3)}y`, `"dp${'.sa.'}${'j4Is6Gt5Mb1Ym'.repeat(3)}j",`],
    false: [`dp${'.ct.'}${'y0Zs6Nw1Td5Hu'.repeat(3)}`, `xdp${'.ct.'}${'y0Zs6Nw1Td5Hu'.repeat(3)}y`],
  },
});
