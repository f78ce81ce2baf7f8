import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProblemError } from '@sluice/core';
import { afterAll, expect, test } from 'vitest';
import { loadConfig } from './load.ts';
import { OLD_NAMES, SETTINGS } from './settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'sluice-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (text: string) => {
  const path = join(folder, 'sluice.yaml');
  writeFileSync(path, text);
  return path;
};
const problems = (sources: Partial<Parameters<typeof loadConfig>[0]>) => {
  try {
    loadConfig({ file: undefined, env: {}, flags: {}, ...sources });
    return [];
  } catch (error) {
    if (error instanceof ProblemError) return error.problems;
    throw error;
  }
};

test.each([
  ['SLUICE_PORT', 'http', 'must be a whole number from 0 to 65535'],
  ['SLUICE_PORT', '70000', 'must be a whole number from 0 to 65535'],
  ['SLUICE_RATE_LIMIT_RPS', '10rps', 'must be a whole number'],
  ['SLUICE_READ_TIMEOUT', '5', 'must be a duration such as 500ms, 5s, 2m, 8h or 3d'],
  ['SLUICE_COMPAT', 'opa', 'must be one of: native, policyforge'],
  ['SLUICE_TRUSTED_PROXIES', '10.0.0', 'must be addresses and networks'],
  ['SLUICE_TRUSTED_PROXIES', '10.0.0.1,0.0.0.0/0', 'must not be everybody'],
  ['SLUICE_TRUSTED_PROXIES', '::/0', 'must not be everybody'],
  ['SLUICE_ALLOWED_HOSTS', 'https://gate.example', 'must be names of hosts'],
  ['SLUICE_ALLOWED_HOSTS', 'gate.example:8080', 'must be names of hosts'],
  ['SLUICE_ALLOWED_HOSTS', '*', 'must be names of hosts'],
  ['SLUICE_API_TOKEN', 'short', 'must have at least 16 characters'],
])('%s=%s is an error, never a default', (name, value, message) => {
  expect(problems({ env: { [name]: value } })[0]?.message).toContain(message);
});

test('a bad value never shows a secret', () => {
  const token = 'abc def';
  expect(JSON.stringify(problems({ env: { SLUICE_API_TOKEN: token } }))).not.toContain(token);
});

test('every bad value is reported, with its place in the file', () => {
  const found = problems({ file: file('port: x\nhots: y\nread_timeout: soon\n') });
  expect(found.map(({ code, span }) => [code, span?.line])).toEqual([
    ['config_invalid', 2],
    ['config_invalid', 1],
    ['config_invalid', 3],
  ]);
});

test('flags beat the environment, which beats the file, which beats the default', () => {
  const path = file('port: 1\nhost: a\npolicy: [x, y]\n');
  const { config } = loadConfig({ file: path, env: { SLUICE_PORT: '2', SLUICE_HOST: 'b' }, flags: { port: '3' } });
  expect(config).toMatchObject({ port: 3, host: 'b', policy: ['x', 'y'], rate_limit_rps: 0 });
});

test('what the file locks keeps its value, and the attempt is reported', () => {
  const path = file('compat: native\nlocked: [compat]\n');
  const { config, warnings } = loadConfig({
    file: path,
    env: { SLUICE_COMPAT: 'policyforge' },
    flags: { compat: 'policyforge' },
  });
  expect(config.compat).toBe('native');
  expect(warnings.join()).toContain('locks `compat`');
});

test('old names are reported unless their successor is set', () => {
  for (const [old, successor] of Object.entries(OLD_NAMES)) {
    expect(loadConfig({ file: undefined, env: { [old]: 'x' }, flags: {} }).warnings.join()).toContain(successor);
    expect(
      Object.values(SETTINGS).some(({ env }) => env === successor),
      successor,
    ).toBe(true);
  }
  expect(
    loadConfig({ file: undefined, env: { DATAFOG_ADDR: 'x', SLUICE_HOST: 'localhost' }, flags: {} }).warnings,
  ).toEqual([]);
});

