/** Firebase Cloud Messaging server key: `AAAA` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const firebaseServerKey = definePatternDetector({
  id: 'firebase-server-key',
  description: 'Firebase Cloud Messaging server key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['AAAA'],
  pattern: '[0-9A-Za-z_-]{7}:APA91b[0-9A-Za-z_-]{134}',
  examples: {
    true: [
      `token AA${'AA'}${'a3Sj2Iw'}:APA91b${'z9Sd7Bj1Kw2Vr'.repeat(10)}z9Sd`,
      `"AA${'AA'}${'z4Py1Yx'}:APA91b${'q9Ly4Vr1Ab2Ra'.repeat(10)}q9Ly",`,
    ],
    false: [
      `AA${'AA'}${'a3Sj2Iw'}:APA91b${'z9Sd7Bj1Kw2Vr'.repeat(10)}z9S`,
      `xAA${'AA'}${'a3Sj2Iw'}:APA91b${'z9Sd7Bj1Kw2Vr'.repeat(10)}z9Sd`,
    ],
  },
});
