/** The whole value of a JSON field whose name announces a credential: `{"api_key": …}`, `{"password": …}`. */
import { defineDetector } from '../engine/detector.ts';
import { labelKind } from '../read/credential-labels.ts';
import { isPlaceholder } from '../read/placeholders.ts';
import { isNoValue, isSecretValue } from '../read/secret-value.ts';

const PASSWORD_CHARS_MIN = 4;
const CHARS_MAX = 4_096;
/** Names that mean nothing else: `pass` may be what tests do. */
const PASSWORD = /passw|passphrase|passcode|pwd/i;

export const credentialField = defineDetector({
  id: 'credential-field',
  entityType: 'api_key',
  entityClass: 'secret',
  severity: 'critical',
  confidence: 0.94,
  description: 'Value of a field named like a credential',
  trigger: { on: 'leaf', under: (key) => labelKind(key) !== undefined },
  find({ text, context, numeric }, at) {
    if (at !== 0 || text.length > CHARS_MAX || text.length < PASSWORD_CHARS_MIN) return undefined;
    const kind = labelKind(context.key);
    const password = kind === 'password' && PASSWORD.test(context.key);
    if (kind === undefined || (numeric && !password)) return undefined;
    // A field of its own is evidence enough for any password, be it a sentence.
    const secret = password
      ? !isPlaceholder(text) && !isNoValue(text)
      : !/\s/.test(text) && isSecretValue(text, kind, 'quoted');
    return secret ? { start: 0, end: text.length } : undefined;
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
      { key: 'password', text: 'string' },
      { key: 'key', text: '550e8400-e29b-41d4-a716-446655440000' },
      { key: 'pass', text: 'all of the tests' },
      { key: 'csrfToken', text: 'Zx9'.repeat(6) },
    ],
  },
});