test('a secret is read from a file, one line, and not from two places', () => {
  const path = join(folder, 'token');
  writeFileSync(path, `${'x'.repeat(20)}\n`);
  const read = (env: Record<string, string>) => loadConfig({ file: undefined, env, flags: {} }).config;
  expect(read({ SLUICE_API_TOKEN_FILE: path }).api_token).toBe('x'.repeat(20));
  expect(problems({ env: { SLUICE_API_TOKEN_FILE: path, SLUICE_API_TOKEN: 'y'.repeat(20) } })[0]?.message).toContain(
    'both SLUICE_API_TOKEN and SLUICE_API_TOKEN_FILE',
  );
  expect(problems({ env: { SLUICE_API_TOKEN_FILE: folder } })[0]?.message).toContain('cannot be read (EISDIR)');
  // Only secrets: a file for the port would be a slip.
  expect(read({ SLUICE_PORT_FILE: path }).port).toBe(8080);
});

test('secrets have no flag', () => {
  expect(SETTINGS.api_token.flag).toBeUndefined();
});

test('settings for data loss prevention stand in the file, and what is wrong with them is named with its place', () => {
  const text = 'dlp:\n  default_action: mask\n  detectors:\n    ssn: { action: block }\n  scan_locations: [nowhere]\n';
  const { config, warnings } = loadConfig({ file: file(text), env: {}, flags: {} });
  expect(config.dlp).toMatchObject({ default_action: 'mask', detectors: { ssn: { action: 'block' } } });
  expect(warnings).toEqual([expect.stringContaining('`nowhere`')]);
  const wrong = [
    'dlp:',
    '  default_action: stop',
    '  detectors:',
    '    ssn: { acton: block }',
    '  patterns:',
    '    - { id: p, pattern: "(a" }',
  ];
  expect(
    problems({ file: file(wrong.slice(0, 4).join('\n')) }).map(({ message, span }) => [
      message,
      span?.line,
      span?.column,
    ]),
  ).toEqual([
    ['`dlp.default_action` must be one of: flag, mask, block', 2, 19],
    ['`dlp.detectors.ssn` has no field `acton`', 4, 12],
  ]);
  const deeper = problems({ file: file([wrong[0], ...wrong.slice(4), '  detectors: { ssm: {} }'].join('\n')) });
  expect(deeper.map(({ code, span }) => [code, span?.line])).toEqual([
    ['config_invalid', 4],
    ['pattern_invalid', 3],
  ]);
});

test('webhooks alone leave the settings to the API, and what is wrong with them is named with its place', () => {
  const hook = '{ name: siem, url: "https://hooks.example.com/", secret: { env: HOOK } }';
  const load = (text: string, env = {}) => loadConfig({ file: file(text), env, flags: {} }).config;
  expect(load(`dlp:\n  webhooks:\n    - ${hook}\n`)).toMatchObject({ dlp: undefined, webhooks: [{}] });
  const both = load(`dlp:\n  default_action: mask\n  webhooks: [${hook}]\n`, { HOOK: 'x'.repeat(20) });
  expect(both.dlp).toEqual({ default_action: 'mask' });
  expect(both.webhooks?.[0]?.readKey()).toBe('x'.repeat(20));
  expect(both.webhooks?.[0]?.webhook).toMatchObject({ tenant: 'default', severity: 'low', allow_private: false });
  expect(() => load(`dlp:\n  webhooks: [${hook}]\n`).webhooks?.[0]?.readKey()).toThrow('`HOOK` is not set');
  const wrong = [
    'dlp:',
    '  webhooks:',
    `    - ${hook}`,
    `    - ${hook}`,
    '    - { name: b, url: "http://10.0.0.1/", secret: { env: HOOK } }',
  ];
  expect(problems({ file: file(wrong.join('\n')) }).map(({ message, span }) => [message, span?.line])).toEqual([
    ['`dlp.webhooks.1.name`: an earlier webhook has this name', 4],
    [expect.stringContaining('must begin with https://'), 5],
  ]);
  expect(problems({ file: file('dlp:\n  webhooks: [{ name: b, url: x, secret: plain }]\n') })).toHaveLength(1);
});

