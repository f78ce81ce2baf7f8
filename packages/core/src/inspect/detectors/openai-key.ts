/** OpenAI's keys: `sk-` and a long mixture, in newer ones with `proj-` or `svcacct-` between. */

import { defineDetector } from '../engine/detector.ts';
import { BASE64URL, DIGIT, UPPER } from '../read/characters.ts';
import { standsAhead } from '../read/lookahead.ts';
import { mixtureOf } from '../read/mixture.ts';
import { endOfRun, opensWith } from '../read/runs.ts';

const PREFIX = 'sk-';
/** By these a key that is cut in two is known by its first part, which the short prefix alone tells nothing of. */
const LONG_PREFIXES = ['sk-proj-', 'sk-svcacct-', 'sk-admin-', 'sk-test-', 'sk-live-'];
const KEY_CHARS_MIN = 20;
/** How far behind the prefix the mixture is looked at. */
const LOOK_CHARS = 64;
const KEY_CHARS_MAX = 65_536;

export const openaiKey = defineDetector({
  id: 'openai-key',
  entityType: 'api_key',
  entityClass: 'secret',
  severity: 'critical',
  confidence: 0.95,
  description: 'OpenAI API key',
  trigger: { on: 'literal', literals: [PREFIX, ...LONG_PREFIXES], fold: false },
  find(subject, at) {
    const { text } = subject;
    if (!opensWith(text, at, PREFIX) || text.startsWith('sk-ant-', at)) return undefined;
    const start = at + PREFIX.length;
    if (endOfRun(text, start, KEY_CHARS_MIN, BASE64URL) < start + KEY_CHARS_MIN) return undefined;
    if (!standsAhead(subject, start, LOOK_CHARS, DIGIT) || !standsAhead(subject, start, LOOK_CHARS, UPPER))
      return undefined;
    const near = endOfRun(text, start, LOOK_CHARS, BASE64URL);
    const { upper, digits } = mixtureOf(text, start, near);
    if (!upper || !digits) return undefined;
    return { start: at, end: endOfRun(text, near, KEY_CHARS_MAX, BASE64URL) };
  },
  examples: {
    true: [`sk-${'aB3dE6gH'.repeat(6)}`, `OPENAI sk-${'proj-'}${'aB3_E6-H'.repeat(6)}`],
    false: ['sk-fading-circle-animated-twelve', 'sk-short', `task-${'aB3dE6gH'.repeat(6)}`],
  },
});
