/** UUIDs (RFC 9562), for who asks for them: every record has one, and nothing sensitive is in them. */
import { defineDetector } from '../../engine/detector.ts';
import { isToken, isWord, unitAt } from '../../read/characters.ts';

const CHARS = 36;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
/** None of the bits set, or all. */
const SPECIAL = /^(?:[0-]{36}|[f-]{36})$/i;

export const uuid = defineDetector({
  id: 'uuid',
  entityType: 'uuid',
  entityClass: 'pii',
  severity: 'low',
  confidence: 0.95,
  description: 'UUID, only where asked for',
  trigger: { on: 'run', charsMin: CHARS },
  find({ text, context }, at) {
    if (!context.asks('uuid') || isToken(unitAt(text, at - 1)) || isWord(unitAt(text, at + CHARS))) return undefined;
    const value = text.slice(at, at + CHARS);
    const grouped = [8, 13, 18, 23].every((place) => value.charAt(place) === '-');
    return grouped && (UUID.test(value) || SPECIAL.test(value)) ? { start: at, end: at + CHARS } : undefined;
  },
  examples: {
    true: [
      { asked: 'uuid', text: 'record 550e8400-e29b-41d4-a716-446655440000.' },
      { asked: 'uuid', text: '00000000-0000-0000-0000-000000000000' },
    ],
    false: [
      '550e8400-e29b-41d4-a716-446655440000',
      { asked: 'uuid', text: '550e8400-e29b-41d4-c716-446655440000' },
      { asked: 'uuid', text: '550e8400-e29b-41d4-a716-4466554400001' },
    ],
  },
});
