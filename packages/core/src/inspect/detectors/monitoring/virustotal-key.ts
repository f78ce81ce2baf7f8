/** VirusTotal API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const virustotalKey = definePatternDetector({
  id: 'virustotal-key',
  description: 'VirusTotal API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{64}',
  context: ['virustotal'],
  examples: {
    true: [
      `virustotal_key=${'f9a5d8b3e1c74'.repeat(4)}f9a5d8b3e1c7`,
      { key: 'virustotal_token', text: `${'f1b2a6e4d3c89'.repeat(4)}f1b2a6e4d3c8` },
    ],
    false: [
      `virustotal_key=${'f9a5d8b3e1c74'.repeat(4)}f9a5d8b3e1c`,
      `virustotal_key=x0y1${'f9a5d8b3e1c74'.repeat(4)}f9a5d8b3e1c7`,
      `the value ${'f9a5d8b3e1c74'.repeat(4)}f9a5d8b3e1c7`,
    ],
  },
});
