/** Composio key: `comp_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const composioKey = definePatternDetector({
  id: 'composio-key',
  description: 'Composio key',
  severity: 'critical',
  confidence: 0.85,
  anchors: ['comp_'],
  pattern: '[0-9A-Za-z]{20,40}',
  context: ['composio'],
  examples: {
    true: [
      `composio_key=co${'mp_'}${'b5Nz7Tp8Jr0Qh'}b5Nz7Tp`,
      { key: 'composio_token', text: `co${'mp_'}${'g6Xc5Ms9Sk3Ip'}g6Xc5Ms` },
    ],
    false: [
      `composio_key=co${'mp_'}${'b5Nz7Tp8Jr0Qh'}b5Nz7T`,
      `composio_key=xco${'mp_'}${'b5Nz7Tp8Jr0Qh'}b5Nz7Tp`,
      `the value co${'mp_'}${'b5Nz7Tp8Jr0Qh'}b5Nz7Tp`,
    ],
  },
});
