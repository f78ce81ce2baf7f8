/**
 * In which order the literals of a body run: each when what it needs is bound, cheap tests first, then the atom that has most
 * of its arguments given. The order never changes what a body means, only what it costs. What can never run is unsafe.
 */
import type { Arg, AtomLiteral, ColumnKind, Literal } from './ir.ts';

type Columns = (predicate: number) => readonly ColumnKind[];

export interface Order {
  /** Indices into the literals. */
  readonly sequence: readonly number[];
  /** Literals whose variables are bound nowhere. */
  readonly stuck: readonly number[];
  readonly bound: ReadonlySet<number>;
}

/** @param preferred a literal that goes as soon as it can, whatever its price */
export function orderBody(
  literals: readonly Literal[],
  given: readonly number[],
  columns: Columns,
  preferred = -1,
): Order {
  const bound = new Set(given);
  const left = new Set(literals.keys());
  const binders = countBinders(literals, given, columns);
  const sequence: number[] = [];
  while (left.size > 0) {
    const next = best(literals, left, preferred, (literal) => ready(literal, bound, binders, columns));
    if (next === undefined) break;
    left.delete(next);
    sequence.push(next);
    for (const slot of slotsBoundBy(literals[next] as Literal, columns)) bound.add(slot);
  }
  return { sequence, stuck: [...left], bound };
}

/** What a literal gives a value, if it has none. A pattern's text counts; an open column gives nothing. */
function slotsBoundBy(literal: Literal, columns: Columns): readonly number[] {
  if (literal.kind === 'let' || literal.kind === 'count') return [literal.slot];
  if (literal.kind !== 'atom') return [];
  const kinds = columns(literal.predicate);
  return literal.args.flatMap((arg, column) => (arg.kind === 'slot' && kinds[column] !== 'open' ? [arg.slot] : []));
}

/** Slots that something in the body binds, and those something binds to a plain value. */
interface Binders {
  readonly any: ReadonlySet<number>;
  readonly plain: ReadonlySet<number>;
}

function countBinders(literals: readonly Literal[], given: readonly number[], columns: Columns): Binders {
  const any = new Set(given);
  const plain = new Set(given);
  for (const literal of literals) {
    for (const slot of slotsBoundBy(literal, columns)) any.add(slot);
    if (literal.kind === 'let' || literal.kind === 'count') plain.add(literal.slot);
    else if (literal.kind === 'atom') {
      const kinds = columns(literal.predicate);
      for (const [column, arg] of literal.args.entries())
        if (arg.kind === 'slot' && kinds[column] === 'hard') plain.add(arg.slot);
    }
  }
  return { any, plain };
}

function ready(literal: Literal, bound: ReadonlySet<number>, binders: Binders, columns: Columns): boolean {
  switch (literal.kind) {
    case 'test':
    case 'let':
      return literal.uses.every((slot) => bound.has(slot));
    case 'count':
      return literal.args.every((arg) => arg.kind !== 'slot' || bound.has(arg.slot));
    case 'not':
      // A variable that nothing binds reads as “there is one”.
      return literal.args.every((arg) => arg.kind !== 'slot' || bound.has(arg.slot) || !binders.any.has(arg.slot));
    case 'atom':
      return atomReady(literal, bound, binders, columns(literal.predicate));
  }
}

function atomReady(
  { args }: AtomLiteral,
  bound: ReadonlySet<number>,
  binders: Binders,
  kinds: readonly ColumnKind[],
): boolean {
  return args.every((arg, column) => {
    if (arg.kind !== 'slot' || kinds[column] === 'hard' || bound.has(arg.slot)) return true;
    // The same variable may be bound by another argument of this very atom.
    const boundHere = (than: ColumnKind) =>
      args.some((other, at) => other.kind === 'slot' && other.slot === arg.slot && isPlainer(kinds[at], than));
    // A pattern gives a variable its value only where nothing plain can: else its meaning would depend on the order.
    if (kinds[column] === 'pattern') return !binders.plain.has(arg.slot) || boundHere('pattern');
    return boundHere('open');
  });
}

const PLAINEST_FIRST: readonly (ColumnKind | undefined)[] = ['hard', 'pattern', 'open'];

function isPlainer(kind: ColumnKind | undefined, than: ColumnKind): boolean {
  return PLAINEST_FIRST.indexOf(kind) < PLAINEST_FIRST.indexOf(than);
}

/** The columns of an atom in the order they are matched: a variable it names twice takes its plainest value. */
export function matchingOrder(args: readonly Arg[], kinds: readonly ColumnKind[]): readonly (readonly [number, Arg])[] {
  return [...args.entries()].sort(
    ([a], [b]) => PLAINEST_FIRST.indexOf(kinds[a]) - PLAINEST_FIRST.indexOf(kinds[b]) || a - b,
  );
}

const PRICE: Readonly<Record<Literal['kind'], number>> = { test: 0, let: 1, not: 2, count: 3, atom: 4 };

function best(
  literals: readonly Literal[],
  left: ReadonlySet<number>,
  preferred: number,
  isReady: (literal: Literal) => boolean,
): number | undefined {
  const usable = [...left].filter((index) => isReady(literals[index] as Literal));
  if (usable.includes(preferred)) return preferred;
  const cheap = usable.filter((index) => (literals[index] as Literal).kind !== 'atom');
  if (cheap.length > 0)
    return cheap.sort((a, b) => PRICE[(literals[a] as Literal).kind] - PRICE[(literals[b] as Literal).kind])[0];
  return usable[0] === undefined ? undefined : cheapestAtom(literals, left, usable);
}

function cheapestAtom(literals: readonly Literal[], left: ReadonlySet<number>, usable: readonly number[]): number {
  const placed = new Set<number>();
  for (const [index, literal] of literals.entries()) {
    if (left.has(index)) continue;
    if (literal.kind === 'let' || literal.kind === 'count') placed.add(literal.slot);
    else if (literal.kind === 'atom') for (const arg of literal.args) if (arg.kind === 'slot') placed.add(arg.slot);
  }
  const score = (index: number) => {
    const { args } = literals[index] as AtomLiteral;
    const given = args.filter((arg) => arg.kind === 'value' || (arg.kind === 'slot' && placed.has(arg.slot))).length;
    return given * 16 - args.length;
  };
  return [...usable].sort((a, b) => score(b) - score(a))[0] as number;
}
