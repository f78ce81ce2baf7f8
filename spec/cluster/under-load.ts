/** Agents that ask on every node and people who answer on every node, while something happens to them. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type GateNode, writing } from './node.ts';

export interface LoadResult {
  /** What somebody decided and was told so, by approval. */
  readonly acknowledged: ReadonlyMap<string, 'approved' | 'denied'>;
  /** Statements an agent was allowed to run. */
  readonly released: ReadonlySet<string>;
  /** Statements that were released more than once. */
  readonly twice: readonly string[];
}

const AGENTS = 8;
const PEOPLE = 4;
let statements = 0;

export async function underLoad(nodes: readonly GateNode[], happening: () => Promise<void>): Promise<LoadResult> {
  const acknowledged = new Map<string, 'approved' | 'denied'>();
  const [released, twice]: [Set<string>, string[]] = [new Set(), []];
  const stop = new AbortController();
  const anyNode = () => nodes[Math.floor(Math.random() * nodes.length)] as GateNode;
  /** Whoever finds a node gone, or is told that it cannot, tries another. */
  const again = async (work: () => Promise<void>) => {
    while (!stop.signal.aborted)
      try {
        await work();
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        await sleep(20);
      }
  };
  const agent = () =>
    again(async () => {
      statements += 1;
      const sql = `load ${statements}`;
      const asked = { action: writing(sql), session_id: 's', wait_ms: 2_000 };
      const { body } = await anyNode().send('POST', '/v1/decide', asked, { signal: AbortSignal.timeout(8_000) });
      if (body['verdict'] !== 'allow') return;
      released.add(sql);
      // Approved once: whoever asks again is asked about again.
      const { approval_id: _, ...more } = (await anyNode().send('POST', '/v1/decide', { ...asked, wait_ms: 0 })).body;
      if (more['verdict'] === 'allow') twice.push(sql);
    });
  const person = () =>
    again(async () => {
      const operator = { asOperator: true, signal: AbortSignal.timeout(8_000) };
      const { body } = await anyNode().send('GET', '/pending', undefined, operator);
      const pending = body['pending'] as readonly { readonly id: string }[];
      const one = pending[Math.floor(Math.random() * pending.length)];
      if (one === undefined) return void (await sleep(10));
      const word = Math.random() < 0.2 ? 'deny' : 'approve';
      const answer = await anyNode().send('POST', `/v1/approvals/${one.id}/${word}`, {}, operator);
      if (answer.status === 200) acknowledged.set(one.id, word === 'deny' ? 'denied' : 'approved');
    });
  const work = [...Array.from({ length: AGENTS }, agent), ...Array.from({ length: PEOPLE }, person)];
  try {
    await happening();
  } finally {
    stop.abort();
  }
  await Promise.all(work);
  return { acknowledged, released, twice };
}
