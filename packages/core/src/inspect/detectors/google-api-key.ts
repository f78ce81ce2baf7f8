/** Google's API keys: `AIza` and 35 characters. */

import { defineDetector } from '../engine/detector.ts';
import { BASE64URL, isAlphanumeric, unitAt } from '../read/characters.ts';
import { isStandIn } from '../read/placeholders.ts';
import { endOfRun, opensWith } from '../read/runs.ts';

const PREFIX = 'AIza';
const KEY_CHARS = 35;

export const googleApiKey = defineDetector({
  id: 'google-api-key',
  entityType: 'api_key',
  entityClass: 'secret',
  severity: 'high',
  confidence: 0.97,
  description: 'Google API key',
  trigger: { on: 'literal', literals: [PREFIX], fold: false },
  find({ text }, at) {
    if (!opensWith(text, at, PREFIX)) return undefined;
    const end = endOfRun(text, at + PREFIX.length, KEY_CHARS, BASE64URL);
    const whole = end - at === PREFIX.length + KEY_CHARS && !isAlphanumeric(unitAt(text, end));
    return whole && !isStandIn(text.slice(at + PREFIX.length, end)) ? { start: at, end } : undefined;
  },
  examples: {
    true: [`key=${'AIza'}${'SyA-9'.repeat(7)}`, `${'AIza'}${'a_B3d'.repeat(7)}&x=1`],
    false: ['AIzaShort', `${'AIza'}${'abcdefghijklmnopqrstuvwxyz'}${'012345678'}`, `${'AIza'}${'SyA-9'.repeat(8)}`],
  },
});
