/** LocalStack auth token: `ls-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const localstackToken = definePatternDetector({
  id: 'localstack-token',
  description: 'LocalStack auth token',
  severity: 'critical',
  confidence: 0.9,
  anchors: ['ls-'],
  pattern: '[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}',
  context: ['localstack'],
  examples: {
    true: [
      `localstack_key=ls${'-'}${'n9Jg1Qh2'}-${'w0Wa'}-${'m6Nj'}-${'z1Bd'}-${'o3Xe4Zz2Di8G'}`,
      { key: 'localstack_token', text: `ls${'-'}${'u9Pl0Ez2'}-${'s9Dv'}-${'r5Hz'}-${'s6Hz'}-${'p0Af3Dh7Po1Z'}` },
    ],
    false: [
      `localstack_key=ls${'-'}${'n9Jg1Qh2'}-${'w0Wa'}-${'m6Nj'}-${'z1Bd'}-${'o3Xe4Zz2Di8'}`,
      `localstack_key=xls${'-'}${'n9Jg1Qh2'}-${'w0Wa'}-${'m6Nj'}-${'z1Bd'}-${'o3Xe4Zz2Di8G'}`,
      `the value ls${'-'}${'n9Jg1Qh2'}-${'w0Wa'}-${'m6Nj'}-${'z1Bd'}-${'o3Xe4Zz2Di8G'}`,
    ],
  },
});
