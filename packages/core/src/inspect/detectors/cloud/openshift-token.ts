/** OpenShift user token: `sha256~` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const openshiftToken = definePatternDetector({
  id: 'openshift-token',
  description: 'OpenShift user token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['sha256~'],
  pattern: '[0-9A-Za-z_-]{43}',
  examples: {
    true: [`token sh${'a256~'}${'z1Lu8Em3Ok4Pi'.repeat(3)}z1Lu`, `"sh${'a256~'}${'t4Bl0Qm5Gx2Or'.repeat(3)}t4Bl",`],
    false: [`sh${'a256~'}${'z1Lu8Em3Ok4Pi'.repeat(3)}z1L`, `xsh${'a256~'}${'z1Lu8Em3Ok4Pi'.repeat(3)}z1Lu`],
  },
});
