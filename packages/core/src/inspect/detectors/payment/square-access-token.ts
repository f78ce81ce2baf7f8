/** Square access token: `sq0atp-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const squareAccessToken = definePatternDetector({
  id: 'square-access-token',
  description: 'Square access token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['sq0atp-'],
  pattern: '[0-9A-Za-z_-]{22,60}',
  examples: {
    true: [`token sq${'0atp-'}${'d5Cv2Wq6Zo4Mn'}d5Cv2Wq6Z`, `"sq${'0atp-'}${'r3Mq5Nw8Us9Ba'}r3Mq5Nw8U",`],
    false: [`sq${'0atp-'}${'d5Cv2Wq6Zo4Mn'}d5Cv2Wq6`, `xsq${'0atp-'}${'d5Cv2Wq6Zo4Mn'}d5Cv2Wq6Z`],
  },
});
