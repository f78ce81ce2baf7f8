/** Named sets of characters, as RE2 has them: `\d`, `[:alpha:]`, `\pL`, `\p{Greek}`. */
import { inverted, POINT_MAX, united } from './ranges.ts';
import type { Ranges } from './syntax.ts';

const DIGIT: Ranges = [[48, 57]];
const UPPER: Ranges = [[65, 90]];
const LOWER: Ranges = [[97, 122]];
const WORD: Ranges = united([...DIGIT, ...UPPER, ...LOWER, [95, 95]]);
const SPACE: Ranges = [
  [9, 10],
  [12, 13],
  [32, 32],
];

/** ASCII, as in RE2. */
export const PERL: Readonly<Record<string, Ranges>> = {
  d: DIGIT,
  D: inverted(DIGIT),
  w: WORD,
  W: inverted(WORD),
  s: SPACE,
  S: inverted(SPACE),
};

export const POSIX: Readonly<Record<string, Ranges>> = {
  alnum: united([...DIGIT, ...UPPER, ...LOWER]),
  alpha: united([...UPPER, ...LOWER]),
  ascii: [[0, 127]],
  blank: [
    [9, 9],
    [32, 32],
  ],
  cntrl: [
    [0, 31],
    [127, 127],
  ],
  digit: DIGIT,
  graph: [[33, 126]],
  lower: LOWER,
  print: [[32, 126]],
  punct: [
    [33, 47],
    [58, 64],
    [91, 96],
    [123, 126],
  ],
  space: [
    [9, 13],
    [32, 32],
  ],
  upper: UPPER,
  word: WORD,
  xdigit: [
    [48, 57],
    [65, 70],
    [97, 102],
  ],
};

const known = new Map<string, Ranges | undefined>();

/** The code points of a general category (`L`, `Lu`) or script (`Greek`); undefined for a name that is none. */
export function unicodeClass(name: string): Ranges | undefined {
  if (!known.has(name)) known.set(name, readClass(name));
  return known.get(name);
}

function readClass(name: string): Ranges | undefined {
  if (name === 'Any') return [[0, POINT_MAX]];
  const member = property(name);
  if (member === undefined) return undefined;
  const ranges: [number, number][] = [];
  for (let point = 0; point <= POINT_MAX; point++) {
    if (!member.test(String.fromCodePoint(point))) continue;
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === point - 1) last[1] = point;
    else ranges.push([point, point]);
  }
  return ranges;
}

/** The platform knows the classes. A name that is letters only cannot make anything else of the expression. */
function property(name: string): RegExp | undefined {
  if (!/^[A-Za-z_]{1,40}$/.test(name)) return undefined;
  for (const source of [`^\\p{General_Category=${name}}$`, `^\\p{Script=${name}}$`]) {
    try {
      return new RegExp(source, 'u');
    } catch (thrown) {
      // No category, or no script, of that name.
      if (!(thrown instanceof SyntaxError)) throw thrown;
    }
  }
  return undefined;
}
