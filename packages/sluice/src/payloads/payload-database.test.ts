/** The store of payloads: what it does not open, what it lets go, and that what is erased is in none of its files. */
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PayloadDatabase } from './payload-database.ts';
import type { Payload } from './payload-store.ts';

const MIB = 1_048_576;
let folder: string;
let store: PayloadDatabase;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-payloads-'));
  store = new PayloadDatabase(folder, MIB);
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const payload = (receiptId: string, more: Partial<Payload> = {}): Payload => ({
  ...{ tenant: 't', receiptId, purpose: 'decision', text: `text of ${receiptId}`, expiresMs: 1_000 },
  ...more,
});
const path = () => join(folder, 'payloads.sqlite');
const files = () => ['', '-wal', '-shm'].map((suffix) => `${path()}${suffix}`).filter((each) => existsSync(each));
const bytesOnDisk = () => Buffer.concat(files().map((file) => readFileSync(file)));
function sql(text: string, ...values: readonly (string | Uint8Array)[]) {
  const database = new DatabaseSync(path());
  try {
    return database.prepare(text).all(...values);
  } finally {
    database.close();
  }
}
const get = (receiptId: string, now = 0) => store.get(payload(receiptId), now);
const NOT_OPENED = expect.objectContaining({ problems: [expect.objectContaining({ code: 'payload_store' })] });

describe('what was tampered with is not opened, and that is told', () => {
  beforeEach(() => void store.put([payload('a'), payload('b')], 0));

  test.each([
    ['a row moved to another decision', "UPDATE payloads SET receipt_id = 'c' WHERE receipt_id = 'a'", 'c'],
    ['a row that was prolonged', "UPDATE payloads SET expires_ms = 9000 WHERE receipt_id = 'a'", 'a'],
    [
      'the content of another',
      "UPDATE payloads SET content = (SELECT content FROM payloads WHERE receipt_id = 'b')",
      'a',
    ],
    ['the key of another', "UPDATE payloads SET key = (SELECT key FROM payloads WHERE receipt_id = 'b')", 'a'],
    ['nothing left', "UPDATE payloads SET content = x'' WHERE receipt_id = 'a'", 'a'],
    ['a tag cut short', "UPDATE payloads SET content = substr(content, 1, 14) WHERE receipt_id = 'a'", 'a'],
  ])('%s', (_what, change, receiptId) => {
    sql(change);
    expect(() => get(receiptId)).toThrow(NOT_OPENED);
  });

  test('a row moved to another tenant or purpose', () => {
    sql("UPDATE payloads SET tenant = 'u' WHERE receipt_id = 'a'");
    expect(() => store.get(payload('a', { tenant: 'u' }), 0)).toThrow(NOT_OPENED);
    sql("UPDATE payloads SET purpose = 'approval' WHERE receipt_id = 'b'");
    expect(() => store.get(payload('b', { purpose: 'approval' }), 0)).toThrow(NOT_OPENED);
  });

  test('any byte changed', () => {
    const { key, content } = sql("SELECT key, content FROM payloads WHERE receipt_id = 'a'")[0] as {
      readonly key: Uint8Array;
      readonly content: Uint8Array;
    };
    fc.assert(
      fc.property(fc.boolean(), fc.nat(), fc.integer({ min: 1, max: 255 }), (inKey, place, difference) => {
        const changed = Buffer.from(inKey ? key : content);
        changed.writeUInt8(changed.readUInt8(place % changed.length) ^ difference, place % changed.length);
        sql(`UPDATE payloads SET ${inKey ? 'key' : 'content'} = ? WHERE receipt_id = 'a' RETURNING 1`, changed);
        expect(() => get('a')).toThrow(NOT_OPENED);
        sql("UPDATE payloads SET key = ?, content = ? WHERE receipt_id = 'a' RETURNING 1", key, content);
        expect(get('a')).toBe('text of a');
      }),
      { numRuns: 60 },
    );
  });

  test.each(['0'.repeat(64), 'no key', undefined])('with the key %s', (text) => {
    const key = join(folder, 'keys', 'payload.key');
    if (text === undefined) rmSync(key);
    else writeFileSync(key, `${text}\n`);
    const other = new PayloadDatabase(folder, MIB);
    expect(() => other.get(payload('a'), 0)).toThrow(NOT_OPENED);
    expect(() => other.check()).toThrow(NOT_OPENED);
    other.close();
    expect(existsSync(key)).toBe(text !== undefined);
  });

  test('a file of another format, or no database at all', () => {
    store.close();
    sql('PRAGMA user_version = 7');
    expect(() => new PayloadDatabase(folder, MIB)).toThrow('its format is 7');
    for (const file of files()) rmSync(file);
    writeFileSync(path(), 'x'.repeat(5_000));
    expect(() => new PayloadDatabase(folder, MIB)).toThrow(NOT_OPENED);
    rmSync(path());
    store = new PayloadDatabase(folder, MIB);
  });
});

