/** Discord's bot tokens: the digits of the bot's id in base64, a time stamp and a signature. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const discordToken = definePatternDetector({
  id: 'discord-token',
  description: 'Discord bot token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['MT', 'Mj', 'Mz', 'ND', 'NT', 'Nj', 'Nz', 'OD', 'OT'],
  pattern: '[0-9A-Za-z]{21,26}\\.[0-9A-Za-z_-]{6}\\.[0-9A-Za-z_-]{27,38}',
  examples: {
    true: [
      `token M${'T'}${'a4Fh6Am5Zu0Ux'}a4Fh6Am5.${'i6Ue2D'}.${'g9Pb2Fv0Vo6Cu'.repeat(2)}g`,
      `"O${'T'}${'u0Ue6At4Vp3Xk'}u0Ue6At4.${'v6Hy8Q'}.${'c0Bb1Rp2Xy3It'.repeat(2)}c",`,
    ],
    false: [
      `M${'T'}${'a4Fh6Am5Zu0Ux'}a4Fh6Am5.${'i6Ue2D'}.${'g9Pb2Fv0Vo6Cu'.repeat(2)}`,
      `xM${'T'}${'a4Fh6Am5Zu0Ux'}a4Fh6Am5.${'i6Ue2D'}.${'g9Pb2Fv0Vo6Cu'.repeat(2)}g`,
    ],
  },
});
