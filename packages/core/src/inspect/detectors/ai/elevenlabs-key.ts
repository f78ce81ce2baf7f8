/** ElevenLabs API key: `sk_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const elevenlabsKey = definePatternDetector({
  id: 'elevenlabs-key',
  description: 'ElevenLabs API key',
  severity: 'critical',
  confidence: 0.9,
  anchors: ['sk_'],
  pattern: '[0-9a-f]{48}',
  examples: {
    true: [`token sk${'_'}${'e9a7c4f1d2b58'.repeat(3)}e9a7c4f1d`, `"sk${'_'}${'a9d0e1b4c7f35'.repeat(3)}a9d0e1b4c",`],
    false: [`sk${'_'}${'e9a7c4f1d2b58'.repeat(3)}e9a7c4f1`, `xsk${'_'}${'e9a7c4f1d2b58'.repeat(3)}e9a7c4f1d`],
  },
});
