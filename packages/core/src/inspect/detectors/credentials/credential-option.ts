/** Credentials as options of a command: `--api-key …`, `-password "…"`. With an `=` they are assignments. */
import { defineDetector } from '../../engine/detector.ts';
import { valueAt } from '../../read/assignment.ts';
import { BASE64URL, BLANK, isAlphanumeric, isIn, isLetter, unitAt } from '../../read/characters.ts';
import { labelKindIn } from '../../read/credential-labels.ts';
import { endOfRun } from '../../read/runs.ts';
import { isSecretValue } from '../../read/secret-value.ts';

const HYPHEN = 45;
const NAME_CHARS_MAX = 64;

export const credentialOption = defineDetector({
  id: 'credential-option',
  entityType: 'api_key',
  entityClass: 'secret',
  severity: 'critical',
  confidence: 0.92,
  description: 'Key, token or password as an option of a command',
  trigger: {
    on: 'char',
    chars: '-',
    before: (unit) => unit !== HYPHEN && !isAlphanumeric(unit),
    after: (unit) => unit === HYPHEN || isLetter(unit),
  },
  find({ text }, at) {
    if (unitAt(text, at) !== HYPHEN) return undefined;
    const name = unitAt(text, at + 1) === HYPHEN ? at + 2 : at + 1;
    const before = unitAt(text, at - 1);
    if (!isLetter(unitAt(text, name)) || before === HYPHEN || isAlphanumeric(before)) return undefined;
    const end = endOfRun(text, name, NAME_CHARS_MAX, BASE64URL);
    if (!isIn(unitAt(text, end), BLANK)) return undefined;
    const kind = labelKindIn(text, name, end);
    const value = kind === undefined ? undefined : valueAt(text, end);
    if (kind === undefined || value === undefined || unitAt(text, value.start) === HYPHEN) return undefined;
    return isSecretValue(text.slice(value.start, value.end), kind, 'bare')
      ? { start: value.start, end: value.end }
      : undefined;
  },
  examples: {
    true: [
      `tool --api-key ${'Zx9k'.repeat(5)}`,
      `tool -password "${'gr8'.repeat(3)}!"`,
      `gpg --passphrase Tz${'wQ7mB4'.repeat(2)} --decrypt`,
    ],
    false: [
      'docker login --password-stdin registry',
      'tool --token $' + 'TOKEN',
      'tool --secret --verbose',
      'a-key Zx9kZx9kZx9k',
    ],
  },
});
