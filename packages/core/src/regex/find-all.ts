/** All matches in a text, in time linear in it. */
import { type Automaton, UNKNOWN } from './automaton.ts';
import { SIDE, SIDES, sideOf } from './places.ts';

export interface RegexMatch {
  readonly start: number;
  readonly end: number;
}

/**
 * The matches that do not overlap, leftmost first, as RE2 and Perl find them; empty ones are left out.
 *
 * @throws TooManyStates for a text that needs too many states of this pattern
 */
export function findAll(automaton: Automaton, text: string): readonly RegexMatch[] {
  const live = liveSteps(automaton, text);
  if (live === undefined) return [];
  const matches: RegexMatch[] = [];
  for (let at = 0; at < text.length; ) {
    const end = automaton.begins(live[at] as number) ? endOfMatch(automaton, text, at, live) : at;
    if (end > at) matches.push({ start: at, end });
    at = end > at ? end : at + lengthAt(text, at);
  }
  return matches;
}

/**
 * Whether the pattern matches anywhere, the empty text included.
 *
 * @throws TooManyStates for a text that needs too many states of this pattern
 */
export function isFound(automaton: Automaton, text: string): boolean {
  return walkBack(automaton, text, undefined);
}

/** For every place in the text, the number of the set of steps from which a match can be reached; undefined if none begins. */
function liveSteps(automaton: Automaton, text: string): Uint16Array | undefined {
  const live = new Uint16Array(text.length + 1);
  return walkBack(automaton, text, live) ? live : undefined;
}

/** Whether a match begins anywhere. Without `live` to be filled the first one, from the end, is enough. */
function walkBack(automaton: Automaton, text: string, live: Uint16Array | undefined): boolean {
  const { alphabet, edge, width } = automaton;
  let { liveNext } = automaton;
  let state = automaton.nowhere;
  let letter = edge;
  let found = false;
  for (let at = text.length; at >= 0; ) {
    // The character before this place says what the place is; then it is the one that was read.
    const before = at === 0 ? NOTHING : pointBefore(text, at);
    const side = before === NOTHING ? SIDE.edge : before < 128 ? (ASCII_SIDES[before] as number) : SIDE.other;
    const entry = state * width + letter * SIDES + side;
    let next = entry < liveNext.length ? (liveNext[entry] as number) : UNKNOWN;
    if (next === UNKNOWN) {
      next = automaton.liveBefore(state, letter, side);
      liveNext = automaton.liveNext;
    }
    state = next;
    found ||= automaton.begins(state);
    if (live !== undefined) live[at] = state;
    else if (found) return true;
    if (before === NOTHING) break;
    letter = alphabet.letterOf(before);
    at -= before > 0xffff ? 2 : 1;
  }
  return found;
}

const NOTHING = -1;
const ASCII_SIDES = Uint8Array.from({ length: 128 }, (_, unit) => sideOf(unit));

function endOfMatch(automaton: Automaton, text: string, start: number, live: Uint16Array): number {
  const { alphabet, edge } = automaton;
  let threads = automaton.entry;
  let end = start;
  let side: number = start === 0 ? SIDE.edge : sideOf(pointBefore(text, start));
  for (let at = start; automaton.shares(threads, live[at] as number); ) {
    const point = text.codePointAt(at);
    const letter = point === undefined ? edge : alphabet.letterOf(point);
    if (automaton.matchesBefore(threads, letter, side)) end = at;
    if (point === undefined) break;
    threads = automaton.threadsBehind(threads, letter, side);
    side = sideOf(point);
    at += point > 0xffff ? 2 : 1;
  }
  return end;
}

function lengthAt(text: string, at: number): number {
  return (text.codePointAt(at) as number) > 0xffff ? 2 : 1;
}

/** The character that ends at `at`, which is not the start. */
function pointBefore(text: string, at: number): number {
  const unit = text.charCodeAt(at - 1);
  if (unit < 0xdc00 || unit > 0xdfff || at < 2) return unit;
  const pair = text.codePointAt(at - 2) as number;
  return pair > 0xffff ? pair : unit;
}
