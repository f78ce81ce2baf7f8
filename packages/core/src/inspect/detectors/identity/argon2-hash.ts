/** Argon2 password hash: `$argon2id$`, `$argon2i$`, `$argon2d$` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const argon2Hash = definePatternDetector({
  id: 'argon2-hash',
  description: 'Argon2 password hash',
  severity: 'high',
  confidence: 0.97,
  anchors: ['$argon2id$', '$argon2i$', '$argon2d$'],
  pattern: 'v=[0-9]{2}\\$m=[0-9]{3,8},t=[0-9]{1,3},p=[0-9]{1,3}\\$[0-9A-Za-z+/]{11,64}\\$[0-9A-Za-z+/]{21,128}',
  examples: {
    true: [
      `token $a${'rgon2id$'}v=${'59'}$m=${'784'},t=${'9'},p=${'7'}$${'y9Ym8Do4Jj2'}$${'i2At9Hb1Uf3No'}i2At9Hb1`,
      `"$a${'rgon2d$'}v=${'34'}$m=${'974'},t=${'8'},p=${'7'}$${'q0Ah9Rm7Ja6'}$${'v0Ye4If2Nl1Xa'}v0Ye4If2",`,
    ],
    false: [
      `$a${'rgon2id$'}v=${'59'}$m=${'784'},t=${'9'},p=${'7'}$${'y9Ym8Do4Jj2'}$${'i2At9Hb1Uf3No'}i2At9Hb`,
      `x$a${'rgon2id$'}v=${'59'}$m=${'784'},t=${'9'},p=${'7'}$${'y9Ym8Do4Jj2'}$${'i2At9Hb1Uf3No'}i2At9Hb1`,
    ],
  },
});
