/** Fly.io access token: `fo1_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const flyToken = definePatternDetector({
  id: 'fly-token',
  description: 'Fly.io access token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['fo1_'],
  pattern: '[0-9A-Za-z_-]{43}',
  examples: {
    true: [`token fo${'1_'}${'q8Ct2Tr1Fz9Yk'.repeat(3)}q8Ct`, `"fo${'1_'}${'v3Et7Vo1Mx8Au'.repeat(3)}v3Et",`],
    false: [`fo${'1_'}${'q8Ct2Tr1Fz9Yk'.repeat(3)}q8C`, `xfo${'1_'}${'q8Ct2Tr1Fz9Yk'.repeat(3)}q8Ct`],
  },
});
