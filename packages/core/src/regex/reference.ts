/** The slow and obvious twin of find-all.ts: tries every way through the program, in the order of preference. */
import type { RegexMatch } from './find-all.ts';
import { isPlace, SIDE, sideOf } from './places.ts';
import type { Program, Step } from './program.ts';

export function findAllSlowly(program: Program, text: string): readonly RegexMatch[] {
  const points = [...text];
  const starts = [0];
  for (const point of points) starts.push((starts.at(-1) as number) + point.length);
  const matches: RegexMatch[] = [];
  for (let at = 0; at < points.length; ) {
    const end = endOf(program, points, at);
    if (end !== undefined && end > at) matches.push({ start: starts[at] as number, end: starts[end] as number });
    at = end !== undefined && end > at ? end : at + 1;
  }
  return matches;
}

/** The end of the preferred match that begins at `start`. A step that failed at a place once fails there again. */
function endOf({ steps, start: entry }: Program, points: readonly string[], start: number): number | undefined {
  const tried = new Set<string>();
  const side = (at: number): number =>
    points[at] === undefined ? SIDE.edge : sideOf((points[at] as string).codePointAt(0) as number);
  const todo: (readonly [number, number])[] = [[entry, start]];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const [at, place] = next;
    if (tried.has(`${at} ${place}`)) continue;
    tried.add(`${at} ${place}`);
    const step = steps[at] as Step;
    if (step.kind === 'match') return place;
    if (step.kind === 'fork') todo.push([step.second, place], [step.first, place]);
    else if (step.kind === 'place') {
      if (isPlace(step.place, side(place - 1), side(place))) todo.push([step.to, place]);
    } else {
      const point = points[place]?.codePointAt(0);
      if (point !== undefined && step.ranges.some(([from, to]) => point >= from && point <= to))
        todo.push([step.to, place + 1]);
    }
  }
  return undefined;
}
