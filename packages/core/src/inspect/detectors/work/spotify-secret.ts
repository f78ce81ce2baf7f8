/** Spotify client secret: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const spotifySecret = definePatternDetector({
  id: 'spotify-secret',
  description: 'Spotify client secret',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{32}',
  context: ['spotify'],
  examples: {
    true: [
      `spotify_key=${'c4a9b7f8d6e31'.repeat(2)}c4a9b7`,
      { key: 'spotify_token', text: `${'d6e2a1c5b7f98'.repeat(2)}d6e2a1` },
    ],
    false: [
      `spotify_key=${'c4a9b7f8d6e31'.repeat(2)}c4a9b`,
      `spotify_key=x0y1${'c4a9b7f8d6e31'.repeat(2)}c4a9b7`,
      `the value ${'c4a9b7f8d6e31'.repeat(2)}c4a9b7`,
    ],
  },
});
