/** InfluxDB token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const influxdbToken = definePatternDetector({
  id: 'influxdb-token',
  description: 'InfluxDB token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z_-]{86}==',
  context: ['influx', 'influxdb'],
  examples: {
    true: [
      `influx_key=${'v7Sy4Zj5Du6Rn'.repeat(6)}v7Sy4Zj5==`,
      { key: 'influxdb_token', text: `${'q7Lb9Ru6Qh5Og'.repeat(6)}q7Lb9Ru6==` },
    ],
    false: [
      `influx_key=${'v7Sy4Zj5Du6Rn'.repeat(6)}v7Sy4Zj==`,
      `influx_key=x0y1${'v7Sy4Zj5Du6Rn'.repeat(6)}v7Sy4Zj5==`,
      `the value ${'v7Sy4Zj5Du6Rn'.repeat(6)}v7Sy4Zj5==`,
    ],
  },
});
