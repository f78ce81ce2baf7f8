/** Stability AI API key: `sk-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const stabilityKey = definePatternDetector({
  id: 'stability-key',
  description: 'Stability AI API key',
  severity: 'critical',
  confidence: 0.85,
  anchors: ['sk-'],
  pattern: '[0-9A-Za-z]{48}',
  context: ['stability', 'stabilityai', 'dreamstudio'],
  examples: {
    true: [
      `stability_key=sk${'-'}${'c3Mw1Gl5Un0Ih'.repeat(3)}c3Mw1Gl5U`,
      { key: 'dreamstudio_token', text: `sk${'-'}${'d9Ge1Km6It3Zn'.repeat(3)}d9Ge1Km6I` },
    ],
    false: [
      `stability_key=sk${'-'}${'c3Mw1Gl5Un0Ih'.repeat(3)}c3Mw1Gl5`,
      `stability_key=xsk${'-'}${'c3Mw1Gl5Un0Ih'.repeat(3)}c3Mw1Gl5U`,
      `the value sk${'-'}${'c3Mw1Gl5Un0Ih'.repeat(3)}c3Mw1Gl5U`,
    ],
  },
});
