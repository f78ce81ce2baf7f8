/** JSON web tokens (RFC 7519): three base64url parts, the first of which decodes to a header with `alg`. */

import { defineDetector } from '../engine/detector.ts';
import { decodeBase64Text } from '../read/base64.ts';
import { BASE64URL, isIn, unitAt } from '../read/characters.ts';
import { isJwtHeader } from '../read/jwt-parts.ts';
import { endOfRun } from '../read/runs.ts';

/** Base64 of `{"`: how every compact header begins. */
const OPENING = 'eyJ';
/** `{"alg":1}` */
const HEADER_CHARS_MIN = 12;
const HEADER_CHARS_MAX = 2_048;
const PART_CHARS_MAX = 65_536;
const PAYLOAD_CHARS_MIN = 2;

export const jwt = defineDetector({
  id: 'jwt',
  entityType: 'jwt',
  entityClass: 'secret',
  severity: 'critical',
  confidence: 0.97,
  description: 'JSON web token',
  trigger: { on: 'literal', literals: [OPENING], fold: false },
  find({ text }, at) {
    if (!text.startsWith(OPENING, at) || isIn(unitAt(text, at - 1), BASE64URL)) return undefined;
    const header = endOfRun(text, at, HEADER_CHARS_MAX, BASE64URL);
    if (header - at < HEADER_CHARS_MIN || text.charAt(header) !== '.') return undefined;
    if (!isJwtHeader(decodeBase64Text(text, at, header))) return undefined;
    const payload = endOfRun(text, header + 1, PART_CHARS_MAX, BASE64URL);
    if (payload - header - 1 < PAYLOAD_CHARS_MIN || text.charAt(payload) !== '.') return undefined;
    // An unsigned token has an empty third part.
    return { start: at, end: endOfRun(text, payload + 1, PART_CHARS_MAX, BASE64URL) };
  },
  examples: {
    true: [
      `${'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9'}.${'eyJzdWIiOiIxMjM0NTY3ODkwIn0'}.${'dozjgNryP4J3jVmNHl0w5N'}`,
      `${'eyJhbGciOiJub25lIn0'}.${'eyJzdWIiOiJhIn0'}.`,
    ],
    false: ['a.b.c', 'eyJhbGciOiJub25lIn0.short', `${'eyJmb28iOiJiYXIifQ'}.${'eyJzdWIiOiJhIn0'}.abc`],
  },
});
