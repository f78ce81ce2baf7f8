/** Client keys in a kubeconfig: a private key in PEM form, in base64. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const kubeconfigClientKey = definePatternDetector({
  id: 'kubeconfig-client-key',
  description: 'Kubernetes client key in a configuration file',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['client-key-data: '],
  pattern: 'LS0tLS1CRUdJTi[0-9A-Za-z+/]{200,3900}={0,2}',
  examples: {
    true: [
      `token cl${'ient-key-data: '}LS0tLS1CRUdJTi${'z9Dr5Ly3Sn1Rx'.repeat(15)}z9Dr5`,
      `"cl${'ient-key-data: '}LS0tLS1CRUdJTi${'b1Ny2Mz4Wx3Ko'.repeat(15)}b1Ny2",`,
    ],
    false: [
      `cl${'ient-key-data: '}LS0tLS1CRUdJTi${'z9Dr5Ly3Sn1Rx'.repeat(15)}z9Dr`,
      `xcl${'ient-key-data: '}LS0tLS1CRUdJTi${'z9Dr5Ly3Sn1Rx'.repeat(15)}z9Dr5`,
    ],
  },
});
