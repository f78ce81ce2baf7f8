/** Telegram's bot tokens: the bot's number, a colon and 35 characters that begin with `AA`. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const telegramToken = definePatternDetector({
  id: 'telegram-token',
  description: 'Telegram bot token',
  severity: 'critical',
  confidence: 0.97,
  anchors: [':AA'],
  lead: { chars: /[0-9bot]/, min: 8, max: 13 },
  pattern: '(?:bot)?[0-9]{8,10}:AA[0-9A-Za-z_-]{33}',
  examples: {
    true: [
      `token ${'73165849'}:AA${'e9Oc3Gj0Zy4Sl'.repeat(2)}e9Oc3Gj`,
      `"${'83521069'}:AA${'j9Fd5Dy7Na0Qq'.repeat(2)}j9Fd5Dy",`,
    ],
    false: [
      `${'73165849'}:AA${'e9Oc3Gj0Zy4Sl'.repeat(2)}e9Oc3G`,
      `x${'73165849'}:AA${'e9Oc3Gj0Zy4Sl'.repeat(2)}e9Oc3Gj`,
    ],
  },
});
