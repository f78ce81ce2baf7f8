/** Mercado Pago access token: `APP_USR-`, `TEST-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const mercadopagoToken = definePatternDetector({
  id: 'mercadopago-token',
  description: 'Mercado Pago access token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['APP_USR-', 'TEST-'],
  pattern: '[0-9]{12,20}-[0-9]{6}-[0-9a-f]{32}-[0-9]{5,12}',
  examples: {
    true: [
      `token AP${'P_USR-'}${'2961534078'}29-${'591327'}-${'c6e7a0f9d8b34'.repeat(2)}c6e7a0-${'10853'}`,
      `"TE${'ST-'}${'2564380917'}25-${'507968'}-${'b2c1f9a3e7d60'.repeat(2)}b2c1f9-${'76014'}",`,
    ],
    false: [
      `AP${'P_USR-'}${'2961534078'}29-${'591327'}-${'c6e7a0f9d8b34'.repeat(2)}c6e7a0-${'1085'}`,
      `xAP${'P_USR-'}${'2961534078'}29-${'591327'}-${'c6e7a0f9d8b34'.repeat(2)}c6e7a0-${'10853'}`,
    ],
  },
});
