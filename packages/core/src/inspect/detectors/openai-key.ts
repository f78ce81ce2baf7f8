/** OpenAI's keys: `sk-` and a long mixture, in newer ones with `proj-` or `svcacct-` between. */

import { defineDetector } from '../engine/detector.ts';
import { BASE64URL } from '../read/characters.ts';
import { mixtureOf } from '../read/mixture.ts';
import { endOfRun, opensWith } from '../read/runs.ts';

const PREFIX = 'sk-';
const KEY_CHARS_MIN = 20;
const KEY_CHARS_MAX = 65_536;

export const openaiKey = defineDetector({
  id: 'openai-key',
  entityType: 'api_key',
  entityClass: 'secret',
  severity: 'critical',
  confidence: 0.95,
  description: 'OpenAI API key',
  trigger: { on: 'literal', literals: [PREFIX], fold: false },
  find({ text }, at) {
    if (!opensWith(text, at, PREFIX) || text.startsWith('sk-ant-', at)) return undefined;
    const start = at + PREFIX.length;
    const near = endOfRun(text, start, 64, BASE64URL);
    const { upper, digits } = mixtureOf(text, start, near);
    if (near - start < KEY_CHARS_MIN || !upper || !digits) return undefined;
    return { start: at, end: endOfRun(text, near, KEY_CHARS_MAX, BASE64URL) };
  },
  examples: {
    true: [`sk-${'aB3dE6gH'.repeat(6)}`, `OPENAI sk-${'proj-'}${'aB3_E6-H'.repeat(6)}`],
    false: ['sk-fading-circle-animated-twelve', 'sk-short', `task-${'aB3dE6gH'.repeat(6)}`],
  },
});
