import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ProblemError } from '@sluice/core';
import { afterAll, expect, test } from 'vitest';
import { loadPolicies } from './load.ts';

const folder = mkdtempSync(join(tmpdir(), 'sluice-policies-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, 'sub'));
mkdirSync(join(folder, '.hidden'));
writeFileSync(join(folder, 'a.yaml'), 'name: a\n');
writeFileSync(join(folder, 'b.YAML'), 'name: b\n');
writeFileSync(join(folder, 'sub', 'c.yml'), 'name: c\n');
writeFileSync(join(folder, '.hidden', 'd.yaml'), 'name: d\n');
writeFileSync(join(folder, 'a.test.yaml'), '- not a policy\n');
writeFileSync(join(folder, 'notes.txt'), 'not a policy\n');
symlinkSync(join(folder, 'a.yaml'), join(folder, 'z.yaml'));

const names = (path: string) => loadPolicies({ paths: [path], compat: 'native' }).policies.map(({ name }) => name);

test.each([
  folder,
  `${folder}/`,
  `./${relative(process.cwd(), folder)}`,
  relative(process.cwd(), folder),
  join(folder, 'sub', '..'),
])('%s holds the same policies however it is written', (path) => {
  expect(names(path)).toEqual(['a', 'b', 'c', 'a']);
});

test('one bad file refuses the whole set', () => {
  const bad = join(folder, 'bad');
  mkdirSync(bad);
  writeFileSync(join(bad, 'allow.yaml'), 'name: allow\ndefault_verdict: ALLOW\n');
  writeFileSync(join(bad, 'deny.yaml'), 'name: deny\nrules: x\n');
  expect(() => names(bad)).toThrow(ProblemError);
});

test.each(['null\n', '~', '...\n', '[]', 'policies: []\n', '--- # none\n...\n'])(
  'a file in which no policy is left refuses the set instead of letting everything by: %j',
  (text) => {
    const emptied = join(folder, 'emptied');
    mkdirSync(emptied, { recursive: true });
    writeFileSync(join(emptied, 'allow.yaml'), 'name: allow\ndefault_verdict: ALLOW\n');
    writeFileSync(join(emptied, 'deny.yaml'), text);
    expect(() => names(emptied)).toThrow('the file holds no policy');
    rmSync(emptied, { recursive: true });
  },
);

test('a file that is no policy and one that is not UTF-8 are problems', () => {
  expect(() => names(join(folder, 'notes.txt'))).toThrow('is no policy file');
  writeFileSync(join(folder, 'latin.yaml'), Buffer.from([0x6e, 0xff]));
  expect(() => names(join(folder, 'latin.yaml'))).toThrow('is not valid UTF-8');
  rmSync(join(folder, 'latin.yaml'));
});

test('links that lead back up neither hang the loader nor hide or repeat a policy', () => {
  const circle = join(folder, '.circle', 'policies');
  mkdirSync(join(circle, 'inner'), { recursive: true });
  writeFileSync(join(circle, 'inner', 'deny.yaml'), 'name: deny\n');
  for (const name of ['up', 'again', 'more']) symlinkSync(join(circle), join(circle, 'inner', name));
  mkdirSync(join(folder, '.elsewhere'));
  writeFileSync(join(folder, '.elsewhere', 'linked.yaml'), 'name: linked\n');
  symlinkSync(join(folder, '.elsewhere'), join(circle, 'linked'));
  expect(names(circle)).toEqual(['deny', 'linked']);
});
