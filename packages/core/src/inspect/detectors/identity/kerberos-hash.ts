/** Kerberos replies and tickets as tools for cracking write them: who has one can try passwords on it. */
import { defineDetector } from '../../engine/detector.ts';
import { ALPHANUMERIC, HEX } from '../../read/characters.ts';
import { endOfRun, opensWith } from '../../read/runs.ts';

const PREFIXES = ['$krb5asrep$', '$krb5tgs$', '$krb5pa$'];
/** The kind of encryption and whom it is for. */
const HEADER = /(?:1[78]|23)\$[^\s$]{0,128}\$/y;
const SECRET_CHARS_MIN = 32;
const SECRET_CHARS_MAX = 16_384;

export const kerberosHash = defineDetector({
  id: 'kerberos-hash',
  entityType: 'api_key',
  entityClass: 'secret',
  severity: 'high',
  confidence: 0.95,
  description: 'Kerberos reply or ticket',
  trigger: { on: 'literal', literals: PREFIXES, fold: false },
  find({ text }, at) {
    const prefix = PREFIXES.find((one) => opensWith(text, at, one));
    if (prefix === undefined) return undefined;
    HEADER.lastIndex = at + prefix.length;
    if (!HEADER.test(text)) return undefined;
    const start = HEADER.lastIndex;
    const end = endOfRun(text, start, SECRET_CHARS_MAX, HEX);
    const whole = end - start >= SECRET_CHARS_MIN && endOfRun(text, end, 1, ALPHANUMERIC) === end;
    return whole ? { start: at, end } : undefined;
  },
  examples: {
    true: [
      `$krb5${'asrep'}$23$jane@example.com:${'3f8a1c9e'.repeat(4)}$${'04b7d625'.repeat(8)}`,
      `hash $krb5${'asrep'}$23$${'3f8a1c9e'.repeat(4)}$${'04b7d625'.repeat(8)}`,
    ],
    false: ['$krb5asrep$23$', `$krb5other$23$a$${'04b7d625'.repeat(8)}`],
  },
});
