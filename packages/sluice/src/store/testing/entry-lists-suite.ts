/** Lists of entries: what every store of them must answer, tested beside a reading of the journal itself. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Journal } from '../../journal/journal.ts';
import { journalKey } from '../../journal/keys/journal-key.ts';
import { sampleDecision, sampleOutcome } from '../../journal/testing/sample.ts';
import type { EntryLists, ListRequest, Lookups } from '../entry-list.ts';
import { JournalScan } from '../journal-scan.ts';

const key = journalKey(new Uint8Array(32).fill(5));
const START = 1_790_000_000_000;

const finding = (detector: string, entity_type: string) => ({ detector, entity_type });

/** Writes a chain of entries that share times, in a few segments. */
export async function fillJournal(folder: string, origin: string, count: number): Promise<void> {
  let clock = START;
  const journal = await Journal.open({ folder, origin, key, now: () => clock, segmentBytesMax: 16_000 });
  for (let i = 0; i < count; i++) {
    // Many entries share a millisecond, and now and then the clock is put back.
    clock += i % 5 === 0 ? 7 : i % 11 === 0 ? -3 : 0;
    await journal.append(
      sampleDecision(`${origin}${String(i).padStart(4, '0')}`, {
        verdict: i % 3 === 0 ? 'deny' : 'allow',
        decision: i % 3 === 0 ? 'deny' : 'allow',
        rule: i % 4 === 0 ? 'stop-it' : 'allow-reads',
        matched_rules: i % 2 === 0 ? ['one', 'two'] : [],
        session_id: `s-${i % 3}`,
        action: { type: 'tool.call', tool: i % 2 === 0 ? 'Bash' : 'read', server: '', resource: '' },
        findings: i % 6 === 0 ? [finding('iban', 'bank_account')] : [],
      }),
    );
    if (i % 7 === 0) await journal.append(sampleOutcome(`${origin}${String(i).padStart(4, '0')}`));
  }
  await journal.close();
}

export const idsOf = async (lists: EntryLists, request: ListRequest) => {
  const { entries, next, total } = await lists.page(request);
  return { entries: entries.map(({ origin, seq }) => `${origin}/${seq}`), next, total };
};

const some = <T>(...values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined, freq: 3 });
const requests = fc.record(
  {
    limit: fc.integer({ min: 1, max: 40 }),
    offset: some(0, 3, 500),
    oldestFirst: fc.boolean(),
    kind: some<string | string[]>('decision', 'outcome', ['segment', 'outcome']),
    verdict: some('deny', 'allow', 'review'),
    tool: some('BASH', 'read'),
    rule: some('stop-it', 'one', 'on'),
    detector: some('iban', 'bank_account', 'bank'),
    session: some('s-1', 's-9'),
    origin: some('server', 'cli', 'nobody'),
    agent: some('coder', 'Coder'),
    withFindings: some(true),
    afterMs: some(START + 7, START + 20),
    afterInclusive: fc.boolean(),
    beforeMs: some(START + 40, START + 28),
  },
  { requiredKeys: ['limit'] },
);
const given = (request: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined)) as unknown as ListRequest;

/** A cursor means something to the list that gave it only. */
const withoutCursor = ({ next, ...page }: Awaited<ReturnType<typeof idsOf>>) => ({
  ...page,
  isMore: next !== undefined,
});

export interface OpenedLists {
  readonly lists: Lookups;
  readonly close: () => Promise<void>;
}

export function describeEntryLists(what: string, open: (stateFolder: string) => Promise<OpenedLists>): void {
  describe(what, () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'sluice-lists-'));
    });
    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    test('whatever is asked, the answer is that of the journal, page after page', async () => {
      await fillJournal(folder, 'server', 60);
      await fillJournal(folder, 'cli', 40);
      const { lists, close } = await open(folder);
      const scan = new JournalScan(folder);
      await lists.current();
      await fc.assert(
        fc.asyncProperty(requests, async (asked) => {
          const request = given(asked);
          const [first, scanned] = [await idsOf(lists, request), await idsOf(scan, request)];
          expect(withoutCursor(first)).toEqual(withoutCursor(scanned));
          if (first.next === undefined || scanned.next === undefined) return;
          const { offset: _, ...rest } = request;
          const second = (cursor: string) => ({ ...rest, cursor });
          const [next, scannedNext] = [second(first.next), second(scanned.next)];
          expect(withoutCursor(await idsOf(lists, next))).toEqual(withoutCursor(await idsOf(scan, scannedNext)));
        }),
        { numRuns: 150 },
      );
      await close();
    });

    test('what was acknowledged is found afterwards, and it is the entry as it stands in the journal', async () => {
      const journal = await Journal.open({ folder, origin: 'server', key, now: Date.now, segmentBytesMax: 20_000 });
      const { lists, close } = await open(folder);
      for (let at = 0; at < 30; at += 1) {
        const sealed = await journal.append(sampleDecision(`r${at}`, { session_id: at === 7 ? 'nul\u0000led' : '' }));
        await lists.current();
        expect(await lists.receipt(`r${at}`)).toMatchObject({ seq: sealed.seq, mac: sealed.mac, kind: 'decision' });
      }
      expect(await lists.receipt('')).toBeUndefined();
      expect(await lists.receipt('none')).toBeUndefined();
      const { entries } = await lists.page({ session: 'nul\u0000led', limit: 9 });
      expect(entries.map(({ body }) => body['receipt_id'])).toEqual(['r7']);
      expect(entries[0]?.body['session_id']).toBe('nul\u0000led');
      await journal.close();
      await close();
    });
  });
}
