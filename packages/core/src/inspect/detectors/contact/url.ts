/** Addresses of pages, for who asks for them: most are public, and texts are full of them. */
import { defineDetector } from '../../engine/detector.ts';
import { isWord, unitAt } from '../../read/characters.ts';

const CHARS_MAX = 2_048;
const ADDRESS =
  /^(?:https?:\/\/|www\.)(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z][A-Za-z0-9-]{1,62}(?::[0-9]{1,5})?(?:[/?#][^\s"'<>\\^`{|}]{0,1900})?/i;

export const url = defineDetector({
  id: 'url',
  entityType: 'url',
  entityClass: 'pii',
  severity: 'low',
  confidence: 0.8,
  description: 'Address of a page, only where asked for',
  trigger: { on: 'literal', literals: ['http://', 'https://', 'www.'], fold: true },
  find({ text, context }, at) {
    if (!context.asks('url') || isWord(unitAt(text, at - 1))) return undefined;
    const [found] = ADDRESS.exec(text.slice(at, at + CHARS_MAX)) ?? [];
    // A full stop or comma behind it is the sentence's.
    return found === undefined ? undefined : { start: at, end: at + found.replace(/[.,;:!?)]{1,8}$/, '').length };
  },
  examples: {
    true: [
      { asked: 'url', text: 'see https://www.example.com/store?q=1.' },
      { asked: 'url', text: 'at www.example.com' },
    ],
    false: [
      'see https://www.example.com/',
      { asked: 'url', text: 'http://localhost' },
      { asked: 'url', text: 'www.example' },
    ],
  },
});
