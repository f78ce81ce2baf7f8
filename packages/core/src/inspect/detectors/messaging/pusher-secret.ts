/** Pusher secret: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const pusherSecret = definePatternDetector({
  id: 'pusher-secret',
  description: 'Pusher secret',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{20}',
  context: ['pusher'],
  examples: {
    true: [`pusher_key=${'e1a5c4f7b3d82'}e1a5c4f`, { key: 'pusher_token', text: `${'c4f2e0b3d8a59'}c4f2e0b` }],
    false: [
      `pusher_key=${'e1a5c4f7b3d82'}e1a5c4`,
      `pusher_key=x0y1${'e1a5c4f7b3d82'}e1a5c4f`,
      `the value ${'e1a5c4f7b3d82'}e1a5c4f`,
    ],
  },
});
