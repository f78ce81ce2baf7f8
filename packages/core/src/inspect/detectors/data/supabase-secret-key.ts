/** Supabase secret key: `sb_secret_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const supabaseSecretKey = definePatternDetector({
  id: 'supabase-secret-key',
  description: 'Supabase secret key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['sb_secret_'],
  pattern: '[0-9A-Za-z_-]{22}_[0-9A-Za-z_-]{8}',
  examples: {
    true: [
      `token sb${'_secret_'}${'x2Mi9Uw5Zh3Yg'}x2Mi9Uw5Z_${'c3Tz9Mj6'}`,
      `"sb${'_secret_'}${'p9Um6Bo4Aj0Kt'}p9Um6Bo4A_${'l6Ib8Bx9'}",`,
    ],
    false: [
      `sb${'_secret_'}${'x2Mi9Uw5Zh3Yg'}x2Mi9Uw5Z_${'c3Tz9Mj'}`,
      `xsb${'_secret_'}${'x2Mi9Uw5Zh3Yg'}x2Mi9Uw5Z_${'c3Tz9Mj6'}`,
    ],
  },
});
