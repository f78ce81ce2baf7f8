/** compose.yaml with the secrets its script makes: read as the gates would read them. The containers themselves are not started here. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadConfig } from '../../packages/sluice/src/config/load.ts';
import { haveServices } from '../../packages/sluice/src/testing/services/services.ts';
import { isVariable } from './settings-named.ts';

interface Service {
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly networks: unknown;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly stop_grace_period?: string;
  readonly entrypoint?: readonly string[];
}

const deploy = new URL('../../deploy/', import.meta.url);
const text = readFileSync(new URL('compose.yaml', deploy), 'utf8');
const { services, secrets, volumes } = parse(text, { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
  readonly volumes: object;
};
const gates = Object.entries(services).filter(([name]) => /^sluice-\d$/.test(name));
const folder = mkdtempSync(join(tmpdir(), 'sluice-compose-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('three gates, each with a volume of its own; nothing but the proxy is reached from outside', () => {
  expect(gates).toHaveLength(3);
  expect(new Set(gates.flatMap(([, gate]) => gate.volumes)).size).toBe(3);
  expect(
    Object.entries(services)
      .filter(([, { ports }]) => ports !== undefined)
      .map(([name]) => name),
  ).toEqual(['proxy']);
  for (const [, { read_only, cap_drop }] of [...gates, ['proxy', services['proxy'] as Service] as const]) {
    expect(read_only).toBe(true);
    expect(cap_drop).toEqual(['ALL']);
  }
  const mounted = Object.values(services).flatMap(({ volumes: used = [] }) =>
    used.map((each) => each.split(':')[0] ?? ''),
  );
  expect(mounted.filter((name) => !name.startsWith('.')).toSorted()).toEqual(Object.keys(volumes).toSorted());
});

test('the gates believe the proxy, which asks each of them, by the name they serve', () => {
  const nginx = readFileSync(new URL('nginx.conf', deploy), 'utf8');
  expect([...nginx.matchAll(/^ +server (sluice-\d):8080 /gm)].map(([, name]) => name)).toEqual(
    gates.map(([name]) => name),
  );
  const { environment = {} } = gates[0]?.[1] ?? expect.fail('no gate');
  expect(JSON.stringify(services['proxy']?.networks)).toContain(
    `"ipv4_address":"${environment['SLUICE_TRUSTED_PROXIES']}"`,
  );
  const { hostname, port } = new URL(environment['SLUICE_PUBLIC_URL'] ?? '');
  expect(nginx).toContain(`server_name ${hostname};`);
  expect(nginx).toContain(`listen ${port} ssl;`);
  expect(services['proxy']?.ports).toEqual([`${port}:${port}`]);
  for (const [, path] of nginx.matchAll(/\/run\/secrets\/(\w+)/g)) expect(services['proxy']?.secrets).toContain(path);
});

describe.runIf(process.platform !== 'win32' && haveServices('openssl'))('with the secrets of make-secrets.sh', () => {
  const made = join(folder, 'secrets');
  const make = () =>
    execFileSync('sh', [fileURLToPath(new URL('make-secrets.sh', deploy)), made, 'gate.example.com'], {
      stdio: 'pipe',
    });
  const held = () =>
    Object.fromEntries(readdirSync(made).map((name) => [name, readFileSync(join(made, name), 'utf8')]));

  test('every secret is made, at random, once, in a folder nobody else may enter', () => {
    make();
    const first = held();
    expect(Object.keys(first).toSorted()).toEqual(Object.keys(secrets).toSorted());
    for (const [name, { file }] of Object.entries(secrets)) expect(file).toBe(`./secrets/${name}`);
    make();
    expect(held()).toEqual(first);
    expect(statSync(made).mode & 0o777).toBe(0o700);
    for (const secret of Object.values(first)) expect(text).not.toContain(secret.trim());
  });

  test('a gate takes every variable, with what the secrets hold', () => {
    make();
    for (const [name, gate] of gates) {
      const { environment = {}, secrets: used = [] } = gate;
      expect(
        Object.keys(environment).filter((each) => !isVariable(each)),
        name,
      ).toEqual([]);
      const env = Object.fromEntries(
        Object.entries(environment).map(([variable, value]) => [variable, value.replace('/run/secrets', made)]),
      );
      for (const value of Object.values(environment))
        if (value.startsWith('/run/secrets/')) expect(used).toContain(value.split('/').at(-1));
      const { config, warnings } = loadConfig({ file: undefined, env, flags: {} });
      expect(warnings).toEqual([]);
      expect(config.api_token).toMatch(/^[0-9a-f]{64}$/);
      const password = readFileSync(join(made, 'postgres_password'), 'utf8').trim();
      expect(config.database_url).toBe(`postgres://sluice:${password}@postgres/sluice?sslmode=disable`);
      expect(gate.stop_grace_period).toBe('30s');
      expect(config.shutdown_timeout + 5_000).toBeLessThan(30_000);
    }
  });
});
