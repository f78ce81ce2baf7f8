import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatalogEngine, readFactPackage } from '@sluice/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type DatalogFileEvent,
  type DatalogFileWatcher,
  type DatalogWatchOptions,
  watchDatalog,
} from './datalog-watcher.ts';

const denying = (reason: string): string => `policy "p" priority 1 { deny when true reason "${reason}"; }\n`;
const facts = readFactPackage({ tool_calls: [['c1', 'bot', 'search']] });

let folder: string;
let file: string;
let engine: DatalogEngine;
let events: DatalogFileEvent[];
let watcher: DatalogFileWatcher | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-datalog-'));
  file = join(folder, 'p.dl');
  writeFileSync(file, denying('first'));
  engine = new DatalogEngine();
  events = [];
});
afterEach(() => {
  watcher?.close();
  watcher = undefined;
  rmSync(folder, { recursive: true, force: true });
});

function start(path = file, options: DatalogWatchOptions = {}): void {
  watcher = watchDatalog(path, engine, { onEvent: (event) => events.push(event), pollMs: 100, ...options });
}
const reason = (): string | undefined => engine.evaluate(facts).reason;
async function eventually(what: () => unknown, wanted: unknown): Promise<void> {
  for (let waited = 0; waited < 200 && what() !== wanted; waited += 1)
    await new Promise((next) => setTimeout(next, 25));
  expect(what()).toBe(wanted);
}
const kinds = (): string => events.map(({ kind }) => kind).join(' ');

describe('starting', () => {
  test.each([
    ['a missing file', 'nowhere.dl', 'cannot be read (ENOENT)'],
    ['a bad file', 'bad.dl', 'nonsense'],
    ['a file that is no text', 'binary.dl', 'cannot be read (ERR_ENCODING_INVALID_ENCODED_DATA)'],
  ])('with %s fails and watches nothing', (_what, name, message) => {
    writeFileSync(join(folder, 'bad.dl'), 'nonsense');
    writeFileSync(join(folder, 'binary.dl'), Buffer.from([0xff, 0xfe]));
    expect(() => start(join(folder, name))).toThrow(message);
    expect(engine.currentVersion()).toBeUndefined();
    expect(events).toEqual([]);
  });

  test('leniently tells of a missing file and takes it up when it comes', async () => {
    rmSync(file);
    start(file, { lenient: true });
    expect(events).toEqual([{ kind: 'io_error', path: file, code: 'ENOENT' }]);
    writeFileSync(file, denying('came'));
    await eventually(reason, 'came');
    expect(events.at(-1)).toEqual({ kind: 'reloaded', path: file, version: 'watch-v1' });
  });

  test('loads at once', () => {
    start();
    expect(reason()).toBe('first');
    expect(engine.currentVersion()).toBe('watch-v1');
    expect(events).toEqual([]);
  });

  test('a second watcher on another file is never mistaken for the first, in compat either', () => {
    engine = new DatalogEngine({ compat: 'noodle' });
    start();
    watcher?.close();
    writeFileSync(join(folder, 'other.dl'), denying('other'));
    start(join(folder, 'other.dl'));
    expect(reason()).toBe('other');
    expect(engine.currentVersion()).toBe('watch-v2');
  });
});

describe('the last good policy stays', () => {
  test('when the file is bad, which is told once and named with its place', async () => {
    start();
    writeFileSync(file, 'policy "p" priority 1 { nonsense }');
    await eventually(kinds, 'compile_error');
    expect(events[0]).toMatchObject({ path: file, problems: [{ span: { file, line: 1 } }] });
    expect(reason()).toBe('first');
    await new Promise((next) => setTimeout(next, 400));
    expect(kinds()).toBe('compile_error');
    writeFileSync(file, denying('mended'));
    await eventually(reason, 'mended');
  });

  test('when the file goes away, and it is told when it is back', async () => {
    start();
    rmSync(file);
    await eventually(kinds, 'io_error');
    expect(reason()).toBe('first');
    await new Promise((next) => setTimeout(next, 400));
    expect(kinds()).toBe('io_error');
    writeFileSync(file, denying('first'));
    await eventually(kinds, 'io_error reloaded');
  });

  test('when its folder goes away', async () => {
    start();
    rmSync(folder, { recursive: true });
    await eventually(kinds, 'io_error');
    mkdirSync(folder);
    writeFileSync(file, denying('again'));
    await eventually(reason, 'again');
  });
});

describe('taken up is', () => {
  test('a file written over', async () => {
    start();
    writeFileSync(file, denying('second'));
    await eventually(reason, 'second');
    expect(events).toEqual([{ kind: 'reloaded', path: file, version: 'watch-v2' }]);
  });

  test('a file replaced by renaming', async () => {
    start();
    writeFileSync(join(folder, '.p.swp'), denying('second'));
    renameSync(join(folder, '.p.swp'), file);
    await eventually(reason, 'second');
  });

  test('a folder swapped behind a symbolic link', async () => {
    for (const version of ['one', 'two']) {
      mkdirSync(join(folder, version));
      writeFileSync(join(folder, version, 'm.dl'), denying(version));
    }
    symlinkSync('one', join(folder, 'data'));
    symlinkSync(join('data', 'm.dl'), join(folder, 'm.dl'));
    start(join(folder, 'm.dl'));
    expect(reason()).toBe('one');
    symlinkSync('two', join(folder, 'next'));
    renameSync(join(folder, 'next'), join(folder, 'data'));
    await eventually(reason, 'two');
  });

  test('nothing after closing, and nothing for a file that was only touched', async () => {
    start();
    writeFileSync(file, denying('first'));
    await new Promise((next) => setTimeout(next, 400));
    expect(events).toEqual([]);
    watcher?.close();
    watcher?.close();
    writeFileSync(file, denying('second'));
    await new Promise((next) => setTimeout(next, 400));
    expect(reason()).toBe('first');
  });
});
