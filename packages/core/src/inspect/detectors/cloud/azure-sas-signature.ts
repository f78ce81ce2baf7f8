/** Signature of an Azure shared access link: `sig=` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const azureSasSignature = definePatternDetector({
  id: 'azure-sas-signature',
  description: 'Signature of an Azure shared access link',
  severity: 'high',
  confidence: 0.9,
  anchors: ['sig='],
  pattern: '[0-9A-Za-z%/+]{43,63}={0,2}',
  examples: {
    true: [`token si${'g='}${'e1Rs9Jm4Tt7Pa'.repeat(3)}e1Rs`, `"si${'g='}${'x8In4Cy0Ab6Ts'.repeat(3)}x8In",`],
    false: [`si${'g='}${'e1Rs9Jm4Tt7Pa'.repeat(3)}e1R`, `xsi${'g='}${'e1Rs9Jm4Tt7Pa'.repeat(3)}e1Rs`],
  },
});