test('sinks stand in the file, and what is wrong with them is named with its place', () => {
  const siem = '{ name: siem, type: webhook, url: "https://siem.example.com/", secret: { env: SIEM }, format: ocsf }';
  const load = (text: string, env = {}) => loadConfig({ file: file(text), env, flags: {} }).config;
  const { sinks = [] } = load(`sinks:\n  - ${siem}\n  - { name: f, type: file, path: /tmp/f }\n`, {
    SIEM: 'x'.repeat(20),
  });
  expect(sinks.map(({ sink, readSecret }) => [sink.name, sink.format, sink.from, readSecret()])).toEqual([
    ['siem', 'ocsf', 'now', 'x'.repeat(20)],
    ['f', 'ndjson', 'now', ''],
  ]);
  expect(() => load(`sinks: [${siem}]\n`).sinks?.[0]?.readSecret()).toThrow('`SIEM` is not set');
  const wrong = [
    'sinks:',
    '  - { name: f, type: file, path: /tmp/f }',
    '  - { name: f, type: file, path: /tmp/g }',
    '  - { name: w, type: webhook, url: "http://10.0.0.1/", secret: { env: SIEM } }',
  ];
  expect(problems({ file: file(wrong.join('\n')) }).map(({ message, span }) => [message, span?.line])).toEqual([
    ['`sinks.1.name`: an earlier sink has this name', 3],
    ['`sinks.2.url`: must begin with https:// (`allow_loopback_http` allows http to this machine)', 4],
  ]);
  for (const good of [
    '{ name: r, type: redis, url: "redis://127.0.0.1", password: { env: P } }',
    '{ name: r, type: redis, url: "rediss://h:1/2", password: { env: P }, ca_file: c }',
    '{ name: n, type: nats, urls: [nats://h], token: { env: P }, allow_cleartext: true }',
    '{ name: k, type: kafka, brokers: ["[::1]:1"], topic: t, username: u, password: { env: P } }',
  ]) {
    const [{ readSecret } = { readSecret: () => '' }] = load(`sinks: [${good}]\n`, { P: 'short' }).sinks ?? [];
    expect(readSecret(), good).toBe('short');
    const broken = load(`sinks: [${good}]\n`, { P: 'two\nlines' }).sinks?.[0];
    expect(() => broken?.readSecret(), good).toThrow('must be one line without control characters');
  }
  for (const [bad, message] of [
    ['{ name: f, type: carrier-pigeon }', 'sinks.0.type'],
    ['{ name: f, type: file }', '`sinks.0.path` is missing'],
    ['{ name: f, type: file, path: p, format: csv }', 'must be one of: ndjson'],
    ['{ name: f, type: file, path: p, rotate: 1 }', 'has no field `rotate`'],
    ['{ name: "../f", type: file, path: p }', 'must be lower-case letters'],
    ['{ name: s, type: syslog, host: "a b" }', 'must be a host name'],
    [
      '{ name: s, type: syslog, host: h, ca_file: c }',
      '`sinks.0.ca_file`: is for TLS, which `transport: tls` asks for',
    ],
    ['{ name: s, type: syslog, host: h, transport: tls, cert_file: c }', '`cert_file` and `key_file` belong together'],
    ['{ name: r, type: redis, url: "rediss://u:p@h" }', '`sinks.0.url`: must not carry a user or a password'],
    ['{ name: r, type: redis, url: "http://h/0" }', 'must begin with redis:// or rediss://'],
    ['{ name: r, type: redis, url: "redis://h/a" }', 'must have no path but the number of a database'],
    [
      '{ name: r, type: redis, url: "redis://h", password: { env: P } }',
      '`sinks.0.password`: would cross the network in clear',
    ],
    ['{ name: r, type: redis, url: "redis://h", password: plain }', '`sinks.0.password` is not of the expected form'],
    ['{ name: n, type: nats, urls: [tls://a, nats://b] }', 'must be all tls:// or all nats://'],
    ['{ name: n, type: nats, urls: [tls://a], subject: "a.>" }', 'must be words of letters'],
    [
      '{ name: n, type: nats, urls: [tls://a], token: { env: T }, credentials: { file: f } }',
      'one of `password`, `token`',
    ],
    [
      '{ name: n, type: nats, urls: [nats://10.0.0.1], token: { env: T } }',
      '`sinks.0.token`: would cross the network in clear',
    ],
    ['{ name: k, type: kafka, brokers: [b], topic: t }', 'must be a host and a port'],
    [
      '{ name: k, type: kafka, brokers: ["b:1"], topic: t, username: u }',
      '`sinks.0.username`: and `password` belong together',
    ],
    ['{ name: k, type: kafka, brokers: ["b:1"], topic: t, username: u, password: { env: P } }', 'in clear'],
  ])
    expect(
      problems({ file: file(`sinks: [${bad}]\n`) })
        .map((each) => each.message)
        .join(),
      bad,
    ).toContain(message);
});
