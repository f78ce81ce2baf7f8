/**
 * A single line out of a private key: nothing but 64 or 70 characters of base64, as PEM and OpenSSH break their lines, maybe behind
 * a line number or the signs of a comment. In a longer text it could be a line of a certificate as well, and a key is found by
 * its header there; but who sends a key line by line sends texts like this.
 */
import { defineDetector } from '../../engine/detector.ts';
import { decodeBase64Text } from '../../read/base64.ts';
import { HEX, isToken, unitAt } from '../../read/characters.ts';
import { entropyOf } from '../../read/entropy.ts';
import { mixtureOf } from '../../read/mixture.ts';
import { endOfRun } from '../../read/runs.ts';

const LINE_CHARS = [64, 70];
const LONGEST = 70;
/** The line and what may stand around it. */
const TEXT_CHARS_MAX = 120;
/** Random base64 of that length stays above. */
const ENTROPY_MIN = 4.6;
const LINE = /[0-9A-Za-z+/]{64,70}/y;
/** Of words, only the `n` and `r` of escaped line ends stand beside it. */
const WORD = /[A-Za-z]{2}/;
/** Keys of values that look the same. */
const OTHERS: ReadonlySet<string> = new Set(
  'hash digest sha sha384 checksum integrity signature sig etag cursor nonce certificate cert image thumbnail data id page'.split(
    ' ',
  ),
);

export const privateKeyLine = defineDetector({
  id: 'private-key-line',
  entityType: 'private_key',
  entityClass: 'secret',
  severity: 'medium',
  confidence: 0.6,
  description: 'Text that is one line as in a private key',
  trigger: { on: 'run', charsMin: 64 },
  find({ text, context }, at) {
    if (text.length > TEXT_CHARS_MAX || !isToken(unitAt(text, at)) || isToken(unitAt(text, at - 1))) return undefined;
    LINE.lastIndex = at;
    if (!LINE.test(text)) return undefined;
    const end = LINE.lastIndex;
    if (!LINE_CHARS.includes(end - at) || isToken(unitAt(text, end)) || text.charAt(end) === '=') return undefined;
    if (WORD.test(text.slice(0, at)) || WORD.test(text.slice(end))) return undefined;
    const { digits, upper, letters } = mixtureOf(text, at, end);
    if (!digits || !upper || !letters || endOfRun(text, at, LONGEST, HEX) === end) return undefined;
    if (entropyOf(text.slice(at, end)) < ENTROPY_MIN || decodeBase64Text(text, at, end) !== undefined) return undefined;
    return context.mentions(OTHERS) ? undefined : { start: at, end };
  },
  examples: {
    true: [
      `${'4U3WhqfccEcpy27U6cFrTLqYBxugF8mv'}${'WZn8rt+zJGkBUHnRwXme3UlxIicyt4VP'}`,
      `  *  ${'lf61npx09JxhiobaKsmwa23fQmY+oR+t'}${'YJFleYM3IfOY+yynScySBXdMqiRmMd5J'}\n`,
    ],
    false: [
      `sha384-${'4U3WhqfccEcpy27U6cFrTLqYBxugF8mv'}${'WZn8rt+zJGkBUHnRwXme3UlxIicyt4VP'}`,
      `${'3f8a1c9e04b7d625'.repeat(4)}`,
      { key: 'digest', text: `${'4U3WhqfccEcpy27U6cFrTLqYBxugF8mv'}${'WZn8rt+zJGkBUHnRwXme3UlxIicyt4VP'}` },
      `ticket ${'4U3WhqfccEcpy27U6cFrTLqYBxugF8mv'}${'WZn8rt+zJGkBUHnRwXme3UlxIicyt4VP'}`,
    ],
  },
});
