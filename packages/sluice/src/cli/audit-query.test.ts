/** `sluice audit query` and `sluice audit index`, with and without an index. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Journal } from '../journal/journal.ts';
import { journalKey } from '../journal/keys/journal-key.ts';
import { sampleDecision, sampleOutcome } from '../journal/testing/sample.ts';
import { sluice } from '../testing/command-line.ts';
import { UsageError } from './command.ts';
import { filterOf } from './entry-options.ts';

let folder: string;
const run = (...args: readonly string[]) => sluice(['audit', ...args], { cwd: folder });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-query-'));
  let clock = Date.parse('2026-11-20T10:00:00Z');
  const journal = await Journal.open({
    folder: join(folder, '.sluice'),
    origin: 'server',
    key: journalKey(new Uint8Array(32).fill(3)),
    now: () => clock,
  });
  for (let i = 0; i < 12; i++) {
    clock += 60_000;
    const stopped = { verdict: 'deny', decision: 'deny', rule: 'stop\u001b[2J' } as const;
    await journal.append(sampleDecision(`r${i}`, i % 3 === 0 ? stopped : {}));
  }
  await journal.append(sampleOutcome('r1'));
  await journal.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const lines = (text: string) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('without an index the journal is read; with one the answer is the same', async () => {
  const asked = ['query', '--verdict', 'deny', '--since', '2026-11-20T10:02:00Z', '--limit', '2', '--json'];
  const before = await run(...asked);
  expect(before.code).toBe(0);
  expect(lines(before.out).map(({ seq }) => seq)).toEqual([11, 8]);
  const { total, next_cursor } = JSON.parse(before.error) as { total: number; next_cursor: string };
  expect(total).toBe(3);
  const indexed = await run('index', '--json');
  expect(JSON.parse(indexed.out)).toEqual({ indexed: 14, entries: 14, origins: ['server'] });
  expect(await run(...asked)).toEqual(before);
  const rest = await run(...asked, '--cursor', next_cursor);
  expect(lines(rest.out).map(({ seq }) => seq)).toEqual([5]);
  expect(JSON.parse(rest.error)).toEqual({ total: 3 });
});

test('an index that is damaged or made anew answers the same', async () => {
  await run('index');
  await writeFile(join(folder, '.sluice/index.sqlite'), 'no database at all, however long'.repeat(300));
  const { out } = await run('query', '--kind', 'outcome,segment', '--oldest-first', '--json');
  expect(lines(out).map(({ kind }) => kind)).toEqual(['segment', 'outcome']);
  expect(JSON.parse((await run('index', '--rebuild', '--json')).out)).toMatchObject({ indexed: 14, entries: 14 });
});

test('the table steers no terminal and says what there is more of', async () => {
  const { code, out, error } = await run('query', '--limit', '3', '--verdict', 'deny');
  expect(code).toBe(0);
  expect(out).toMatch(
    /^2026-11-20T10:10:00\S* {2}server\/11 {2}deny {2}read_file {2}coder {2}rule stop\\u001b\[2J, r9$/m,
  );
  expect(out).not.toContain('\u001b');
  expect(error).toMatch(/^3 of 4 entries; next page: --cursor \S+$/m);
});

test.each([
  [['query', '--since', 'yesterday'], '--since must be a time'],
  [['query', '--until', '2026-02-30T00:00:00'], '--until must be a time'],
  [['query', '--verdict', 'maybe'], '--verdict must be one of'],
  [['query', '--limit', '0'], '--limit must be a whole number'],
  [['query', '--origin', '../../etc'], '--origin must be the name of a chain'],
  [['query', '--tool', ''], '--tool must not be empty'],
  [['query', '--state', 'nowhere'], 'there is no journal'],
  [['index', '--state', 'nowhere'], 'there is no journal'],
])('%j is a mistake with exit code 2', async (args, message) => {
  const { code, error, out } = await run(...args);
  expect(error).toContain(message);
  expect([code, out]).toEqual([2, '']);
});

test('moments are times, days, or how long ago', () => {
  const now = Date.parse('2026-11-21T12:00:00Z');
  const after = (since: string) => filterOf({ values: { since } }, now).afterMs;
  expect(after('24h')).toBe(now - 86_400_000);
  expect(after('90m')).toBe(now - 5_400_000);
  expect(after('2026-11-21')).toBe(Date.parse('2026-11-21T00:00:00Z'));
  expect(after('2026-11-21T10:00:00+02:00')).toBe(Date.parse('2026-11-21T08:00:00Z'));
  for (const bad of ['7w', '-1h', '2026-13-01', 'now']) expect(() => after(bad)).toThrow(UsageError);
});
