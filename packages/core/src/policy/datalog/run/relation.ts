/**
 * A set of rows with look-ups by any columns. Indexes are made when first asked for and kept up to date; a relation of a few
 * rows is simply read through. A row may be doubtful, until it is derived without doubt.
 */
import type { Arg, Env } from '../ir.ts';
import { type Doubt, Special, type Value } from '../values.ts';

export interface Row {
  readonly values: readonly Value[];
  /** Why it is not certain that the row belongs here. */
  doubt: Doubt | undefined;
}

/** The columns a look-up may use, as a list and as a bit set, and where their values come from. */
export interface KeyPlan {
  readonly keyColumns: readonly number[];
  readonly keyMask: number;
  readonly keys: readonly Key[];
}
export type Key = Exclude<Arg, { kind: 'any' }>;

type Node = Map<Value, Node | Row[]>;
type Unique = Map<Value, Unique | Row>;

/** Adds to the list of a predicate. */
export function pushRow(lists: Row[][], predicate: number, ...rows: readonly Row[]): void {
  const list = lists[predicate];
  if (list === undefined) lists[predicate] = [...rows];
  else for (const row of rows) list.push(row);
}

/** Below this many rows reading through is faster than an index. */
const FEW = 8;
const NONE: readonly Row[] = [];

export class Relation {
  readonly rows: Row[] = [];
  /** Rows with a value that stands for several in a column that can be looked up: an index cannot find those. */
  readonly irregular: Row[] = [];
  doubtful = 0;
  private readonly hard: readonly boolean[];
  private readonly indexes = new Map<number, { readonly columns: readonly number[]; readonly root: Node }>();
  private unique: Unique | undefined;

  /** @param hard which columns look-ups may use */
  constructor(hard: readonly boolean[]) {
    this.hard = hard;
  }

  /** @returns the row if it is new, or if what was doubtful has become certain */
  add(values: readonly Value[], doubt: Doubt | undefined): Row | undefined {
    const known = this.find(values);
    if (known !== undefined) {
      if (known.doubt === undefined || doubt !== undefined) return undefined;
      known.doubt = undefined;
      this.doubtful -= 1;
      return known;
    }
    const row: Row = { values, doubt };
    if (doubt !== undefined) this.doubtful += 1;
    this.rows.push(row);
    if (values.some((value, column) => this.hard[column] === true && value instanceof Special))
      this.irregular.push(row);
    if (this.unique !== undefined) insertUnique(this.unique, row);
    for (const { columns, root } of this.indexes.values()) insert(root, columns, row);
    return row;
  }

  find(values: readonly Value[]): Row | undefined {
    if (this.rows.length <= FEW) return this.rows.find((row) => same(row.values, values));
    this.unique ??= this.buildUnique();
    let node: Unique | Row | undefined = this.unique;
    for (const value of values) {
      node = (node as Unique).get(value);
      if (node === undefined) return undefined;
    }
    return node instanceof Map ? undefined : node;
  }

  /**
   * Rows that may fit: those of an index, or all. The caller compares, and reads `irregular` as well where it did not get all.
   */
  lookUp(plan: KeyPlan, env: Env): readonly Row[] {
    const { keyColumns, keys } = plan;
    if (this.rows.length <= FEW || keys.length === 0) return this.rows;
    let node: Node | Row[] | undefined = this.index(keyColumns, plan.keyMask);
    for (let at = 0; at < keys.length; at += 1) {
      const arg = keys[at] as Key;
      const key = arg.kind === 'value' ? arg.value : (env[arg.slot] as Value);
      if (key instanceof Special) return this.rows;
      node = (node as Node).get(key);
      if (node === undefined) return NONE;
    }
    return node as Row[];
  }

  /** How many rows have these keys. Only for plain keys, in a relation without irregular rows. */
  count({ keyColumns, keys, keyMask }: KeyPlan, env: Env): number {
    if (keys.length === 0) return this.rows.length;
    let node: Node | Row[] | undefined = this.index(keyColumns, keyMask);
    for (let at = 0; at < keys.length && node !== undefined; at += 1) {
      const arg = keys[at] as Key;
      node = (node as Node).get(arg.kind === 'value' ? arg.value : (env[arg.slot] as Value));
    }
    return (node as Row[] | undefined)?.length ?? 0;
  }

  private index(columns: readonly number[], mask: number): Node {
    const known = this.indexes.get(mask);
    if (known !== undefined) return known.root;
    const root: Node = new Map();
    for (const row of this.rows) insert(root, columns, row);
    this.indexes.set(mask, { columns, root });
    return root;
  }

  private buildUnique(): Unique {
    const root: Unique = new Map();
    for (const row of this.rows) insertUnique(root, row);
    return root;
  }
}

function same(a: readonly Value[], b: readonly Value[]): boolean {
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return true;
}

function insert(root: Node, columns: readonly number[], row: Row): void {
  let node = root;
  const last = columns.length - 1;
  for (let at = 0; at < last; at += 1) {
    const value = row.values[columns[at] as number] as Value;
    let next = node.get(value) as Node | undefined;
    if (next === undefined) {
      next = new Map();
      node.set(value, next);
    }
    node = next;
  }
  const value = row.values[columns[last] as number] as Value;
  const rows = node.get(value) as Row[] | undefined;
  if (rows === undefined) node.set(value, [row]);
  else rows.push(row);
}

function insertUnique(root: Unique, row: Row): void {
  let node = root;
  const last = row.values.length - 1;
  for (let at = 0; at < last; at += 1) {
    const value = row.values[at] as Value;
    let next = node.get(value) as Unique | undefined;
    if (next === undefined) {
      next = new Map();
      node.set(value, next);
    }
    node = next;
  }
  node.set(row.values[last] as Value, row);
}
