/**
 * Places in what is scanned, by dotted path (`params.headers.Authorization`) or JSON Pointer (`/args/body`). Case does not count
 * and `*` stands for any one step, so that a place covers rather too much than too little.
 */
import type { Finding } from '../../finding.ts';
import type { Json } from '../../value/json.ts';
import { valueAt } from './value-at.ts';

export type Direction = 'action' | 'result';

export interface Locations {
  /** Whether the finding lies in one of the places. `document` is what was scanned. */
  readonly cover: (finding: Finding, document: Json, direction: Direction) => boolean;
  /** Whether any place is in what goes this way. */
  readonly speakOf: (direction: Direction) => boolean;
}

interface Location {
  readonly direction: Direction;
  readonly steps: readonly string[];
  /** Only what stands behind the `?` of a URL there. */
  readonly query: boolean;
}

const ACTION_ROOTS = new Set(['args', 'text', 'resource', 'command', 'argv']);

export function compileLocations(places: readonly string[]): Locations {
  const locations = places.flatMap(locationsOf);
  return {
    speakOf: (direction) => locations.some((location) => location.direction === direction),
    cover: (finding, document, direction) => {
      if (locations.length === 0) return false;
      const steps = stepsOfPointer(finding.pointer);
      return locations.some(
        (location) =>
          location.direction === direction &&
          leadsTo(location.steps, steps) &&
          (!location.query || isInQuery(finding, document)),
      );
    },
  };
}

/** Whether a place can name anything that is scanned. */
export function isKnownLocation(place: string): boolean {
  return locationsOf(place).length > 0;
}

function locationsOf(place: string): readonly Location[] {
  const [root = '', ...rest] = place.startsWith('/') ? stepsOfPointer(place) : place.split('.');
  const first = root.toLowerCase();
  if (first === 'result') return [{ direction: 'result', steps: rest, query: false }];
  if (first === 'action' && rest.length === 0) return [{ direction: 'action', steps: [], query: false }];
  if (first === 'params') return paramsOf(rest);
  return ACTION_ROOTS.has(first) ? [{ direction: 'action', steps: [first, ...rest], query: false }] : [];
}

/** `params` are the arguments; `params.query` is also the query of the URL that is called. */
function paramsOf(rest: readonly string[]): readonly Location[] {
  const named: Location = { direction: 'action', steps: ['args', ...rest], query: false };
  if (rest.length !== 1 || rest[0]?.toLowerCase() !== 'query') return [named];
  return [
    named,
    { direction: 'action', steps: ['args', 'url'], query: true },
    { direction: 'action', steps: ['resource'], query: true },
  ];
}

/** Whether the place at `steps` is the location or lies in it. A key that was masked may be any. */
function leadsTo(location: readonly string[], steps: readonly string[]): boolean {
  return location.every((wanted, at) => {
    const step = steps[at];
    if (step === undefined) return false;
    return wanted === '*' || step.startsWith('[REDACTED:') || step.toLowerCase() === wanted.toLowerCase();
  });
}

function isInQuery(finding: Finding, document: Json): boolean {
  const text = valueAt(document, finding.pointer);
  if (typeof text !== 'string') return false;
  const question = text.indexOf('?');
  return question !== -1 && finding.end > question;
}

function stepsOfPointer(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
