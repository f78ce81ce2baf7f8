import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Action, emptyAction } from '../action.ts';
import { LIMITS } from '../limits.ts';
import { ProblemError } from '../problem.ts';
import { parseBareHost, parseUrlHost } from '../value/host.ts';
import { classifyHost } from '../value/host-class.ts';
import { normaliseName } from '../value/name.ts';
import { resolvePath } from '../value/path.ts';
import { normalise } from './normalise.ts';
import { splitShell } from './shell.ts';

const session = { id: '', workspaces: ['/work/app'], home: '/home/ada', context: {} };
const targets = (action: Partial<Action>) =>
  normalise({ ...emptyAction('tool.call'), ...action }, session, LIMITS).targets;

test.each([
  ['notes.txt', '/work/app/notes.txt', false],
  ['./a/../b', '/work/app/b', false],
  ['../../etc/passwd', '/etc/passwd', true],
  ['/work/app/../../etc/shadow', '/etc/shadow', true],
  ['/work/app2/x', '/work/app2/x', true],
  ['~/.ssh/id_rsa', '/home/ada/.ssh/id_rsa', true],
  ['$HOME/.aws/credentials', '/home/ada/.aws/credentials', true],
  ['~root/.ssh/id_rsa', '/home/root/.ssh/id_rsa', true],
  ['file:///home/ada/%2essh/id_rsa', '/home/ada/.ssh/id_rsa', true],
  ['..\\..\\Windows\\system.ini', '/Windows/system.ini', true],
  ['/work/app//./x\0.txt', '/work/app/x', false],
])('the path %s is %s', (text, path, outside) => {
  expect(resolvePath(text, session)).toEqual({ path, zone: outside ? 'outside' : 'workspace' });
});

test.each([
  ['http://10.0.0.1/', 'private'],
  ['HTTP://10.0.0.1', 'private'],
  ['http://user@10.0.0.1/', 'private'],
  ['http://0x0a000001/', 'private'],
  ['http://167772161/', 'private'],
  ['http://012.0.0.1/', 'private'],
  ['http://10.1', 'private'],
  ['ws://192.168.1.1:9000/', 'private'],
  ['gopher://172.16.0.1/_', 'private'],
  ['http://172.32.0.1/', 'public'],
  ['http://[::ffff:10.0.0.1]/', 'private'],
  ['http://[64:ff9b::a00:1]/', 'private'],
  ['http://[2002:a00:1::]/', 'private'],
  ['http://[fd00::1]/', 'private'],
  ['http://[fd00:ec2::254]/', 'metadata'],
  ['http://[::1]:3000/', 'loopback'],
  ['http://127.1/', 'loopback'],
  ['http://0/', 'loopback'],
  ['http://localhost.:80/', 'loopback'],
  ['http://app.localhost/', 'loopback'],
  ['http://169.254.169.254/latest/meta-data', 'metadata'],
  ['http://2852039166/', 'metadata'],
  ['http://metadata.google.internal/', 'metadata'],
  ['http://169.254.1.1/', 'link_local'],
  ['http://db.internal/', 'private'],
  ['http://intranet/', 'private'],
  ['https://example.com/?u=http://10.1.1.1', 'public'],
  ['https://１２７.0.0.1/', 'loopback'],
  ['http://exa mple/', 'invalid'],
])('the host of %s is %s', (url, hostClass) => {
  expect(parseUrlHost(url)?.hostClass).toBe(hostClass);
});

test('a word under a scheme of its own is no host, an address under any scheme is one', () => {
  expect(parseUrlHost('note://one/two')).toBeUndefined();
  expect(parseUrlHost('note:///two')).toBeUndefined();
  expect(parseUrlHost('note://10.0.0.1/')?.hostClass).toBe('private');
  expect(parseUrlHost('note://localhost/')?.hostClass).toBe('loopback');
  expect(parseUrlHost('redis://cache:6379')?.hostClass).toBe('private');
});

test.each([[['']], [['.']], [['relative']], [[]]])('the workspace %j makes nothing the agent’s own', (workspaces) => {
  expect(resolvePath('/etc/passwd', { workspaces, home: '' }).zone).toBe('outside');
});

