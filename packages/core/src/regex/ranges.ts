/** Sets of code points. */
import type { Ranges } from './syntax.ts';

export const POINT_MAX = 0x10ffff;
export const ANY: Ranges = [[0, POINT_MAX]];

/** Sorted, and united where they touch. */
export function united(ranges: Ranges): Ranges {
  const sorted = ranges.toSorted((a, b) => a[0] - b[0]);
  const all: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = all.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else all.push([from, to]);
  }
  return all;
}

/** All but these. */
export function inverted(ranges: Ranges): Ranges {
  const all: [number, number][] = [];
  let from = 0;
  for (const [start, end] of united(ranges)) {
    if (start > from) all.push([from, start - 1]);
    from = end + 1;
  }
  if (from <= POINT_MAX) all.push([from, POINT_MAX]);
  return all;
}

/** Of single characters. */
function rangesOf(characters: string): Ranges {
  return united([...characters].map((char) => [char.codePointAt(0) as number, char.codePointAt(0) as number]));
}

/** Code points that are each other's upper, lower or title case. Asked for once, for it looks at all of Unicode. */
let variantsOf: ReadonlyMap<number, readonly number[]> | undefined;

/** The set with all spellings of its letters, as simple case folding has them: no letter becomes several. */
export function folded(ranges: Ranges): Ranges {
  if (ranges.every(([, to]) => to < 128) && !mentions(ranges, 'kKsS')) return foldedAscii(ranges);
  variantsOf ??= allVariants();
  const more: [number, number][] = [];
  for (const [point, variants] of variantsOf)
    if (ranges.some(([from, to]) => point >= from && point <= to))
      for (const variant of variants) more.push([variant, variant]);
  return united([...ranges, ...more]);
}

/** K and S have a third spelling each, beyond ASCII. */
function mentions(ranges: Ranges, characters: string): boolean {
  return rangesOf(characters).some(([from, to]) => ranges.some(([start, end]) => from <= end && to >= start));
}

function foldedAscii(ranges: Ranges): Ranges {
  const more: [number, number][] = [];
  for (const [from, to] of ranges) {
    for (let point = Math.max(from, 65); point <= Math.min(to, 90); point++) more.push([point + 32, point + 32]);
    for (let point = Math.max(from, 97); point <= Math.min(to, 122); point++) more.push([point - 32, point - 32]);
  }
  return united([...ranges, ...more]);
}

/** Letters with cases end before this. */
const CASED_END = 0x1e944;

function allVariants(): ReadonlyMap<number, readonly number[]> {
  const alike = new Map<string, number[]>();
  for (let point = 0; point < CASED_END; point++) {
    if (point >= 0xd800 && point < 0xe000) continue;
    const char = String.fromCodePoint(point);
    const upper = char.toUpperCase();
    // What becomes several letters keeps its own.
    const name = [...upper].length === 1 ? upper.toLowerCase() : char;
    if (name === char && upper === char) continue;
    alike.set(name, [...(alike.get(name) ?? []), point]);
  }
  const variants = new Map<number, readonly number[]>();
  for (const [name, points] of alike) {
    const own = name.codePointAt(0) as number;
    const all = points.includes(own) || [...name].length > 1 ? points : [...points, own];
    if (all.length > 1) for (const point of all) variants.set(point, all);
  }
  return variants;
}
