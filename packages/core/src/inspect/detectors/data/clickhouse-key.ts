/** ClickHouse Cloud API secret key: `4b1d` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const clickhouseKey = definePatternDetector({
  id: 'clickhouse-key',
  description: 'ClickHouse Cloud API secret key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['4b1d'],
  pattern: '[0-9A-Za-z]{38}',
  examples: {
    true: [
      `token 4b${'1d'}${'u6Dp1Wt9Ui3Bn'.repeat(2)}u6Dp1Wt9Ui3B`,
      `"4b${'1d'}${'k5In7Mj3Ni1Yd'.repeat(2)}k5In7Mj3Ni1Y",`,
    ],
    false: [`4b${'1d'}${'u6Dp1Wt9Ui3Bn'.repeat(2)}u6Dp1Wt9Ui3`, `x4b${'1d'}${'u6Dp1Wt9Ui3Bn'.repeat(2)}u6Dp1Wt9Ui3B`],
  },
});
