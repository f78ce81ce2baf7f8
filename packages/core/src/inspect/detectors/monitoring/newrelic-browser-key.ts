/** New Relic browser key: `NRJS-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const newrelicBrowserKey = definePatternDetector({
  id: 'newrelic-browser-key',
  description: 'New Relic browser key',
  severity: 'medium',
  confidence: 0.97,
  anchors: ['NRJS-', 'NRBR-'],
  pattern: '[0-9a-f]{19}',
  examples: {
    true: [`token NR${'JS-'}${'c8b7a6d2f0e94'}c8b7a6`, `"NR${'JS-'}${'f6d7e0a2b5c89'}f6d7e0",`],
    false: [`NR${'JS-'}${'c8b7a6d2f0e94'}c8b7a`, `xNR${'JS-'}${'c8b7a6d2f0e94'}c8b7a6`],
  },
});
