/** What a condition of a decision met, masked: how many facts, which types. Names of tools and types are shown. */
import type { Truth } from '../answer.ts';
import type { AtomLiteral, Literal } from './ir.ts';
import { builtIn } from './predicates.ts';
import type { Solution, World } from './reference.ts';
import { Pattern, Special, type Value } from './values.ts';

const SHOWN_MAX = 3;

/** Which column of which fact holds a name the gate itself gave. */
const NAMES = new Map([
  [builtIn('tool_call'), 2],
  [builtIn('call_type'), 1],
]);

/** @param before all ways to hold of what was asked before the last literal of `part` */
export function actualOf(
  part: readonly Literal[],
  truth: Truth,
  before: readonly Solution[],
  names: readonly string[],
  call: string,
  world: World,
): string {
  const last = part.at(-1);
  // A count is always followed by the condition it stands in.
  if (last === undefined || last.kind === 'count') return '';
  if ('predicate' in last) return factsOf(last, truth, call, world);
  const uses = [...last.uses, ...(last.kind === 'let' ? [last.slot] : [])];
  const ways = new Set(
    before.map(({ env }) => [...new Set(uses)].flatMap((slot) => shown(env[slot], names[slot], slot, part)).join(', ')),
  );
  const texts = [...ways].filter((text) => text !== '');
  const more = texts.length > SHOWN_MAX ? [`${texts.length - SHOWN_MAX} more`] : [];
  return [...texts.slice(0, SHOWN_MAX), ...more].join('; ') || 'nothing';
}

function factsOf(
  { kind, predicate }: AtomLiteral,
  truth: Truth,
  call: string,
  { relations, predicates }: World,
): string {
  const rows = relations[predicate] ?? [];
  const { name } = predicates[predicate] ?? { name: '' };
  if (rows.length === 0) return `no facts of ${name}`;
  const column = NAMES.get(predicate);
  const own = column === undefined ? [] : rows.filter(({ values }) => values[0] === call);
  const spelt = own.slice(0, SHOWN_MAX).map(({ values }) => `\`${String(values[column ?? 0]).slice(0, 60)}\``);
  const which = spelt.length === 0 ? '' : ` (${spelt.join(', ')})`;
  const fits = truth === 'unknown' ? ', it cannot be told which fit' : (kind === 'not') === truth ? ', none fits' : '';
  return `${rows.length} fact${rows.length === 1 ? '' : 's'} of ${name}${which}${fits}`;
}

/** Counts, also those of past calls, are the gate's own numbers; everything else came with the action. */
function shown(
  value: Value | undefined,
  name: string | undefined,
  slot: number,
  part: readonly Literal[],
): readonly string[] {
  if (value === undefined) return [];
  const counted = part.some(
    (literal) =>
      (literal.kind === 'count' || (literal.kind === 'let' && literal.callsWindowMs !== undefined)) &&
      literal.slot === slot,
  );
  if (counted) return [`a count of ${value instanceof Special ? masked(value) : String(value)}`];
  return [name === undefined || name === '' ? masked(value) : `${name}: ${masked(value)}`];
}

function masked(value: Value): string {
  if (typeof value === 'string') return `text of ${value.length} character${value.length === 1 ? '' : 's'}`;
  if (typeof value === 'number') return 'a number';
  return value instanceof Pattern ? 'a pattern' : 'something that cannot be told';
}
