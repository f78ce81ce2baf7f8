/** OpenWeather API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const openweatherKey = definePatternDetector({
  id: 'openweather-key',
  description: 'OpenWeather API key',
  severity: 'medium',
  confidence: 0.85,
  pattern: '[0-9a-f]{32}',
  context: ['openweather', 'openweathermap'],
  examples: {
    true: [
      `openweather_key=${'e3f8d4a9c6b51'.repeat(2)}e3f8d4`,
      { key: 'openweathermap_token', text: `${'d4c2b3f0e7a18'.repeat(2)}d4c2b3` },
    ],
    false: [
      `openweather_key=${'e3f8d4a9c6b51'.repeat(2)}e3f8d`,
      `openweather_key=x0y1${'e3f8d4a9c6b51'.repeat(2)}e3f8d4`,
      `the value ${'e3f8d4a9c6b51'.repeat(2)}e3f8d4`,
    ],
  },
});
