/** Slack's tokens: `xoxb-` and its sisters. */

import { defineDetector } from '../engine/detector.ts';
import { ALPHANUMERIC, DIGIT, HYPHEN } from '../read/characters.ts';
import { standsAhead } from '../read/lookahead.ts';
import { mixtureOf } from '../read/mixture.ts';
import { endOfRun, opensWith } from '../read/runs.ts';

const PREFIXES = ['xoxa-', 'xoxb-', 'xoxe-', 'xoxo-', 'xoxp-', 'xoxr-', 'xoxs-'];
const PREFIX_CHARS = 5;
const TOKEN_CHARS_MIN = 14;
/** The first part is the number of a workspace. */
const WORKSPACE = /[0-9]{5,20}-|[0-9A-Z]{8,14}-|[0-9A-Za-z]{14}|[0-9]-[0-9A-Za-z]{40}/y;
const TOKEN_CHARS_MAX = 65_536;

export const slackToken = defineDetector({
  id: 'slack-token',
  entityType: 'api_key',
  entityClass: 'secret',
  severity: 'critical',
  confidence: 0.97,
  description: 'Slack token',
  trigger: { on: 'literal', literals: PREFIXES, fold: false },
  find(subject, at) {
    const { text } = subject;
    if (!PREFIXES.some((prefix) => opensWith(text, at, prefix))) return undefined;
    const start = at + PREFIX_CHARS;
    if (!standsAhead(subject, start, 64, DIGIT)) return undefined;
    if (!mixtureOf(text, start, endOfRun(text, start, 64, ALPHANUMERIC | HYPHEN)).digits) return undefined;
    const end = endOfRun(text, start, TOKEN_CHARS_MAX, ALPHANUMERIC | HYPHEN);
    WORKSPACE.lastIndex = start;
    return end - start >= TOKEN_CHARS_MIN && text.charAt(end - 1) !== '-' && WORKSPACE.test(text)
      ? { start: at, end }
      : undefined;
  },
  examples: {
    true: [`xox${'b-'}${'123456789012-'}${'AbCdEfGhIj'}`, `xox${'p-'}${'98765'.repeat(4)}`],
    false: ['xoxb-abc', 'xoxz-123456789012', 'xoxb-some-words-without-numbers', 'xoxp-1-AccessTokenHere22'],
  },
});
