/** Addresses of pages and names of domains, for who asks for them: most are public, and texts are full of them. */
import { defineDetector } from '../../engine/detector.ts';
import { isAlphanumeric, isWord, unitAt } from '../../read/characters.ts';

const CHARS_MAX = 2_048;
/** `https://` and what browsers read behind it. */
const ADDRESS =
  /^https?:\/\/(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z][A-Za-z0-9-]{1,62}(?::[0-9]{1,5})?(?:[/?#][^\s"'<>\\^`{|}]{0,1900})?/i;
/** Domains of the kinds that are known by themselves. */
const DOMAIN =
  /^(?:[a-z0-9-]{1,63}\.){1,4}(?:com|org|net|edu|gov|mil|int|info|io|dev|app|ai|(?:co|com|org|net|ac|gov)\.[a-z]{2}|[a-z]{2})(?![a-z0-9-]|\.[a-z0-9])/i;

export const url = defineDetector({
  id: 'url',
  entityType: 'url',
  entityClass: 'pii',
  severity: 'low',
  confidence: 0.8,
  description: 'Address of a page or name of a domain, only where asked for',
  trigger: { on: 'char', chars: ':.' },
  find({ text, context }, at) {
    if (!context.asks('url')) return undefined;
    const start = text.charAt(at) === ':' ? startOfScheme(text, at) : startOfLabel(text, at);
    if (start === undefined || isWord(unitAt(text, start - 1)) || '@/-.'.includes(text.charAt(start - 1) || ' '))
      return undefined;
    const [found] = (text.charAt(at) === ':' ? ADDRESS : DOMAIN).exec(text.slice(start, start + CHARS_MAX)) ?? [];
    if (found === undefined) return undefined;
    // A full stop or comma behind it is the sentence's.
    return { start, end: start + found.replace(/[.,;:!?)]+$/, '').length };
  },
  examples: {
    true: [
      { asked: 'url', text: 'see https://www.example.com/store?q=1.' },
      { asked: 'url', text: 'my domains: example.com' },
    ],
    false: [
      'see https://www.example.com/',
      { asked: 'url', text: 'http://localhost' },
      { asked: 'url', text: 'www.example' },
    ],
  },
});

function startOfScheme(text: string, at: number): number | undefined {
  const scheme = /https?$/i.exec(text.slice(Math.max(0, at - 5), at));
  return scheme === null ? undefined : at - scheme[0].length;
}

function startOfLabel(text: string, at: number): number | undefined {
  let start = at;
  while (at - start < 63 && (isAlphanumeric(unitAt(text, start - 1)) || text.charAt(start - 1) === '-')) start--;
  return start === at ? undefined : start;
}