test('bare hosts are classified like those in URLs', () => {
  expect(parseBareHost('10.0.0.1:5432').hostClass).toBe('private');
  expect(parseBareHost('::1').hostClass).toBe('loopback');
  expect(parseBareHost('example.com/path').hostClass).toBe('public');
  expect(classifyHost('100.64.0.1')).toBe('private');
});

test.each([
  ['rm -rf /', [['rm', '-rf', '/']]],
  ['echo a; rm b && ls | wc', [['echo', 'a'], ['rm', 'b'], ['ls'], ['wc']]],
  ['r\'m\' -r"f" \\/', [['rm', '-rf', '/']]],
  [
    'echo $(rm x)',
    [
      ['rm', 'x'],
      ['echo', '$()'],
    ],
  ],
  [
    'echo `rm x`',
    [
      ['rm', 'x'],
      ['echo', '$()'],
    ],
  ],
  ["$'\\x72m' x", [['rm', 'x']]],
  [`rm\${IFS}-rf\${IFS}/`, [['rm', '-rf', '/']]],
  ['{rm,-rf,/}', [['rm', '-rf', '/']]],
  ['# rm x\nls', [['ls']]],
  ['if true; then rm x; fi', [['true'], ['rm', 'x']]],
  ['A=1 rm x', [['rm', 'x']]],
])('the shell text %s runs %j', (text, argvs) => {
  expect(
    splitShell(text, 100)
      .map((command) => command.argv)
      .filter((argv) => argv.length > 0),
  ).toEqual(argvs);
});

test.each([
  'sudo -u root rm -rf /',
  'env X=1 rm -rf /',
  'bash -lc "rm -rf /"',
  'timeout 5 rm -rf /',
  'xargs rm -rf / < list',
  'find / -exec rm -rf / ;',
  'eval "rm -rf /"',
  'nice -n 5 nohup rm -rf /',
])('the wrapper in `%s` is taken off', (text) => {
  expect(targets({ type: 'shell.exec', command: text }).commands.map((command) => command.text)).toContain('rm -rf /');
});

test('a program with its argv is read like a command line', () => {
  const { commands, paths } = targets({ type: 'shell.exec', command: '/bin/RM', argv: ['-rf', '~'] });
  expect(commands[0]).toMatchObject({ program: 'rm', text: 'rm -rf ~' });
  expect(paths.map(({ path }) => path)).toContain('/home/ada');
});

test('redirections and file operands are paths', () => {
  const { paths } = targets({ type: 'shell.exec', command: 'cat ~/.ssh/id_rsa > /tmp/out 2>/dev/null' });
  expect(paths.map(({ path }) => path)).toEqual(expect.arrayContaining(['/home/ada/.ssh/id_rsa', '/tmp/out']));
});

test('paths and hosts are found by key name and by shape, and prose is left alone', () => {
  const { paths, hosts } = targets({
    args: {
      path: 'a.txt',
      nested: { href: 'http://10.0.0.1' },
      list: ['/etc/passwd'],
      content: 'see http://localhost:1 and ~/.ssh/config',
      host: 'db.internal',
    },
  });
  expect(paths.map(({ pointer }) => pointer)).toEqual(['/args/path', '/args/list/0']);
  expect(hosts.map(({ pointer, hostClass }) => [pointer, hostClass])).toEqual([
    ['/args/nested/href', 'private'],
    ['/args/host', 'private'],
  ]);
});

test('curl takes hosts without a scheme', () => {
  const { hosts } = targets({ type: 'shell.exec', command: 'curl -s 169.254.169.254/latest/meta-data' });
  expect(hosts.map(({ hostClass }) => hostClass)).toEqual(['metadata']);
});

test('more targets than the limit are a problem, not a silence', () => {
  const args = { paths: Array.from({ length: 20 }, (_, i) => `/x/${i}`) };
  expect(() => normalise({ ...emptyAction('tool.call'), args }, session, { ...LIMITS, targetsMax: 10 })).toThrow(
    'more than 10 targets',
  );
});

test('tool names lose case, width, white space and invisible characters', () => {
  for (const name of ['bash', 'Bash', ' bash ', 'ｂａｓｈ', 'ba\u200bsh', 'ba\u00adsh'])
    expect(normaliseName(name)).toBe('bash');
  expect(normaliseName('bаsh')).not.toBe('bash');
});

