/** Airtable API key: `key` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const airtableKey = definePatternDetector({
  id: 'airtable-key',
  description: 'Airtable API key',
  severity: 'critical',
  confidence: 0.85,
  anchors: ['key'],
  pattern: '[0-9A-Za-z]{14}',
  context: ['airtable'],
  examples: {
    true: [`airtable_key=ke${'y'}${'f2Dr1Us6Bv8Yj'}f`, { key: 'airtable_token', text: `ke${'y'}${'f3Po5Mn9Fs8Qq'}f` }],
    false: [
      `airtable_key=ke${'y'}${'f2Dr1Us6Bv8Yj'}`,
      `airtable_key=xke${'y'}${'f2Dr1Us6Bv8Yj'}f`,
      `the value ke${'y'}${'f2Dr1Us6Bv8Yj'}f`,
    ],
  },
});
