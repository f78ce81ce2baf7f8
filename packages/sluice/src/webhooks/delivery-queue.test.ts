/** The queue keeps what it is given, and no more than it has room for. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Delivery, DeliveryQueue } from './delivery-queue.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-queue-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const delivery = (at: number): Delivery => ({
  id: `d${at}`,
  event: 'dlp.detected',
  body: '{}',
  attempts: 0,
  put_ms: at,
  next_ms: at,
  last_error: '',
});
const ids = (queue: DeliveryQueue) => queue.due(1_000).map(({ id }) => id);

test('what is put twice is there once, and what has no room is refused', async () => {
  const queue = new DeliveryQueue(folder, { pendingMax: 2 });
  const put: boolean[] = [];
  for (const at of [1, 1, 2, 3]) put.push(await queue.put(delivery(at)));
  expect(put).toEqual([true, true, true, false]);
  await queue.done(delivery(1));
  expect(await queue.put(delivery(3))).toBe(true);
  expect(ids(new DeliveryQueue(folder))).toEqual(['d2', 'd3']);
});

test('what is put off is due later, also after a restart', async () => {
  const queue = new DeliveryQueue(folder);
  for (const at of [1, 2]) await queue.put(delivery(at));
  await queue.retry(delivery(1), 2_000, 'answered 500');
  expect(ids(queue)).toEqual(['d2']);
  const [first] = new DeliveryQueue(folder).due(2_000).filter(({ id }) => id === 'd1');
  expect(first).toMatchObject({ attempts: 1, last_error: 'answered 500' });
});

test('of what is given up the newest are kept, without their bodies at hand', async () => {
  const queue = new DeliveryQueue(folder, { deadMax: 2 });
  for (const at of [1, 2, 3]) {
    await queue.put(delivery(at));
    await queue.bury(delivery(at), 'answered 500');
  }
  expect(queue.size).toBe(0);
  expect(queue.dead.map(({ id }) => id)).toEqual(['d3', 'd2']);
  expect(queue.dead[0]).not.toHaveProperty('body');
  expect(new DeliveryQueue(folder).dead).toEqual(queue.dead);
  expect(readdirSync(join(folder, 'dead')).sort()).toEqual(['d2.json', 'd3.json']);
});

test('what cannot be written is not there', async () => {
  const queue = new DeliveryQueue(join(folder, 'sub'));
  writeFileSync(join(folder, 'sub'), 'a file where the folder should be');
  await expect(queue.put(delivery(1))).rejects.toThrow();
  expect(queue.size).toBe(0);
});
