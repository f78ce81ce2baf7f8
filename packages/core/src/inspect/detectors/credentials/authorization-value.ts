/** What an `Authorization` header carries, whatever its scheme: `Authorization: Token …`, `-H "Proxy-Authorization: …"`. */
import { defineDetector } from '../../engine/detector.ts';
import { isAlphanumeric, unitAt } from '../../read/characters.ts';
import { isSecretValue } from '../../read/secret-value.ts';

const NAMES = ['authorization', 'authorisation'];
const LEAD = /authori[sz]ation["'\]\\]{0,4}\s{0,4}[:=,]\s{0,4}["'\\]{0,3}(?:[A-Za-z][\w-]{1,20}\s{1,3})?/iy;
/** Everything a header can carry up to the next of its words. */
const VALUE = /[^\s"'`,;\\<>(){}]{8,4096}/y;

export const authorizationValue = defineDetector({
  id: 'authorization-value',
  entityType: 'api_key',
  entityClass: 'secret',
  severity: 'critical',
  confidence: 0.93,
  description: 'Credentials of an HTTP request under any scheme',
  trigger: { on: 'literal', literals: NAMES, fold: true },
  find({ text }, at) {
    if (isAlphanumeric(unitAt(text, at - 1))) return undefined;
    LEAD.lastIndex = at;
    if (!LEAD.test(text)) return undefined;
    VALUE.lastIndex = LEAD.lastIndex;
    if (!VALUE.test(text)) return undefined;
    const [start, end] = [LEAD.lastIndex, VALUE.lastIndex];
    return isSecretValue(text.slice(start, end), 'key', 'quoted') ? { start, end } : undefined;
  },
  examples: {
    true: [
      `Authorization: Token ${'3f8a1c9e'.repeat(5)}`,
      `curl -H 'Authorization: ${'aB3-'.repeat(5)}x'`,
      `Proxy-Authorization: ApiKey ${'aB3x'.repeat(5)}`,
    ],
    false: [
      'Authorization: Bearer <token>',
      'authorization: required for administrators',
      'Authorization: Bearer $' + 'TOKEN',
      'Authorization: Digest username="jane"',
    ],
  },
});
