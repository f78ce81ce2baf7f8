/** Valid texts made wrong in the ways texts go wrong: pieces cut out, doubled, moved, swapped with words of the language, nested. */
import type { Random } from '../random.ts';

/** Longer texts only cost time. */
const CHARS_MAX = 8_000;

/** What trips readers of any language. */
const ANYWHERE: readonly string[] = [
  '\0',
  '\ufeff',
  '\ud800',
  '\u2028',
  '\u00a0',
  '\r\n',
  '\t',
  '\\',
  '"',
  "'",
  '`',
  '{{',
  '-0',
  '1e400',
  '9007199254740993',
  '99999999999999999999999999',
  '0.1',
  '__proto__',
  'constructor',
  'null',
  'NaN',
  '💥',
  'ﬁ',
];

export function mutated(seeds: readonly string[], words: readonly string[], random: Random): string {
  let text = random.pick(seeds);
  // Texts that are nearly right come farthest into a reader.
  for (let rounds = 1 + random.below(random.chance(0.7) ? 1 : 6); rounds > 0; rounds -= 1) {
    text = once(text, seeds, words, random);
    if (text.length > CHARS_MAX) text = text.slice(0, CHARS_MAX);
  }
  return text;
}

function once(text: string, seeds: readonly string[], words: readonly string[], random: Random): string {
  const at = random.below(text.length + 1);
  const end = Math.min(text.length, at + random.below(random.chance(0.1) ? text.length + 1 : 8));
  const [before, piece, after] = [text.slice(0, at), text.slice(at, end), text.slice(end)];
  switch (random.below(9)) {
    case 0:
      return before + after;
    case 1:
      return before + piece + piece + after;
    case 2:
      return before + random.pick(words) + after;
    case 3:
      return `${before}${piece} ${random.pick(words)} ${after}`;
    case 4:
      return before + random.pick(ANYWHERE) + after;
    case 5: {
      const other = random.pick(seeds);
      const from = random.below(other.length + 1);
      return before + other.slice(from, from + random.below(80)) + after;
    }
    case 6: {
      const to = random.below(text.length + 1);
      const rest = before + after;
      return rest.slice(0, to) + piece + rest.slice(to);
    }
    case 7:
      return before + String.fromCharCode(random.below(random.chance(0.9) ? 128 : 65_536)) + after;
    default:
      // Deep nesting and long runs are where recursion and backtracking show.
      return before + random.pick(words).repeat(1 + random.below(random.chance(0.1) ? 3_000 : 40)) + after;
  }
}
