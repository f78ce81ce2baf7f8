/** Aiven token: `aivenv1` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const aivenToken = definePatternDetector({
  id: 'aiven-token',
  description: 'Aiven token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['aivenv1'],
  pattern: '[0-9A-Za-z+/]{60,340}={0,2}',
  examples: {
    true: [
      `token ai${'venv1'}${'w3By7Mg4Yx1Ah'.repeat(4)}w3By7Mg4`,
      `"ai${'venv1'}${'q6Cy1Qs7Mu4Ao'.repeat(4)}q6Cy1Qs7",`,
    ],
    false: [`ai${'venv1'}${'w3By7Mg4Yx1Ah'.repeat(4)}w3By7Mg`, `xai${'venv1'}${'w3By7Mg4Yx1Ah'.repeat(4)}w3By7Mg4`],
  },
});
