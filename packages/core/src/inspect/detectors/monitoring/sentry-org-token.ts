/** Sentry organisation token: `sntrys_eyJpYXQiO` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const sentryOrgToken = definePatternDetector({
  id: 'sentry-org-token',
  description: 'Sentry organisation token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['sntrys_eyJpYXQiO'],
  pattern: '[0-9A-Za-z+/]{40,300}={0,2}_[0-9A-Za-z+/]{43}',
  examples: {
    true: [
      `token sn${'trys_eyJpYXQiO'}${'w4Wz1Em2Tk5Xi'.repeat(3)}w_${'i9Od1Bl0So8He'.repeat(3)}i9Od`,
      `"sn${'trys_eyJpYXQiO'}${'r9Ll2Uh1Gi5Nf'.repeat(3)}r_${'a9Uj5Nq6De2Jy'.repeat(3)}a9Uj",`,
    ],
    false: [
      `sn${'trys_eyJpYXQiO'}${'w4Wz1Em2Tk5Xi'.repeat(3)}w_${'i9Od1Bl0So8He'.repeat(3)}i9O`,
      `xsn${'trys_eyJpYXQiO'}${'w4Wz1Em2Tk5Xi'.repeat(3)}w_${'i9Od1Bl0So8He'.repeat(3)}i9Od`,
    ],
  },
});
