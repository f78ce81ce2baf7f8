/** `sluice scan` from outside. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sluice } from '../../testing/command-line.ts';
import { awsKey, cardNumber } from '../../testing/fake-secrets.ts';
import { readPlan } from './plan.ts';

let folder: string;
const run = (...args: readonly string[]) => sluice(['scan', ...args], { cwd: folder });
const put = async (name: string, content: string | Uint8Array) => {
  await mkdir(join(folder, name, '..'), { recursive: true });
  await writeFile(join(folder, name), content);
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-scan-'));
  await put('tree/a.txt', `first line\nkey ${awsKey()} here\n`);
  await put('tree/src/b.ts', 'mail("jane.roe@corp-mail.io")\n');
  await put('tree/src/b.test.ts', 'mail("jane.roe@corp-mail.io")\n');
  await put('tree/node_modules/x/c.txt', `key ${awsKey()}\n`);
  await put('tree/picture.bin', Buffer.concat([Buffer.from([0, 1, 2]), Buffer.from(awsKey())]));
  await put('clean.txt', 'nothing here\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('folders', () => {
  test('are read whole, without binary files and other people’s code, which is said', async () => {
    const { code, out, error } = await run('tree');
    expect(out.match(/^\S+/gm)).toEqual(['tree/a.txt:2:5', 'tree/src/b.test.ts:1:7', 'tree/src/b.ts:1:7']);
    expect(error).toBe('3 findings in 3 files; left out: 1 binary file, 1 folder\n');
    expect(code).toBe(1);
  });

  test('of which some files are wanted', async () => {
    const places = async (...args: string[]) => (await run('tree', ...args)).out.match(/^[^:]+/gm);
    expect(await places('--include', '*.ts')).toEqual(['tree/src/b.test.ts', 'tree/src/b.ts']);
    expect(await places('--exclude', '*.test.ts,a.{txt,md}')).toEqual(['tree/src/b.ts']);
    expect(await places('--exclude', 'src')).toEqual(['tree/a.txt']);
    expect((await run('tree', '--max-size', '1')).error).toContain('4 larger files');
  });
});

describe('what is reported', () => {
  test('types and certainty', async () => {
    const types = async (...args: string[]) => (await run('tree', ...args)).out.match(/(?<= )\w+(?= [\w-]+,)/g);
    expect(await types('--only', 'email')).toEqual(['email', 'email']);
    expect(await types('--ignore', 'email')).toEqual(['api_key']);
    expect(await types('--min-confidence', '1')).toBe(null);
  });

  test('values only where they are asked for', async () => {
    expect((await run('tree')).out).not.toContain('jane.roe');
    expect((await run('tree', '--show-values')).out).toContain('characters jane.roe@corp-mail.io');
    expect((await run('tree', '--json')).out).not.toContain('jane.roe');
  });

  test('SARIF has rules, regions and steady fingerprints, and no values', async () => {
    const { out, code } = await run('tree', '--format', 'sarif');
    expect(code).toBe(1);
    expect(out).not.toContain(awsKey());
    const { version, runs } = JSON.parse(out);
    expect(version).toBe('2.1.0');
    const [{ tool, results }] = runs;
    expect(results).toHaveLength(3);
    for (const { ruleId, ruleIndex, level } of results) {
      expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
      expect(['note', 'warning', 'error']).toContain(level);
    }
    expect(results[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'tree/a.txt' },
      region: { startLine: 2, startColumn: 5, endLine: 2, endColumn: 25, charOffset: 15, charLength: 20 },
    });
    expect((await run('tree', '--format', 'sarif')).out).toBe(out);
    expect(JSON.parse((await run('clean.txt', '--format', 'sarif')).out).runs[0].results).toEqual([]);
  });

  test('places in a long text', async () => {
    await put('long.txt', `${'some words in a line\n'.repeat(100_000)}é ${cardNumber()}\n`);
    expect((await run('long.txt')).out).toMatch(/^long\.txt:100001:3 credit_card /);
  });
});

describe('rewriting', () => {
  test('to standard output', async () => {
    expect(await run('tree/a.txt', '--redact')).toMatchObject({ code: 1, out: 'first line\nkey [REDACTED] here\n' });
    expect(await run('clean.txt', '--redact')).toMatchObject({ code: 0, out: 'nothing here\n' });
    const piped = await sluice(['scan', '-', '--redact', '--ignore', 'email'], { input: `a@corp-mail.io ${awsKey()}` });
    expect(piped.out).toBe('a@corp-mail.io [REDACTED]');
  });

  test('over the files, once it is confirmed', async () => {
    await put('own/a.txt', `key ${awsKey()}\n`);
    await put('own/b.txt', 'clean\n');
    expect((await run('own', '--redact', '--in-place')).error).toContain('say --yes');
    expect((await run('own', '--redact', '--in-place', '--yes')).code).toBe(1);
    expect(await readFile(join(folder, 'own/a.txt'), 'utf8')).toBe('key [REDACTED]\n');
    expect(await readdir(join(folder, 'own'))).toEqual(['a.txt', 'b.txt']);
    expect((await run('own')).code).toBe(0);
  });

  test('what is no text is left as it is', async () => {
    const bytes = Buffer.from([...Buffer.from(`key ${awsKey()} `), 0xff]);
    await put('latin.txt', bytes);
    const { code, error } = await run('latin.txt', '--redact', '--in-place', '--yes');
    expect(error).toContain('`latin.txt` was not scanned to its end: the stream is not valid UTF-8');
    expect(code).toBe(2);
    expect(await readFile(join(folder, 'latin.txt'))).toEqual(bytes);
  });
});

describe('settings of the configuration', () => {
  const settings = [
    'dlp:',
    '  detectors: { email: { enabled: false } }',
    "  patterns: [{ id: employee, pattern: 'EMP-[0-9]{6}', severity: high, description: Number of an employee }]",
    '  allowlist:',
    `    - { id: ours, values: ['${cardNumber()}'], owner: ada, reason: test card }`,
    `    - { id: elsewhere, paths: [action, result], owner: ada, reason: no file is an action }`,
  ].join('\n');
  const text = `ask EMP-123456 or ada@corp-mail.io, card ${cardNumber()}, key ${awsKey()}\n`;
  const types = (out: string) => out.match(/(?<= )\w+(?= [\w-]+,)/g);

  test('patterns are looked for; what is switched off or allowed is not reported, and stays when the rest is rewritten', async () => {
    await put('configured/sluice.yaml', settings);
    await put('configured/a.txt', text);
    const cwd = join(folder, 'configured');
    const inThere = (...args: readonly string[]) => sluice(['scan', 'a.txt', ...args], { cwd });
    expect(types((await inThere()).out)).toEqual(['employee', 'api_key']);
    expect(types((await inThere('--only', 'employee')).out)).toEqual(['employee']);
    expect((await inThere('--redact')).out).toBe(
      `ask [REDACTED] or ada@corp-mail.io, card ${cardNumber()}, key [REDACTED]\n`,
    );
    expect((await inThere('--redact', '--ignore', 'employee')).out).toContain('ask EMP-123456 or');
    const { runs } = JSON.parse((await inThere('--format', 'sarif')).out);
    expect(runs[0].tool.driver.rules.map(({ shortDescription }: never) => shortDescription)).toContainEqual({
      text: 'Number of an employee',
    });
  });

  test('another file is named by --config, and without one everything is reported', async () => {
    await put('other/a.txt', text);
    await put('other/settings.yaml', settings);
    const cwd = join(folder, 'other');
    expect(types((await sluice(['scan', 'a.txt'], { cwd })).out)).toEqual(['email', 'credit_card', 'api_key']);
    const named = await sluice(['scan', 'a.txt', '--config', 'settings.yaml'], { cwd });
    expect(types(named.out)).toEqual(['employee', 'api_key']);
  });

  test('--profile counts more than the profile that is set', async () => {
    const sample = ['AKIA', 'IOSFODNN7', 'EXAMPLE'].join('');
    await put('profile/a.txt', `key ${sample}\n`);
    await put('profile/sluice.yaml', 'dlp: { profile: code }');
    const cwd = join(folder, 'profile');
    expect((await sluice(['scan', 'a.txt'], { cwd })).code).toBe(0);
    expect((await sluice(['scan', 'a.txt', '--profile', 'strict'], { cwd })).code).toBe(1);
  });
});

test.each([
  [{ format: 'xml' }, '--format is'],
  [{ format: 'table', json: true }, 'contradict'],
  [{ profile: 'x' }, '--profile is'],
  [{ only: 'email,bogus' }, 'names `bogus`'],
  [{ 'min-confidence': '2' }, 'from 0 to 1'],
  [{ 'max-size': 'big' }, 'a number of bytes'],
  [{ 'in-place': true }, 'needs --redact'],
  [{ 'in-place': true, redact: true }, 'say --yes'],
  [{ include: '{a' }, 'is no glob'],
])('%j is a mistake', (values, message) => {
  expect(() => readPlan({ values })).toThrow(message);
});

test('--redact writes one text', async () => {
  expect(await run('--redact', 'a', 'b')).toMatchObject({ code: 2, out: '' });
});