test('what is kept is read again by the next process, and nothing of it is in clear on the disk', () => {
  const text = 'not to be seen '.repeat(3_000);
  store.put([payload('a', { text }), payload('b')], 0);
  expect(bytesOnDisk().includes('not to be seen')).toBe(false);
  for (const file of files()) expect(statSync(file).mode & 0o077).toBe(0);
  const other = new PayloadDatabase(folder, MIB);
  expect(other.get(payload('a'), 0)).toBe(text);
  other.close();
  // The same owner again: the newer stands.
  store.put([payload('a', { text: 'newer' })], 0);
  expect(get('a')).toBe('newer');
  expect(store.held.payloads).toBe(2);
});

describe('bounds', () => {
  const large = 'x'.repeat(MIB / 16 - 1_000);
  const kept = () => sql('SELECT receipt_id FROM payloads ORDER BY number').map((row) => row['receipt_id']);

  test('the oldest go first, approvals only where no decision is left', () => {
    store.put([payload('approval', { purpose: 'approval', text: large })], 0);
    for (let count = 0; count < 40; count += 1) store.put([payload(`${count}`, { text: large })], 0);
    expect(store.held.bytes).toBeLessThanOrEqual(MIB);
    expect(kept()).toEqual([
      'approval',
      ...Array.from({ length: store.held.payloads - 1 }, (_, at) => `${41 - store.held.payloads + at}`),
    ]);
    expect(store.held.payloads).toBe(16);
    // Rows that go leave their room to others.
    expect(statSync(path()).size).toBeLessThan(MIB * 1.5);
    const approvals = Array.from({ length: 20 }, (_, at) => payload(`ask-${at}`, { purpose: 'approval', text: large }));
    store.put(approvals, 0);
    expect(kept()[0]).toBe('ask-4');
    expect(store.held.bytes).toBeLessThanOrEqual(MIB);
  });

  test('what is larger than a sixteenth is not kept, and counted', () => {
    expect(store.put([payload('a', { text: 'x'.repeat(MIB / 16) }), payload('b')], 0)).toBe(1);
    expect(kept()).toEqual(['b']);
  });

  test('what is held is counted whatever happens, by every process alike', () => {
    const other = new PayloadDatabase(folder, MIB);
    const step = fc.record({
      who: fc.boolean(),
      what: fc.constantFrom('put', 'erase', 'sweep'),
      receiptId: fc.constantFrom('a', 'b', 'c'),
      size: fc.integer({ min: 0, max: 60_000 }),
      now: fc.integer({ min: 0, max: 2_000 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        for (const { who, what, receiptId, size, now } of steps) {
          const one = who ? store : other;
          if (what === 'put') one.put([payload(receiptId, { text: 'x'.repeat(size) })], now);
          else if (what === 'erase') one.erase([payload(receiptId)], now);
          else one.sweep(now);
        }
        const [row] = sql('SELECT count(*) AS payloads, coalesce(sum(bytes), 0) AS bytes FROM payloads');
        expect({ ...row }).toEqual(other.held);
        expect(store.held).toEqual(other.held);
      }),
      { numRuns: 15 },
    );
    other.close();
  });

  test('what has expired is not shown, and goes', () => {
    store.put([payload('a'), payload('b', { expiresMs: 2_000 })], 0);
    expect([get('a', 999), get('a', 1_000)]).toEqual(['text of a', undefined]);
    expect(store.sweep(1_000)).toBe(1);
    expect(kept()).toEqual(['b']);
    store.put([payload('c', { expiresMs: 9_000 })], 2_000);
    expect(kept()).toEqual(['c']);
  });
});

describe('erasing', () => {
  test.each([10, 3_000, 60_000])('leaves nothing of %i characters in any file, nor of their key', (size) => {
    store.put([payload('a', { text: 'x'.repeat(size) }), payload('b', { text: 'y'.repeat(size) })], 0);
    const rows = sql('SELECT key, content FROM payloads ORDER BY number') as unknown as {
      readonly key: Uint8Array;
      readonly content: Uint8Array;
    }[];
    // Pages cut a long text in pieces: pieces are looked for.
    const pieces = (bytes: Uint8Array): Buffer[] =>
      Array.from({ length: Math.ceil(bytes.length / 500) }, (_, at) =>
        Buffer.from(bytes.subarray(at * 500, at * 500 + 24)),
      );
    const found = (bytes: Uint8Array) =>
      pieces(bytes).filter((piece) => piece.length > 8 && bytesOnDisk().includes(piece)).length;
    const [a, b] = rows as [(typeof rows)[0], (typeof rows)[0]];
    expect([found(a.key), found(a.content) > 0]).toEqual([1, true]);
    expect(store.erase([payload('a'), payload('unknown')], 0)).toBe(1);
    expect([found(a.key), found(a.content)]).toEqual([0, 0]);
    expect([found(b.key), found(b.content) > 0, get('b')]).toEqual([1, true, 'y'.repeat(size)]);
    expect([get('a'), store.has(payload('a'))]).toEqual([undefined, false]);
    expect(store.erase([payload('a')], 0)).toBe(0);
  });

  test('reaches what another process has not written yet', () => {
    store.erase([payload('late')], 0);
    store.put([payload('late')], 1);
    expect(get('late')).toBeUndefined();
    store.put([payload('late', { expiresMs: 900_000 })], 599_999);
    expect(get('late')).toBeUndefined();
    store.put([payload('late', { expiresMs: 900_000 })], 600_000);
    expect(get('late')).toBe('text of late');
  });

  test('says so where somebody still reads, and succeeds afterwards', () => {
    store.put([payload('a')], 0);
    const reader = new DatabaseSync(path());
    reader.exec('BEGIN; SELECT count(*) FROM payloads');
    reader.prepare('SELECT * FROM payloads').all();
    expect(() => store.erase([payload('a')], 0)).toThrow('keeps their copy in `payloads.sqlite-wal`');
    reader.exec('COMMIT');
    reader.close();
    expect(store.erase([payload('a')], 0)).toBe(0);
    expect(readFileSync(`${path()}-wal`).length).toBe(0);
  });

  test('a backup of the whole state folder still opens, and one of the key alone does not help', () => {
    store.put([payload('a')], 0);
    store.sweep(0);
    store.close();
    const backup = join(folder, 'backup.sqlite');
    copyFileSync(path(), backup);
    store = new PayloadDatabase(folder, MIB);
    store.erase([payload('a')], 0);
    store.close();
    expect(store).toBeDefined();
    copyFileSync(backup, path());
    store = new PayloadDatabase(folder, MIB);
    expect(get('a')).toBe('text of a');
  });
});

test('a process that is killed while it writes leaves a store that opens, with whole payloads', async () => {
  const child = fileURLToPath(new URL('./testing/write-forever.ts', import.meta.url));
  for (let round = 0; round < 3; round += 1) {
    const writer = spawn(process.execPath, ['--conditions=@sluice/source', child, folder, `${round}`], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const told: string[] = [];
    writer.stdout.setEncoding('utf8').on('data', (text: string) => void told.push(text));
    const ended = new Promise((resolve) => writer.once('close', resolve));
    // While it writes, this process writes as well.
    for (let count = 0; told.join('').split('\n').length < 12; count += 1) {
      store.put([payload(`own-${round}-${count}`)], 0);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    writer.kill('SIGKILL');
    await ended;
    const written = told.join('').split('\n').slice(0, -1);
    const next = new PayloadDatabase(folder, MIB);
    for (const receiptId of [...written, `own-${round}-0`])
      expect(next.get(payload(receiptId), 0)).toBe(
        receiptId.startsWith('own') ? `text of ${receiptId}` : `by ${receiptId}`,
      );
    expect(next.erase([payload(written[0] as string)], 0)).toBe(1);
    next.close();
  }
}, 60_000);
