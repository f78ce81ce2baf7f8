/** Client secrets of Microsoft Entra: three characters, a digit, `Q~`, and more than thirty characters. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const azureClientSecret = definePatternDetector({
  id: 'azure-client-secret',
  description: 'Azure AD client secret',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['~'],
  lead: { chars: /[0-9A-Za-z_~.]/, min: 5, max: 5 },
  pattern: '[0-9A-Za-z_~.]{3}[0-9]Q~[0-9A-Za-z_~.-]{31,34}',
  examples: {
    true: [
      `token ${'c2E'}${'0'}Q~${'v4Gl5Rf3Zj6Eh'.repeat(2)}v4Gl5`,
      `"${'t3K'}${'1'}Q~${'x2Je7Pb3Yl5Zo'.repeat(2)}x2Je7",`,
    ],
    false: [`${'c2E'}${'0'}Q~${'v4Gl5Rf3Zj6Eh'.repeat(2)}v4Gl`, `x${'c2E'}${'0'}Q~${'v4Gl5Rf3Zj6Eh'.repeat(2)}v4Gl5`],
  },
});
