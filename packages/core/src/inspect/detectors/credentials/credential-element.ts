/** Credentials in XML and the like: `<apiToken>…</apiToken>`. Found from the `>` that ends the opening tag. */
import { defineDetector } from '../../engine/detector.ts';
import { BASE64URL, BLANK, COLON, DOT, isIn, isSpace, unitAt } from '../../read/characters.ts';
import { labelKindIn, mayEndLabel } from '../../read/credential-labels.ts';
import { endOfRun, startOfRun } from '../../read/runs.ts';
import { isSecretValue } from '../../read/secret-value.ts';

const NAME_CHARS_MAX = 64;
const SPACES_MAX = 64;
const VALUE_CHARS_MAX = 4_096;
const OPENS = 60;

export const credentialElement = defineDetector({
  id: 'credential-element',
  entityType: 'api_key',
  entityClass: 'secret',
  severity: 'critical',
  confidence: 0.93,
  description: 'Key, token or password in an element named like one',
  trigger: { on: 'char', chars: '>', named: true, before: (unit) => isIn(unit, BASE64URL | DOT | COLON) },
  find({ text }, at) {
    if (text.charAt(at) !== '>') return undefined;
    if (!mayEndLabel(text, Math.max(0, at - NAME_CHARS_MAX), at)) return undefined;
    const name = startOfRun(text, at, NAME_CHARS_MAX, BASE64URL | DOT | COLON);
    if (name === at || unitAt(text, name - 1) !== OPENS) return undefined;
    const kind = labelKindIn(text, name, at);
    if (kind === undefined) return undefined;
    const start = endOfRun(text, at + 1, SPACES_MAX, BLANK);
    const limit = Math.min(text.length, start + VALUE_CHARS_MAX);
    let end = start;
    while (end < limit && unitAt(text, end) !== OPENS && !isSpace(unitAt(text, end))) end++;
    if (unitAt(text, endOfRun(text, end, SPACES_MAX, BLANK)) !== OPENS) return undefined;
    return isSecretValue(text.slice(start, end), kind, 'quoted') ? { start, end } : undefined;
  },
  examples: {
    true: [
      `<apiToken>\n    ${'Zx9k'.repeat(5)}\n</apiToken>`,
      `<server><password>${'gr8'.repeat(3)}!</password></server>`,
    ],
    false: [
      '<password>string</password>',
      '<token>{{ token }}</token>',
      `<title>${'Zx9k'.repeat(5)}</title>`,
      `<apiToken>${'Zx9k'.repeat(5)} and more</apiToken>`,
    ],
  },
});
