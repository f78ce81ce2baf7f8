/** Credentials that are defined: `#define PASSWORD "…"`, `%global token …`, `SET password "…"`, `setx API_KEY …`. */
import { defineDetector } from '../../engine/detector.ts';
import { valueAt } from '../../read/assignment.ts';
import { BASE64URL, BLANK, isAlphanumeric, isIn, unitAt } from '../../read/characters.ts';
import { labelKindIn } from '../../read/credential-labels.ts';
import { endOfRun } from '../../read/runs.ts';
import { isSecretValue } from '../../read/secret-value.ts';

const WORDS = ['define', 'global', 'set', 'setx', 'setenv'];
const WORD = new RegExp(`(?:${WORDS.toSorted((a, b) => b.length - a.length).join('|')})(?![0-9A-Za-z_])`, 'iy');
const SPACES_MAX = 8;
const NAME_CHARS_MAX = 64;

export const credentialDefinition = defineDetector({
  id: 'credential-definition',
  entityType: 'api_key',
  entityClass: 'secret',
  severity: 'critical',
  confidence: 0.92,
  description: 'Key, token or password that is defined under its name',
  trigger: { on: 'literal', literals: WORDS, fold: true },
  find({ text }, at) {
    if (isAlphanumeric(unitAt(text, at - 1))) return undefined;
    WORD.lastIndex = at;
    if (!WORD.test(text)) return undefined;
    const word = WORD.lastIndex;
    const name = endOfRun(text, word, SPACES_MAX, BLANK);
    const end = endOfRun(text, name, NAME_CHARS_MAX, BASE64URL);
    if (name === word || end === name || !isIn(unitAt(text, end), BLANK)) return undefined;
    const kind = labelKindIn(text, name, end);
    const value = kind === undefined ? undefined : valueAt(text, end);
    if (kind === undefined || value === undefined) return undefined;
    return isSecretValue(text.slice(value.start, value.end), kind, value.standing)
      ? { start: value.start, end: value.end }
      : undefined;
  },
  examples: {
    true: [
      `#define PASSWORD "${'gr8'.repeat(3)}"`,
      `%global api_token ${'Zx9k'.repeat(5)}`,
      `SET password "${'gr8'.repeat(3)}"`,
    ],
    false: ['set token expiry', '#define TOKEN_STRING 12', `undefine x ${'Zx9k'.repeat(5)}`, 'set password "password"'],
  },
});
