/** GitHub's tokens: `ghp_` and its sisters with some 36 characters, and `github_pat_`. */

import { defineDetector } from '../engine/detector.ts';
import { ALPHANUMERIC, BASE64URL, DOT, WORD } from '../read/characters.ts';
import { isFilled } from '../read/placeholders.ts';
import { endOfRun, opensWith } from '../read/runs.ts';

const SHORT_PREFIXES = ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'];
const FINE_GRAINED = 'github_pat_';
/** Today's tokens have 36 characters; one that lost a few is told all the same. */
const SHORT_CHARS_MIN = 30;
const FINE_GRAINED_CHARS_MIN = 22;
/** Tokens of installations are a number and a JSON web token. */
const INSTALLATION = /ghs_[0-9]{1,20}_eyJ[0-9A-Za-z_-]{10}/y;
const KEY_CHARS_MAX = 65_536;

export const githubToken = defineDetector({
  id: 'github-token',
  entityType: 'api_key',
  entityClass: 'secret',
  severity: 'critical',
  confidence: 0.97,
  description: 'GitHub token',
  trigger: { on: 'literal', literals: [...SHORT_PREFIXES, FINE_GRAINED], fold: false },
  find({ text }, at) {
    if (opensWith(text, at, FINE_GRAINED)) {
      const end = endOfRun(text, at + FINE_GRAINED.length, KEY_CHARS_MAX, WORD);
      return end - at - FINE_GRAINED.length >= FINE_GRAINED_CHARS_MIN ? { start: at, end } : undefined;
    }
    if (!SHORT_PREFIXES.some((prefix) => opensWith(text, at, prefix))) return undefined;
    INSTALLATION.lastIndex = at;
    if (INSTALLATION.test(text)) return { start: at, end: endOfRun(text, at, KEY_CHARS_MAX, BASE64URL | DOT) };
    const end = endOfRun(text, at + 4, KEY_CHARS_MAX, ALPHANUMERIC);
    return end - at - 4 >= SHORT_CHARS_MIN && !isFilled(text.slice(at + 4, end)) ? { start: at, end } : undefined;
  },
  examples: {
    true: [
      `ghp_${'aB3dE6'.repeat(6)}`,
      `ghs_${'12345_'}${'eyJhbGciOiJSUzI1NiJ9'}.${'eyJzdWIiOiJhIn0'}.${'dozjgNryP4J3'}`,
      `github_${'pat_'}${'11AAAAAAA0'.repeat(3)}_x`,
    ],
    false: ['ghp_short', `ghp_${'x'.repeat(36)}`, `xghp_${'aB3dE6'.repeat(6)}`, 'github_pat_abc'],
  },
});
