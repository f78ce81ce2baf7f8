/** Whose machine is changed, and when: the rules alone, without an apt-get. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { installAsked, installForCi, type Machine } from './install-services.ts';
import { findProgram, missingPrograms, reasonToSkip, SERVICES } from './services.ts';

function machine(changes: Partial<Machine> = {}) {
  const calls: string[] = [];
  const lines: string[] = [];
  const made: Machine = {
    ...{ isRoot: true, isCi: true, hasApt: true, missing: ['kcat', 'openssl'] },
    apt: (args) => {
      calls.push(args.join(' '));
      return '';
    },
    tell: (line) => lines.push(line),
    ...changes,
  };
  return { made, calls, lines };
}

for (const [who, changes] of [
  ['who is not in CI', { isCi: false }],
  ['who is not root', { isRoot: false }],
  ['who has no apt-get', { hasApt: false }],
  ['who has everything', { missing: [] }],
] as const)
  test(`npm test changes nothing for one ${who}`, () => {
    const { made, calls, lines } = machine(changes);
    installForCi(made);
    expect([...calls, ...lines]).toEqual([]);
  });

test('who asks and may not install is told what to install', () => {
  const { made, calls, lines } = machine({ isRoot: false, isCi: false });
  expect(installAsked(made)).toBe(2);
  expect(calls).toEqual([]);
  expect(lines.join('\n')).toContain('apt-get install --no-install-recommends kcat openssl');
});

test('a failing apt-get is told, and fails who asked', () => {
  const { made, lines } = machine({ apt: ([what]) => (what === 'update' ? 'no network' : '') });
  installForCi(made);
  expect(lines.at(-1)).toBe('sluice: apt-get failed\nno network');
  expect(installAsked(made)).toBe(1);
});

test('one that cannot be had does not keep the others away', () => {
  const { made, lines } = machine();
  const tried: string[] = [];
  const apt: Machine['apt'] = (args) => {
    tried.push(args.join(' '));
    return args.includes('openssl') ? 'no openssl' : '';
  };
  installForCi({ ...made, apt });
  expect(tried.slice(2)).toEqual(['kcat', 'openssl'].map((name) => `install --yes --no-install-recommends ${name}`));
  expect(lines.at(-1)).toBe('sluice: apt-get failed\nno openssl');
});

test('CI installs what is missing, all at once', () => {
  const { made, calls } = machine();
  installForCi(made);
  expect(calls).toEqual(['update', 'install --yes --no-install-recommends kcat openssl']);
});

test('a program is a file that can be run, on the PATH', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-path-'));
  try {
    const path = join(folder, 'kcat');
    mkdirSync(path);
    expect(findProgram('kcat', folder)).toBeUndefined();
    rmSync(path, { recursive: true });
    writeFileSync(path, '');
    if (process.platform !== 'win32') expect(missingPrograms(folder)).toContain('kcat');
    chmodSync(path, 0o755);
    expect(findProgram('kcat', `:${folder}`)).toBe(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('every service says what it is for and how to get it', () => {
  for (const program of Object.keys(SERVICES) as (keyof typeof SERVICES)[])
    expect(reasonToSkip(program)).toMatch(
      /^skipped, `[\w-]+` is not installed: \S.* \(Debian: apt-get install [\w-]+\)/,
    );
});
