import { GrowingTree } from '@sluice/core';
import { nodeHasher } from '../../journal/tree/node-hasher.ts';
import type { HeadStore, ShownHead } from '../head-store.ts';
import { NOW_MS } from './migrations.ts';
import { Objection, type PostgresPool } from './postgres-pool.ts';

/** Names the lock under which heads are added, one after the other. */
const HEADS_LOCK = 7_310_284_552;
const AT_ONCE = 500;

interface Row extends Omit<ShownHead, 'treeRoot'> {
  readonly tree_root: string;
  readonly edge: readonly string[];
}

/** Heads in PostgreSQL: a table that is only added to, whose rows carry the tree over all of them. */
export class PostgresHeads implements HeadStore {
  readonly #pool: PostgresPool;

  constructor(pool: PostgresPool) {
    this.#pool = pool;
  }

  show(
    { key, size, root, note }: Pick<ShownHead, 'key' | 'size' | 'root' | 'note'>,
    isContinuation: (from: number, root: string) => boolean,
  ): Promise<void> {
    return this.#pool.transaction(async (query) => {
      const [before] = await query<Row>({
        text: 'SELECT size, root FROM sluice.journal_heads WHERE key = $1 ORDER BY number DESC LIMIT 1',
        values: [key],
      });
      if (before !== undefined && before.size === size && before.root === root) return;
      if (before !== undefined && before.size >= size) throw new Objection('has seen a longer, or another, journal');
      if (before !== undefined && !isContinuation(before.size, before.root))
        throw new Objection('has seen a journal that this one does not continue');
      const [last] = await query<Row>({
        text: 'SELECT number, edge FROM sluice.journal_heads ORDER BY number DESC LIMIT 1',
      });
      const tree = GrowingTree.resume(nodeHasher, last?.number ?? 0, last?.edge ?? []);
      tree.append(nodeHasher.leaf(note));
      await query({
        text: `INSERT INTO sluice.journal_heads (number, key, size, root, note, tree_root, edge, shown_ms)
               VALUES ($1, $2, $3, $4, $5, $6, $7, ${NOW_MS})`,
        values: [tree.size, key, size, root, note, tree.root(), tree.edge],
      });
    }, `BEGIN; SELECT pg_advisory_xact_lock(${HEADS_LOCK})`);
  }

  async *all(): AsyncGenerator<ShownHead> {
    for (let behind = 0; ; ) {
      const rows = await this.#pool.run<Row>({
        text: `SELECT number, key, size, root, note, tree_root FROM sluice.journal_heads
               WHERE number > $1 ORDER BY number LIMIT ${AT_ONCE}`,
        values: [behind],
      });
      for (const { tree_root: treeRoot, ...row } of rows) yield { ...row, treeRoot };
      const last = rows.at(-1);
      if (last === undefined) return;
      behind = last.number;
    }
  }
}
