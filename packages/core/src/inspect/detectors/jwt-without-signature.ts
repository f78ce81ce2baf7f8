/** JSON web tokens that lost their signature: they open no door any more, but still tell what they say. */

import { defineDetector } from '../engine/detector.ts';
import { decodeBase64Text } from '../read/base64.ts';
import { BASE64URL, isIn, unitAt } from '../read/characters.ts';
import { isJsonObject, isJwtHeader } from '../read/jwt-parts.ts';
import { endOfRun } from '../read/runs.ts';

const OPENING = 'eyJ';
const HEADER_CHARS_MIN = 12;
const HEADER_CHARS_MAX = 2_048;
const PAYLOAD_CHARS_MAX = 16_384;

export const jwtWithoutSignature = defineDetector({
  id: 'jwt-without-signature',
  entityType: 'api_key',
  entityClass: 'secret',
  severity: 'high',
  confidence: 0.85,
  description: 'JSON web token without its signature',
  trigger: { on: 'literal', literals: [OPENING], fold: false },
  find({ text }, at) {
    if (!text.startsWith(OPENING, at) || isIn(unitAt(text, at - 1), BASE64URL)) return undefined;
    const header = endOfRun(text, at, HEADER_CHARS_MAX, BASE64URL);
    if (header - at < HEADER_CHARS_MIN || !text.startsWith(`.${OPENING}`, header)) return undefined;
    if (!isJwtHeader(decodeBase64Text(text, at, header))) return undefined;
    const end = endOfRun(text, header + 1, PAYLOAD_CHARS_MAX, BASE64URL);
    if (text.charAt(end) === '.') return undefined;
    return isJsonObject(decodeBase64Text(text, header + 1, end)) ? { start: at, end } : undefined;
  },
  examples: {
    true: [
      `${'eyJhbGciOiJub25lIn0'}.${'eyJzdWIiOiJhIn0'}`,
      `cut: ${'eyJhbGciOiJIUzI1NiJ9'}.${'eyJzdWIiOiIxMjM0NTY3ODkwIn0'} here`,
    ],
    false: [
      'eyJhbGciOiJub25lIn0',
      `${'eyJhbGciOiJub25lIn0'}.${'eyJzdWIiOiJhIn0'}.abc`,
      `${'eyJmb28iOiJiYXIifQ'}.${'eyJzdWIiOiJhIn0'}`,
    ],
  },
});
