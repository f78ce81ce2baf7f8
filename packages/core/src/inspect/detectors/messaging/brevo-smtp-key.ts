/** Brevo SMTP key: `xsmtpsib-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const brevoSmtpKey = definePatternDetector({
  id: 'brevo-smtp-key',
  description: 'Brevo SMTP key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['xsmtpsib-'],
  pattern: '[0-9a-f]{64}-[0-9A-Za-z]{16}',
  examples: {
    true: [
      `token xs${'mtpsib-'}${'b3d5e8f1a0c76'.repeat(4)}b3d5e8f1a0c7-${'m7No9Xq1Aj4Fu'}m7N`,
      `"xs${'mtpsib-'}${'b5d0a8c6f9e74'.repeat(4)}b5d0a8c6f9e7-${'n3Ly6Ta8Kq9Xl'}n3L",`,
    ],
    false: [
      `xs${'mtpsib-'}${'b3d5e8f1a0c76'.repeat(4)}b3d5e8f1a0c7-${'m7No9Xq1Aj4Fu'}m7`,
      `xxs${'mtpsib-'}${'b3d5e8f1a0c76'.repeat(4)}b3d5e8f1a0c7-${'m7No9Xq1Aj4Fu'}m7N`,
    ],
  },
});
