/** The whole value of a JSON field whose name announces a credential: `{"api_key": …}`, `{"password": …}`. */
import { defineDetector } from '../engine/detector.ts';
import { type LabelKind, labelKind } from '../read/credential-labels.ts';
import { mixtureOf } from '../read/mixture.ts';
import { isPlaceholder } from '../read/placeholders.ts';

const KEY_CHARS_MIN = 16;
const PASSWORD_CHARS_MIN = 4;
const CHARS_MAX = 4_096;

export const credentialField = defineDetector({
  id: 'credential-field',
  entityType: 'api_key',
  entityClass: 'secret',
  severity: 'critical',
  confidence: 0.94,
  description: 'Value of a field named like a credential',
  trigger: { on: 'leaf', under: (key) => kindOf(key) !== undefined },
  find({ text, context, numeric }, at) {
    if (at !== 0 || text.length > CHARS_MAX || text.length < PASSWORD_CHARS_MIN) return undefined;
    const kind = kindOf(context.key);
    if (kind === undefined || (numeric && kind === 'key') || isPlaceholder(text)) return undefined;
    if (kind === 'key') {
      const unbroken = !/\s/.test(text);
      if (!unbroken || text.length < KEY_CHARS_MIN || !mixtureOf(text, 0, text.length).letters) return undefined;
    }
    return { start: 0, end: text.length };
  },
  examples: {
    true: [
      { key: 'apiKey', text: 'Zx9'.repeat(6) },
      { key: 'password', text: 'correct horse' },
      { key: 'password', text: '<hunter2' },
      { key: 'client_secret', text: 'q8'.repeat(4) + '-'.repeat(2) + 'Tr4'.repeat(4) },
    ],
    false: [
      { key: 'token', text: 'short' },
      { key: 'nextPageToken', text: 'Zx9'.repeat(6) },
      { key: 'password', text: '********' },
      { key: 'password', text: '[REDACTED]' },
      { key: 'password', text: '${' + 'DB_PASSWORD}' },
      { key: 'title', text: 'Zx9'.repeat(6) },
    ],
  },
});

function kindOf(key: string): LabelKind | undefined {
  return key.toLowerCase() === 'authorization' ? 'key' : labelKind(key);
}
