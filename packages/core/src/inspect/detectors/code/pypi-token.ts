/** PyPI upload tokens: `pypi-` and a macaroon, whose first bytes name the registry it is for. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const pypiToken = definePatternDetector({
  id: 'pypi-token',
  description: 'PyPI upload token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['pypi-AgEIcHlwaS5vcmc', 'pypi-AgENdGVzdC5weXBpLm9yZw'],
  pattern: '[0-9A-Za-z_-]{70,1000}',
  examples: {
    true: [
      `token py${'pi-AgEIcHlwaS5vcmc'}${'x0Ye6Uu1Fq2Jh'.repeat(5)}x0Ye6`,
      `"py${'pi-AgENdGVzdC5weXBpLm9yZw'}${'y3Vh9Lw1Ei4We'.repeat(5)}y3Vh9",`,
    ],
    false: [
      `py${'pi-AgEIcHlwaS5vcmc'}${'x0Ye6Uu1Fq2Jh'.repeat(5)}x0Ye`,
      `xpy${'pi-AgEIcHlwaS5vcmc'}${'x0Ye6Uu1Fq2Jh'.repeat(5)}x0Ye6`,
    ],
  },
});
