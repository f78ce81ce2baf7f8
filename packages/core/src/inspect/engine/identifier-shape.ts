/**
 * How identifiers are written: `9` a digit, `A` a letter, `X` either, `[…]` one of these; a small letter that letter in either case;
 * a space one separator or none, the same throughout; `{n}` the one before n times, `{n,m}` n to m times, `?` once or not at
 * all; any other sign itself.
 */
import type { DigitRun } from './detector.ts';

/** One character: what it may be, as the inside of a character class in capitals, or a separator. */
interface Item {
  readonly kind: 'digit' | 'letter' | 'either' | 'sign' | 'separator';
  readonly source: string;
}

export interface IdentifierShape {
  /** Tried at the first character, ignoring case. Bounded, and with one way to match. */
  readonly pattern: RegExp;
  /** What triggers at its first character. */
  readonly mixed: readonly number[];
  readonly letters: readonly number[];
  readonly runs: readonly DigitRun[];
}

/** One shape for every number of repetitions, the longest first. */
export function identifierShapes(shape: string, separators: string): IdentifierShape[] {
  const varying = /\{(\d+),(\d+)\}|\?/.exec(shape);
  if (varying === null) return [identifierShape(shape, separators)];
  const [found, from = '0', to = '1'] = varying;
  const [min, max] = [Number(from), Number(to)];
  return Array.from({ length: max - min + 1 }, (_, index) => shape.replace(found, `{${max - index}}`)).flatMap(
    (fixed) => identifierShapes(fixed, separators),
  );
}

function identifierShape(shape: string, separators: string): IdentifierShape {
  const items = itemsOf(shape);
  const joined = items.filter(({ kind }) => kind !== 'separator');
  const variants = joined.length === items.length ? [groupsOf(items)] : [groupsOf(items), groupsOf(joined)];
  const firsts = variants.map((groups) => groups[0] as readonly Item[]);
  return {
    pattern: new RegExp(patternOf(items, separators), 'iy'),
    mixed: firsts.filter(mayMix).map(({ length }) => length),
    letters: firsts.filter((group) => mayBeAll(group, 'letter')).map(({ length }) => length),
    runs: [items, joined]
      .slice(0, variants.length)
      .filter((_, variant) => mayBeAll(firsts[variant] ?? [], 'digit'))
      .map((all) => runOf(all, separators)),
  };
}

function itemsOf(shape: string): Item[] {
  const items: Item[] = [];
  for (const [token, times] of shape.matchAll(/\[[^\]]+\]|\{(\d+)\}|./gs)) {
    const before = items.at(-1);
    if (times === '0') items.pop();
    else if (times !== undefined && before !== undefined)
      items.push(...Array.from({ length: Number(times) - 1 }, () => before));
    else items.push(itemOf(token));
  }
  return items;
}

function itemOf(token: string): Item {
  if (token === ' ') return { kind: 'separator', source: '' };
  if (token === '9') return { kind: 'digit', source: '[0-9]' };
  if (token === 'A') return { kind: 'letter', source: '[A-Z]' };
  if (token === 'X') return { kind: 'either', source: '[0-9A-Z]' };
  if (/^[a-z]$/.test(token)) return { kind: 'letter', source: token };
  if (/^[0-8]$/.test(token)) return { kind: 'digit', source: token };
  if (!token.startsWith('['))
    return { kind: 'sign', source: `\\x${token.charCodeAt(0).toString(16).padStart(2, '0')}` };
  const digits = /[0-9]/.test(token);
  const letters = /[A-Za-z]/.test(token);
  const kind = digits && letters ? 'either' : digits ? 'digit' : letters ? 'letter' : 'sign';
  return { kind, source: token };
}

function patternOf(items: readonly Item[], separators: string): string {
  const set = separators.replace(/[-\\\]^]/g, '\\$&');
  let separated = false;
  return items
    .map(({ kind, source }) => {
      if (kind !== 'separator') return source;
      const first = !separated;
      separated = true;
      return first ? `([${set}]?)` : '\\1';
    })
    .join('');
}

/** The runs of letters and digits between the signs. */
function groupsOf(items: readonly Item[]): Item[][] {
  const groups: Item[][] = [[]];
  for (const item of items) {
    if (item.kind === 'sign' || item.kind === 'separator') groups.push([]);
    else groups.at(-1)?.push(item);
  }
  return groups;
}

function mayBeAll(group: readonly Item[], kind: 'digit' | 'letter'): boolean {
  return group.every((item) => item.kind === kind || item.kind === 'either');
}

function mayMix(group: readonly Item[]): boolean {
  return group.some(({ kind }) => kind !== 'digit') && group.some(({ kind }) => kind !== 'letter') && group.length > 1;
}

/** The runs of digits the items begin with, as far as one sign is between each two of them. */
function runOf(items: readonly Item[], separators: string): DigitRun {
  const end = items.findIndex(({ kind }) => kind === 'sign' || kind === 'separator');
  if (end < 0) return { lengths: [items.length] };
  const run = { lengths: [end], ...followedBy(items[end] as Item, separators) };
  const rest = items.slice(end + 1);
  const next = rest.findIndex(({ kind }) => kind !== 'digit');
  // A letter may follow the second run, which is then as long as its digits, or be what ends it.
  const isRun =
    rest[0]?.kind === 'digit' && (next < 0 || rest[next]?.kind === 'sign' || rest[next]?.kind === 'separator');
  return isRun ? { ...run, next: [runOf(rest, separators)] } : run;
}

/** The sign, if it is one of those that runs are told apart by. */
function followedBy({ kind, source }: Item, separators: string): Pick<DigitRun, 'followedBy'> {
  const signs = kind === 'separator' ? separators : signsOf(source);
  return signs === '' || /[^-./() ]/.test(signs) ? {} : { followedBy: signs };
}

/** The sign an item of the kind stands for, as {@link itemOf} has written it; none where it may be several. */
function signsOf(source: string): string {
  const [, code] = /^\\x([0-9a-f]{2})$/.exec(source) ?? [];
  return code === undefined ? '' : String.fromCharCode(Number.parseInt(code, 16));
}
