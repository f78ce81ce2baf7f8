/**
 * Amazon secret access keys: forty base64 characters. Nothing marks them, so a word near them must, and forty hex digits
 * are a SHA-1 digest instead.
 */

import { defineDetector } from '../engine/detector.ts';
import { HEX, isToken, TOKEN, unitAt } from '../read/characters.ts';
import { hasContext } from '../read/context-words.ts';
import { mixtureOf } from '../read/mixture.ts';
import { endOfRun } from '../read/runs.ts';

const SECRET_CHARS = 40;
const CONTEXT: ReadonlySet<string> = new Set(['aws', 'amazon', 'secret']);

export const awsSecret = defineDetector({
  id: 'aws-secret',
  entityType: 'aws_secret',
  entityClass: 'secret',
  severity: 'critical',
  confidence: 0.9,
  description: 'AWS secret access key',
  trigger: { on: 'run', charsMin: SECRET_CHARS },
  find(subject, at) {
    const { text } = subject;
    if (!isToken(unitAt(text, at)) || isToken(unitAt(text, at - 1))) return undefined;
    const end = endOfRun(text, at, SECRET_CHARS + 1, TOKEN);
    if (end - at !== SECRET_CHARS || text.charAt(end) === '=') return undefined;
    if (endOfRun(text, at, SECRET_CHARS, HEX) === end) return undefined;
    const { upper, digits, letters } = mixtureOf(text, at, end);
    return upper && digits && letters && hasContext(subject, at, CONTEXT) ? { start: at, end } : undefined;
  },
  examples: {
    true: [
      `aws_secret_access_key = ${'wJalrXUtnFEMI'}${'/K7MDENG/'}${'bPxRfiCYEXAMPLEKEY'}`,
      { key: 'awsSecretAccessKey', text: `${'abcDEF012+'.repeat(4)}` },
    ],
    false: [
      'secret da39a3ee5e6b4b0d3255bfef95601890afd80709',
      'abcDEF012+'.repeat(4),
      `secret ${'abcDEF012+'.repeat(5)}`,
    ],
  },
});
