/** Generated tokens in the path of a URL: who has the address has what it leads to, and a path is a way out for data as well. */
import { defineDetector } from '../../engine/detector.ts';
import { isAlphanumeric, unitAt } from '../../read/characters.ts';
import { entropyOf } from '../../read/entropy.ts';

const CHARS_MAX = 300;
const URL = /https?:\/\/[^\s/?#"'<>\\^`{|}@]{1,253}\/([^\s?#"'<>\\^`{|}]{1,256})/iy;
/** Shorter ones are names of videos and commits; longer ones are encoded, and seen through. */
const SEGMENT = /^[0-9A-Za-z]{28,64}$/;
/** So many of each are in no name made of words. */
const OF_EACH_MIN = 4;
const ENTROPY_MIN = 4.2;
/** Names have their digits in one place. */
const NUMBERS_MIN = 3;

export const urlPathToken = defineDetector({
  id: 'url-path-token',
  entityType: 'url_token',
  entityClass: 'secret',
  severity: 'medium',
  confidence: 0.6,
  description: 'Generated token in the path of a URL',
  trigger: { on: 'literal', literals: ['http://', 'https://'], fold: true },
  find({ text }, at) {
    if (isAlphanumeric(unitAt(text, at - 1))) return undefined;
    URL.lastIndex = 0;
    const [found, path] = URL.exec(text.slice(at, at + CHARS_MAX)) ?? [];
    if (found === undefined || path === undefined) return undefined;
    let start = at + found.length - path.length;
    for (const segment of path.split('/')) {
      if (isGenerated(segment)) return { start, end: start + segment.length };
      start += segment.length + 1;
    }
    return undefined;
  },
  examples: {
    true: [
      `https://files.example.com/api/${'x7Kp2mQ9vR4sL8nW1bY6'}${'cT3fA0jH5dE'}/status`,
      `http://cdn.example.net/f/${'9Qd2Lx7Va5'}${'Tg1Hb8Rm4'}${'Zk6Wc3Py0Nj'}`,
    ],
    false: [
      `https://git.example.com/commit/${'3f8a1c9e04b7d6253f8a'}${'1c9e04b7d625'}`,
      'https://docs.example.com/guide/TheQuickBrownFoxJumpsOverTheLazyDog2024',
      'https://example.com/550e8400-e29b-41d4-a716-446655440000',
      `https://example.com/?q=${'x7Kp2mQ9vR4sL8nW1bY6'}${'cT3fA0jH5dE'}`,
    ],
  },
});

function isGenerated(segment: string): boolean {
  if (!SEGMENT.test(segment)) return false;
  const counts = [/[0-9]/g, /[a-z]/g, /[A-Z]/g].map((kind) => segment.match(kind)?.length ?? 0);
  const numbers = segment.match(/[0-9]+/g)?.length ?? 0;
  return numbers >= NUMBERS_MIN && counts.every((count) => count >= OF_EACH_MIN) && entropyOf(segment) >= ENTROPY_MIN;
}