test('no text makes the shell splitter fail in any way but a problem', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...' \'"\\$`(){}<>|&;#\nrm-x=/0'), maxLength: 200 }), (text) => {
      try {
        splitShell(text, 1_000);
      } catch (error) {
        expect(error).toBeInstanceOf(ProblemError);
      }
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  '{,',
  ':',
  'a:',
  '.',
  '! ',
  'a=1 ',
  "'';",
  '(',
  '$(',
  '`',
  'env ',
  'eval ',
  'trap a ',
  '<<a ',
  '<<a\n',
  '"${a:-',
  '\n',
  'a\u0301\u0323',
])('a long run of %j is read or refused in time', (unit) => {
  const text = unit.repeat(Math.floor(262_144 / unit.length));
  for (const action of [{ command: text }, { command: `sh -${text}!` }, { args: { host: text } }, { tool: text }]) {
    const from = performance.now();
    try {
      targets({ type: 'shell.exec', ...action });
    } catch (error) {
      expect(error).toBeInstanceOf(ProblemError);
    }
    expect(performance.now() - from).toBeLessThan(3_000);
  }
});

test.each([
  [`${'env '.repeat(9)}ls`],
  [`${'$('.repeat(9)}ls${')'.repeat(9)}`],
  ["'';".repeat(2_001)],
  [`curl x${' | cat'.repeat(33)}`],
])('the command %j is too much to be read, which is a problem', (command) => {
  expect(() => targets({ type: 'shell.exec', command })).toThrow(ProblemError);
});

test.each([
  ['echo "cost 5$"; ls', ['echo', 'ls']],
  [`echo \${x:-'}'}; ls`, ['echo', 'ls']],
  ["cat <<'E' | wc\nit's $(rm x)\nE\nls", ['cat', 'wc', 'ls']],
  ['cat <<E\n$(rm x)\nE', ['rm', 'cat']],
  ['echo a#b; ls', ['echo', 'ls']],
  ['r\\\nm x', ['rm']],
  ['echo `echo \\`rm x\\``', ['rm', 'echo', 'echo']],
  ["$'\\U00000072'm x", ['rm']],
  [`\${IFS}rm x`, ['rm']],
  ['a[0]=1 rm x', ['rm']],
  ['{fd}>x rm y', ['rm']],
  ['$X y', ['?']],
  ['/bin/r? y', ['?']],
  ["echo 'never", ['?']],
  ['[ -f x ]', ['[']],
])('the programs of %j are %j', (command, programs) => {
  expect(targets({ type: 'shell.exec', command }).commands.map(({ program }) => program)).toEqual(programs);
});

test('a command says what its options and operands are, and what they amount to', () => {
  const [command] = targets({ type: 'shell.exec', command: 'rm -fv --one-file-system -r / x/*' }).commands;
  expect(command).toMatchObject({
    flags: ['f', 'v', 'one-file-system', 'r'],
    operands: ['/', '/work/app/x/*'],
    wipes: true,
    forcesPush: false,
  });
  const wipes = (text: string) => targets({ type: 'shell.exec', command: text }).commands.some((one) => one.wipes);
  expect(wipes('rm -r build')).toBe(false);
  expect(wipes('rm /etc')).toBe(false);
  expect(wipes('chmod -R u+w .')).toBe(false);
  expect(wipes('rm -r ~/.*')).toBe(true);
});

test.each([
  ['http://localhost.localdomain/', 'loopback'],
  ['http://[::ffff:0:a00:1]/', 'private'],
  ['http://[2001:0:102:304::f5ff:fffe]/', 'private'],
  ['http://168.63.129.16/', 'metadata'],
  ['https://kubernetes.default.svc/', 'private'],
  ['http:10.0.0.1', 'private'],
  [' ht\ttp:\\10.0.0.1', 'private'],
  ['http://10.0.0.{1}/', 'invalid'],
  [`http://${'a'.repeat(3_000)}.com/`, 'invalid'],
])('the host of %j is read as a client would: %s', (url, hostClass) => {
  expect(parseUrlHost(url)?.hostClass).toBe(hostClass);
});
