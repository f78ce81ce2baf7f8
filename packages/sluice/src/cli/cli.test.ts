import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sluice } from '../testing/command-line.ts';
import { awsKey } from '../testing/fake-secrets.ts';
import { COMMANDS } from './commands.ts';
import { commandHelp } from './help.ts';

let folder: string;
let state: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-cli-'));
  state = join(folder, 'state');
});
afterAll(() => rm(folder, { recursive: true, force: true }));
const run = (...args: readonly string[]) => sluice(args, { cwd: folder });

describe('usage', () => {
  test('every command has help with options that exist and examples', async () => {
    for (const { name, load } of COMMANDS) {
      const command = await load();
      expect(command.name).toBe(name);
      expect(command.examples.length).toBeGreaterThan(0);
      expect(Object.keys(command.optionHelp).toSorted()).toEqual(Object.keys(command.options).toSorted());
      expect(commandHelp(command)).toContain(`usage: sluice ${name}`);
    }
  });

  test('no arguments and --help explain, with exit code 0', async () => {
    const [bare, help, one] = await Promise.all([run(), run('--help'), run('audit', 'verify', '--help')]);
    expect(bare).toMatchObject({ code: 0, out: help.out });
    expect(one.out).toContain('examples:');
    expect(one.code).toBe(0);
  });

  test.each([
    [['bogus'], 'there is no command `bogus`'],
    [['decide'], 'an action needs a --type'],
    [['decide', '--type', 'x', '--nope'], "Unknown option '--nope'"],
    [['scan'], 'name a file'],
    [['scan', 'nowhere.txt'], 'nowhere.txt` cannot be read (ENOENT)'],
    [['mcp'], 'name the server’s command after `--`'],
    [['start', '--port', 'x'], '--port must be a whole number'],
    [['start', '--host', '0.0.0.0'], 'needs callers to have credentials'],
    [['decide', '--type', 'x', '--args', '{"a":1,"a":2}'], 'appears twice'],
  ])('%j is a mistake with exit code 2', async (args, message) => {
    const { code, error, out } = await run(...args);
    expect(error).toContain(message);
    expect(out).toBe('');
    expect(code).toBe(2);
  });

  test('mistakes are JSON for those who ask for it', async () => {
    const { code, out } = await run('decide', '--json');
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ problems: [{ code: 'usage' }] });
  });
});

test('decide exits 0 for allow and 1 for deny, and names rule and receipt', async () => {
  const [allow, deny] = await Promise.all([
    run('decide', '--type', 'shell.exec', '--command', 'git status', '--state', state),
    run('decide', '--type', 'shell.exec', '--command', 'rm -rf /', '--state', state),
  ]);
  expect(allow.code).toBe(0);
  expect(allow.out).toMatch(/^allow /);
  expect(deny.code).toBe(1);
  expect(deny.out).toMatch(/^deny .*\nrule deny-destructive-commands of policy starter\nreceipt [0-9a-f]{32}\n$/);
});

test('decide takes an action on standard input and answers in JSON', async () => {
  const { code, out } = await sluice(['decide', '--input', '-', '--json', '--state', state], {
    cwd: folder,
    input: '{"type":"file.write","resource":"a.txt","text":"mail alice@example.com"}',
  });
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    verdict: 'allow',
    decision: 'allow_with_redaction',
    transformed: { text: `mail ${'*'.repeat(17)}` },
  });
});

test('scan says file, line, column and type, never the value, and exits 1', async () => {
  await writeFile(join(folder, 'leak.txt'), `first line\nkey ${awsKey()} here\n`);
  const { code, out, error } = await run('scan', 'leak.txt');
  expect(out).toMatch(/^leak\.txt:2:5 api_key /);
  expect(out + error).not.toContain(awsKey());
  expect(code).toBe(1);
  expect((await sluice(['scan', '-'], { cwd: folder, input: 'nothing here' })).code).toBe(0);
});

test('check names file, line, column, code and cure', async () => {
  await writeFile(join(folder, 'bad.yaml'), 'name: p\ndefault_verdict: ALOW\n');
  const { code, error } = await run('check', 'bad.yaml');
  expect(error).toMatch(
    /bad\.yaml:2:18: error: `ALOW` is no value for `default_verdict` \[policy_value\]\n {2}help: did you mean `ALLOW`\?/,
  );
  expect(code).toBe(2);
  expect((await run('check')).code).toBe(0);
});

test('audit verify and doctor see a sound journal, and one that was changed', async () => {
  expect((await run('audit', 'verify', '--state', state)).code).toBe(0);
  expect(await run('doctor', '--state', state, '--json')).toMatchObject({ code: 0 });
  await writeFile(join(state, 'journal', 'cli-1', '00000001.jsonl'), 'x', { flag: 'a' });
  const changed = await run('audit', 'verify', '--state', state, '--json');
  expect(changed.code).toBe(1);
  expect(JSON.parse(changed.out)).toMatchObject({ ok: false });
});

test('a webhook without its secret keeps the server from starting, and doctor says so', async () => {
  const config = join(folder, 'hooks.yaml');
  const own = join(folder, 'hooks');
  await writeFile(
    config,
    'dlp:\n  webhooks: [{ name: siem, url: "https://hooks.example.com/", secret: { env: NO_SUCH_SECRET } }]\n',
  );
  const started = await run('start', '--port', '0', '--config', config, '--state', own);
  expect([started.code, started.error]).toEqual([2, expect.stringContaining('`NO_SUCH_SECRET` is not set')]);
  await expect(stat(own)).rejects.toThrow('ENOENT');
  const looked = await run('doctor', '--config', config, '--state', own);
  expect([looked.code, looked.out]).toEqual([1, expect.stringMatching(/BAD webhooks .*`NO_SUCH_SECRET` is not set/)]);
});

test('a port in use is said plainly', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo;
  const { code, error } = await run('start', '--port', String(port), '--state', join(folder, 'other'));
  taken.close();
  expect(error).toContain(`\`127.0.0.1:${port}\` is already in use`);
  expect(code).toBe(2);
  await expect(stat(join(folder, 'other', 'keys', 'operator.sha256'))).rejects.toThrow('ENOENT');
});

test('audit verify without a journal says where it looked', async () => {
  const { code, error } = await run('audit', 'verify', '--state', join(folder, 'nowhere'));
  expect(error).toContain('there is no journal in');
  expect(code).toBe(2);
});
