/** Grafana API key: `eyJrIjoi` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const grafanaKey = definePatternDetector({
  id: 'grafana-key',
  description: 'Grafana API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['eyJrIjoi'],
  pattern: '[0-9A-Za-z+/]{60,400}={0,2}',
  examples: {
    true: [
      `token ey${'JrIjoi'}${'q0Ej4Zp9Go6Cr'.repeat(4)}q0Ej4Zp9`,
      `"ey${'JrIjoi'}${'h0Wp3Ra4Ae1Xy'.repeat(4)}h0Wp3Ra4",`,
    ],
    false: [`ey${'JrIjoi'}${'q0Ej4Zp9Go6Cr'.repeat(4)}q0Ej4Zp`, `xey${'JrIjoi'}${'q0Ej4Zp9Go6Cr'.repeat(4)}q0Ej4Zp9`],
  },
});
