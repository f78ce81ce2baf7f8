/** Name and password given to curl: `curl -u name:password`, `curl --user "name:password"`. */
import { defineDetector } from '../../engine/detector.ts';
import { isSpace, unitAt } from '../../read/characters.ts';
import { isStandIn } from '../../read/placeholders.ts';
import { isNoValue } from '../../read/secret-value.ts';

const OPTIONS = [' -u', ' --user', '\n-u', '\n--user', '\t-u', '\t--user'];
const LEAD = /[ \n\t]-(?:u|-user)[ =]{0,4}/y;
/** How far before the option its command is looked for. */
const COMMAND_CHARS_MAX = 256;
const CHARS_MAX = 256;
const PASSWORD_CHARS_MIN = 4;
const TEMPLATE = /^<.*>$|\[[A-Z_]{1,32}\]|^user(?:name)?:pass(?:word|wd)?$/;

export const curlUser = defineDetector({
  id: 'curl-user',
  entityType: 'api_key',
  entityClass: 'secret',
  severity: 'critical',
  confidence: 0.92,
  description: 'Name and password given to curl',
  trigger: { on: 'literal', literals: OPTIONS, fold: false, inside: true },
  find({ text }, at) {
    LEAD.lastIndex = at;
    if (!LEAD.test(text)) return undefined;
    const start = LEAD.lastIndex;
    const end = endOfWord(text, start);
    const word = text.slice(start, end).replaceAll(/["']/g, '');
    const colon = word.indexOf(':');
    if (colon < 0) return undefined;
    // A token may stand for the name, with no password.
    const secret = colon === word.length - 1 ? word.slice(0, colon) : word.slice(colon + 1);
    if (
      secret.length < PASSWORD_CHARS_MIN ||
      /^[0-9]+$/.test(secret) ||
      isNoValue(secret) ||
      isStandIn(secret) ||
      TEMPLATE.test(word)
    )
      return undefined;
    return text.slice(Math.max(0, at - COMMAND_CHARS_MAX), at).includes('curl') ? { start, end } : undefined;
  },
  examples: {
    true: [
      `curl -u jane:${'gr8'.repeat(3)}! https://example.com`,
      `curl -s --user 'api:${'gr8'.repeat(3)}' https://example.com`,
      `curl --user jane:'${'gr8'.repeat(3)}' https://example.com`,
    ],
    false: [
      'docker run -u 1000:1000 alpine',
      'curl -u jane https://example.com',
      'curl -u $' + 'NAME:$' + 'PASSWORD https://example.com',
      'curl -u username:password https://example.com',
      'curl -u <user:password> https://example.com',
      'curl -u jane:**** https://example.com',
    ],
  },
});

/** The end of a word of the shell, parts of which may be in quotes. */
function endOfWord(text: string, start: number): number {
  const limit = Math.min(text.length, start + CHARS_MAX);
  let quote = 0;
  let at = start;
  for (; at < limit; at++) {
    const unit = unitAt(text, at);
    if (quote !== 0) quote = unit === quote ? 0 : quote;
    else if (unit === 34 || unit === 39) quote = unit;
    else if (isSpace(unit)) break;
  }
  return at;
}
