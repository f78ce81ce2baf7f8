/** Credentials given to a function named like one: `setPassword("…")`, `withApiKey('…')`. */
import { defineDetector } from '../../engine/detector.ts';
import { valueAt } from '../../read/assignment.ts';
import { BASE64URL, isIn, unitAt } from '../../read/characters.ts';
import { labelKindIn, mayEndLabel } from '../../read/credential-labels.ts';
import { startOfRun } from '../../read/runs.ts';
import { isSecretValue } from '../../read/secret-value.ts';

const OPENS = 40;
const NAME_CHARS_MAX = 64;

export const credentialCall = defineDetector({
  id: 'credential-call',
  entityType: 'api_key',
  entityClass: 'secret',
  severity: 'critical',
  confidence: 0.9,
  description: 'Key, token or password given to a function named like one',
  trigger: { on: 'char', chars: '(', named: true, before: (unit) => isIn(unit, BASE64URL) },
  find({ text }, at) {
    if (unitAt(text, at) !== OPENS || !isIn(unitAt(text, at - 1), BASE64URL)) return undefined;
    if (!mayEndLabel(text, Math.max(0, at - NAME_CHARS_MAX), at)) return undefined;
    const kind = labelKindIn(text, startOfRun(text, at, NAME_CHARS_MAX, BASE64URL), at);
    if (kind === undefined || kind === 'weak') return undefined;
    const value = valueAt(text, at + 1);
    if (value === undefined || value.standing !== 'quoted') return undefined;
    // Functions are given names of secrets as well.
    const secret = text.slice(value.start, value.end);
    return (kind === 'password' || /[0-9]/.test(secret)) && isSecretValue(secret, kind, 'bare')
      ? { start: value.start, end: value.end }
      : undefined;
  },
  examples: {
    true: [`user.setPassword("${'gr8'.repeat(3)}!");`, `client.with_api_key('${'Zx9k'.repeat(5)}')`],
    false: [
      'getSecret("database-password")',
      'get_password("Enter it: ")',
      `print("${'Zx9k'.repeat(5)}")`,
      'token(name2)',
    ],
  },
});
