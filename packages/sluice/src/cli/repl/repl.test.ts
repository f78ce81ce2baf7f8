import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sluice } from '../../testing/command-line.ts';
import { Repl } from './repl.ts';

const POLICY = `pattern :unused = r"x";
policy "gate" priority 1 {
  allow when tool_call(call_id, _, "search");
  deny when true reason "closed";
}
`;
const SEARCH = '{"tool_calls":[["c1","bot","search"]]}';

let folder: string;
let out: string[];
let errors: string[];
let repl: Repl;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-repl-'));
  writeFileSync(join(folder, 'p.dl'), POLICY);
  out = [];
  errors = [];
  repl = open();
});
afterEach(() => {
  repl.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(compat: 'native' | 'noodle' = 'native'): Repl {
  return new Repl({
    out: (text) => out.push(text),
    error: (text) => errors.push(text),
    paint: (_style, text) => text,
    compat,
    resolvePath: (path) => join(folder, path),
    pollMs: 100,
  });
}
function type(...lines: readonly string[]): void {
  for (const line of lines) expect(repl.line(line)).toBe(true);
}

describe('mistakes are said and survived', () => {
  test.each([
    [':load', 'usage: :load <path>'],
    [':load nowhere.dl', 'cannot be read (ENOENT) [policy_file]'],
    [':reload', 'no policy loaded; use :load <path> first'],
    [':r', 'no policy loaded; use :load <path> first'],
    [':lint', 'no policy loaded; use :load <path> first'],
    [':watch', 'usage: :watch <path>'],
    [':w nowhere.dl', 'cannot be read (ENOENT) [policy_file]'],
    [':unwatch', 'no active watch'],
    [':dance', 'unknown command: :dance  (type :help for commands)'],
    [':\u001b[2J', 'unknown command: :\\u001b[2J'],
    ['hello', '[json_syntax]'],
    ['}', '[json_syntax]'],
    ['{"tool_call":[]}', 'did you mean `tool_calls`?'],
    [SEARCH, 'no policy loaded; use :load <path> first'],
  ])('%j', (line, message) => {
    type(line);
    expect(out).toEqual([]);
    expect(errors.join('\n')).toContain(message);
    expect(repl.prompt).toBe('sluice> ');
  });

  test('a bad policy leaves the one before, and its attempt is counted', () => {
    writeFileSync(join(folder, 'bad.dl'), 'nonsense');
    type(':load p.dl', ':load bad.dl', SEARCH, ':load p.dl');
    expect(out[0]).toBe('✓ Allow  [block: gate]');
    expect(errors[1]).toMatch(/^bad\.dl:1:1: error: /);
    expect(errors.at(-1)).toBe('loaded p.dl (v3)');
  });
});

describe('facts', () => {
  beforeEach(() => type(':load p.dl'));

  test('are evaluated once their braces balance, and braces in strings do not count', () => {
    type('{', '  "tool_calls": [["c1", "bot", "sea}rch\\"]"]],');
    expect(repl.prompt).toBe('...     ');
    type('  "environment": [["{[", "\\\\"]]', '}');
    expect(repl.prompt).toBe('sluice> ');
    expect(out[0]).toBe('✗ Deny   [block: gate]  reason: "closed"');
    expect(out.at(-1)).toBe('  audit: c1 | bot | sea}rch"] | v1');
  });

  test('a string left open ends with its line and is a mistake of the JSON', () => {
    type('{"a": "b}', '}');
    expect(errors.at(-1)).toContain('[json_syntax]');
  });

  test('a line that begins with a colon belongs to them while they are collected', () => {
    type('{"tool_calls"', ':[["c1","bot","search"]]}');
    expect(errors.at(-1)).toBe('loaded p.dl (v1)');
    type('{"tool_calls":[["c1","bot"', ',"search"]]}');
    expect(out[0]).toBe('✓ Allow  [block: gate]');
  });

  test('a blank line cancels them', () => {
    type('{', '  ', SEARCH);
    expect(errors.at(-1)).toBe('(input cancelled)');
    expect(out[0]).toBe('✓ Allow  [block: gate]');
  });

  test('an interruption clears them', () => {
    type('{');
    repl.interrupt();
    expect(repl.prompt).toBe('sluice> ');
    type(SEARCH);
    expect(out[0]).toBe('✓ Allow  [block: gate]');
  });

  test('the end of the input cancels them', () => {
    type('{');
    repl.close();
    expect(errors.at(-1)).toBe('(input cancelled)');
  });
});

describe('commands', () => {
  test.each([':policy', ':p'])('%s says which policy is loaded', (command) => {
    type(command, ':load p.dl', command);
    expect(out).toEqual(['no policy loaded', 'policy: p.dl (v1)']);
  });

  test.each([':reload', ':r'])('%s reads the same file again', (command) => {
    type(':load p.dl');
    writeFileSync(join(folder, 'p.dl'), POLICY.replace('closed', 'shut'));
    type(command, '{"tool_calls":[["c1","bot","other"]]}');
    expect(errors).toEqual(['loaded p.dl (v1)', 'loaded p.dl (v2)']);
    expect(out[0]).toContain('reason: "shut"');
  });

  test.each([':example', ':e'])('%s prints facts that can be evaluated', (command) => {
    type(':load p.dl', command);
    type(...(out[0] ?? '').split('\n'));
    expect(out[1]).toContain('✗ Deny');
  });

  test(':lint names warnings with their place, and counts them', () => {
    type(':load p.dl', ':lint');
    expect(out[0]).toMatch(/^p\.dl:1:\d+: warning\[UnusedPattern\]: /);
    expect(out[1]).toBe('\n1 warning(s)');
    writeFileSync(join(folder, 'p.dl'), POLICY.split('\n').slice(1).join('\n'));
    type(':lint');
    expect(out[2]).toBe('no warnings');
  });

  test.each([':help', ':h'])('%s names every command', (command) => {
    type(command);
    for (const name of ['load', 'reload', 'policy', 'example', 'lint', 'watch', 'unwatch', 'help', 'quit'])
      expect(out[0]).toContain(`:${name}`);
  });

  test.each([':quit', ':q'])('%s ends it', (command) => {
    expect(repl.line(command)).toBe(false);
  });

  test.each([':watch', ':w'])('%s follows a file until told otherwise', async (command) => {
    const soon = async (what: string): Promise<void> => {
      for (let waited = 0; waited < 200 && errors.at(-1) !== what; waited += 1)
        await new Promise((next) => setTimeout(next, 25));
      expect(errors.at(-1)).toBe(what);
    };
    type(`${command} p.dl`, ':policy');
    expect(errors).toEqual(['watching p.dl (poll every 2s)']);
    expect(out).toEqual(['policy: p.dl (watch-v1)']);
    writeFileSync(join(folder, 'p.dl'), POLICY.replace('closed', 'shut'));
    await soon('[watch] reloaded p.dl (watch-v2)');
    rmSync(join(folder, 'p.dl'));
    await soon('[watch] I/O error reading p.dl: ENOENT');
    type(':unwatch', ':policy');
    expect(errors.at(-1)).toBe('stopped watching');
    expect(out.at(-1)).toBe('policy: p.dl (watch-v2)');
  });
});

test('in compat unknown keys are passed over, as the original did', () => {
  repl = open('noodle');
  type(':load p.dl', '{"tool_calls":[["c1","bot","search"]],"tool_call":[]}');
  expect(out[0]).toBe('✓ Allow  [block: gate]');
});

describe('the process', () => {
  test('keeps answers and messages apart and ends with its input', async () => {
    const input = `${SEARCH}\n:dance\n{\n"tool_calls": [["c1", "bot", "other"]]\n}\n:policy\n`;
    const { code, out: answers, error } = await sluice(['repl', 'p.dl'], { cwd: folder, input });
    expect(answers).toBe(
      '✓ Allow  [block: gate]\n  audit: c1 | bot | search | v1\n' +
        '✗ Deny   [block: gate]  reason: "closed"\n  audit: c1 | bot | other | v1\n' +
        'policy: p.dl (v1)\n',
    );
    expect(error).toBe('loaded p.dl (v1)\nunknown command: :dance  (type :help for commands)\n');
    expect(code).toBe(0);
  });

  test.each([
    [['a.dl', 'b.dl'], 'name one policy file, or none'],
    [['--compat', 'other'], '`--compat` takes native or noodle'],
  ])('%j is a mistake', async (args, message) => {
    const { code, error } = await sluice(['repl', ...args], { cwd: folder });
    expect(error).toContain(message);
    expect(code).toBe(2);
  });

  test('starts even if the policy does not load, and stops at :quit', async () => {
    const {
      code,
      out: answers,
      error,
    } = await sluice(['repl', 'nowhere.dl'], {
      cwd: folder,
      input: ':policy\n:quit\n:policy\n',
    });
    expect(error).toContain('cannot be read (ENOENT)');
    expect(answers).toBe('no policy loaded\n');
    expect(code).toBe(0);
  });
});
