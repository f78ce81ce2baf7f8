/** The Helm chart, rendered: what it refuses, and that what it makes belongs together and is what a gate reads. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { loadConfig } from '../../packages/sluice/src/config/load.ts';
import { durationMs } from '../../packages/sluice/src/config/values.ts';
import { ROUTES } from '../../packages/sluice/src/http/routes.ts';
import { renderChart } from './chart-template.ts';
import { isVariable } from './settings-named.ts';

type Json = Record<string, unknown>;

const chart = new URL('../../deploy/helm/sluice/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, chart), 'utf8');
const about = parse(read('Chart.yaml')) as Json;
const files = Object.fromEntries(
  readdirSync(new URL('templates/', chart)).map((name) => [name, read(`templates/${name}`)]),
);
const folder = mkdtempSync(join(tmpdir(), 'sluice-chart-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function merged(base: Json, change: Json): Json {
  const isMap = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
  return Object.fromEntries(
    [...new Set([...Object.keys(base), ...Object.keys(change)])].map((key) => {
      const [before, after] = [base[key], change[key]];
      return [key, isMap(before) && isMap(after) ? merged(before, after) : (after ?? before)];
    }),
  );
}

function render(values: Json): readonly Json[] {
  const given = merged(parse(read('values.yaml')) as Json, values);
  const Release = { Name: 'gate', Namespace: 'agents', Service: 'Helm' };
  const Chart = { Name: about['name'], Version: about['version'], AppVersion: about['appVersion'] };
  return Object.values(renderChart(files, { Values: given, Release, Chart })).flatMap((text) =>
    // What Kubernetes reads is YAML 1.1, where modes are octal.
    parseAllDocuments(text, { version: '1.1' }).flatMap((document) => {
      expect(document.errors, text).toEqual([]);
      const made = document.toJSON() as Json | null;
      return made === null ? [] : [made];
    }),
  );
}

const LEAST = { credentials: { existingSecret: 'gate-credentials' } };
const EVERYTHING: Json = {
  ...LEAST,
  replicas: 3,
  database: { enabled: true },
  policies: { 'team.yaml': 'name: team\nrules: []\n' },
  config: { retention_days: 400, approvals: { quorum: 2 } },
  env: [{ name: 'LOG_LEVEL', value: 'info' }],
  publicUrl: 'https://gate.example.com',
  allowedHosts: ['gate.internal'],
  trustedProxies: ['10.0.0.0/8'],
  tls: { existingSecret: 'gate-tls' },
  imagePullSecrets: [{ name: 'registry' }],
  persistence: { storageClass: 'fast' },
  networkPolicy: { from: [{ namespaceSelector: {} }], egress: [{ to: [{ ipBlock: { cidr: '203.0.113.0/24' } }] }] },
  serviceMonitor: { enabled: true, labels: { release: 'prometheus' } },
  podAnnotations: { a: 'b' },
  podLabels: { c: 'd' },
  nodeSelector: { e: 'f' },
  tolerations: [{ operator: 'Exists' }],
  affinity: { nodeAffinity: {} },
  topologySpreadConstraints: [{ maxSkew: 1 }],
};

test('without credentials, and with several gates that share nothing, there is no chart', () => {
  expect(() => render({})).toThrow('credentials.existingSecret');
  expect(() => render({ ...LEAST, replicas: 3 })).toThrow('database.enabled');
});

test('every value is used', () => {
  const text = Object.values(files).join('\n');
  const paths = Object.entries(parse(read('values.yaml')) as Json).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0
      ? Object.keys(value).map((inner) => [`.Values.${name}.${inner}`, `toYaml .Values.${name}`])
      : [[`.Values.${name}`]],
  );
  expect(paths.length).toBeGreaterThan(40);
  expect(paths.filter((ways) => !ways.some((way) => text.includes(way)))).toEqual([]);
});

const at = (from: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<string | number, unknown> | undefined)?.[key], from);

describe.each([
  ['the least', LEAST],
  ['everything', EVERYTHING],
] as const)('%s', (what, values) => {
  const made = render(values);
  const one = (kind: string, named = 'gate') =>
    made.find((each) => each['kind'] === kind && at(each, 'metadata', 'name') === named) ?? expect.fail(kind);
  const set = one('StatefulSet');
  const pod = at(set, 'spec', 'template', 'spec') as Json;
  const container = at(pod, 'containers', 0) as Json;
  const env = container['env'] as readonly { name: string; value: string }[];

  test('makes what it should', () => {
    const kinds = made.map(({ kind }) => kind);
    const always = ['NetworkPolicy', 'PodDisruptionBudget', 'Service', 'Service', 'ServiceAccount', 'StatefulSet'];
    const more = what === 'everything' ? ['ConfigMap', 'ConfigMap', 'ServiceMonitor'] : [];
    expect(kinds.toSorted()).toEqual([...always, ...more].toSorted());
    for (const each of made) {
      expect(at(each, 'metadata', 'namespace')).toBe('agents');
      expect(each['apiVersion']).toMatch(/^(?:[a-z0-9.]+\/)?v1$/);
    }
  });

  test('a gate runs as nobody, from what cannot be written, and may do nothing else', () => {
    expect(pod['securityContext']).toMatchObject({
      runAsNonRoot: true,
      runAsUser: 65532,
      runAsGroup: 65532,
      fsGroup: 65532,
    });
    expect(container['securityContext']).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(pod['automountServiceAccountToken']).toBe(false);
    expect(at(pod, 'volumes')).toContainEqual({
      name: 'credentials',
      secret: { secretName: 'gate-credentials', defaultMode: 0o440 },
    });
    expect(at(set, 'spec', 'volumeClaimTemplates', 0, 'metadata', 'name')).toBe('state');
  });

  test('selectors select the pods, and mounts have volumes', () => {
    const labels = at(set, 'spec', 'template', 'metadata', 'labels') as Json;
    const selectors = [
      at(set, 'spec', 'selector', 'matchLabels'),
      at(one('PodDisruptionBudget'), 'spec', 'selector', 'matchLabels'),
      at(one('NetworkPolicy'), 'spec', 'podSelector', 'matchLabels'),
      at(one('Service'), 'spec', 'selector'),
      at(one('Service', 'gate-nodes'), 'spec', 'selector'),
    ];
    for (const selector of selectors) {
      expect(Object.keys(selector as Json).length).toBeGreaterThan(1);
      expect(labels).toMatchObject(selector as Json);
    }
    expect(at(set, 'spec', 'serviceName')).toBe('gate-nodes');
    const volumes = [...(pod['volumes'] as readonly Json[]).map(({ name }) => name), 'state'];
    const mounts = (container['volumeMounts'] as readonly Json[]).map(({ name }) => name);
    expect(mounts.toSorted()).toEqual(volumes.toSorted());
    expect(at(one('NetworkPolicy'), 'spec', 'ingress', 0, 'ports', 0, 'port')).toBe(
      at(container, 'ports', 0, 'containerPort'),
    );
  });

  test('probes ask routes that are there and need no credential', () => {
    const scheme = what === 'everything' ? 'HTTPS' : 'HTTP';
    for (const [probe, path] of [
      ['startupProbe', '/health/live'],
      ['livenessProbe', '/health/live'],
      ['readinessProbe', '/health/ready'],
    ] as const) {
      expect(at(container, probe, 'httpGet')).toEqual({ path, port: 'http', scheme });
      expect(ROUTES.find((route) => route.path === path)).toMatchObject({ method: 'GET', scope: 'public' });
    }
  });

  test('every variable is a setting, and the gate takes its value', () => {
    expect(env.filter(({ name }) => !isVariable(name))).toEqual([]);
    const secrets = {
      'api-token': 'x'.repeat(20),
      'database-url': 'postgres://a:b@db/c',
      'cluster-key': 'ab'.repeat(32),
    };
    for (const [name, text] of Object.entries(secrets)) writeFileSync(join(folder, name), `${text}\n`);
    const file = join(folder, 'sluice.yaml');
    const config = made.find((each) => at(each, 'metadata', 'name') === 'gate-config');
    writeFileSync(file, String(at(config, 'data', 'sluice.yaml') ?? ''));
    const given = Object.fromEntries(
      env.map(({ name, value }) => [name, value.replace('/etc/sluice/credentials', folder)]),
    );
    const loaded = loadConfig({ file: config && file, env: given, flags: {} });
    expect(loaded.warnings).toEqual([]);
    expect(loaded.config).toMatchObject({ host: '0.0.0.0', api_token: secrets['api-token'], rate_limit_rps: 100 });
    expect(loaded.config.allowed_hosts).toEqual(expect.arrayContaining(['gate', 'gate.agents.svc.cluster.local']));
    if (what === 'everything') {
      expect(loaded.config).toMatchObject({ retention_days: 400, approvals: { terms: { quorum: 2 } } });
      expect(loaded.config.allowed_hosts).toContain('gate.internal');
    }
    const grace = Number(pod['terminationGracePeriodSeconds']) * 1_000;
    expect(grace).toBeGreaterThan(loaded.config.drain_delay + loaded.config.shutdown_timeout + 10_000);
    expect(loaded.config.drain_delay).toBe(durationMs('5s'));
    // As often as readiness is asked, and twice.
    expect(loaded.config.drain_delay).toBeGreaterThan(2_000 * Number(at(container, 'readinessProbe', 'periodSeconds')));
  });
});
