/** Anthropic's keys: `sk-ant-` and a long run. */

import { defineDetector } from '../engine/detector.ts';
import { BASE64URL, DIGIT } from '../read/characters.ts';
import { standsAhead } from '../read/lookahead.ts';
import { mixtureOf } from '../read/mixture.ts';
import { endOfRun, opensWith } from '../read/runs.ts';

const PREFIX = 'sk-ant-';
const KEY_CHARS_MIN = 20;
/** How far behind the prefix the mixture is looked at. */
const LOOK_CHARS = 64;
const KEY_CHARS_MAX = 65_536;

export const anthropicKey = defineDetector({
  id: 'anthropic-key',
  entityType: 'api_key',
  entityClass: 'secret',
  severity: 'critical',
  confidence: 0.97,
  description: 'Anthropic API key',
  trigger: { on: 'literal', literals: [PREFIX], fold: false },
  find(subject, at) {
    const { text } = subject;
    if (!opensWith(text, at, PREFIX)) return undefined;
    const start = at + PREFIX.length;
    if (!standsAhead(subject, start, LOOK_CHARS, DIGIT)) return undefined;
    const near = endOfRun(text, start, LOOK_CHARS, BASE64URL);
    if (near - start < KEY_CHARS_MIN || !mixtureOf(text, start, near).digits) return undefined;
    return { start: at, end: endOfRun(text, near, KEY_CHARS_MAX, BASE64URL) };
  },
  examples: {
    true: [`sk-${'ant-'}api03-${'aB3dE6gH'.repeat(5)}`, `x-api-key: sk-${'ant-'}${'q9'.repeat(12)}`],
    false: ['sk-ant-short', 'sk-ant-colony-optimisation-notes'],
  },
});
