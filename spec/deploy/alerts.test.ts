/** The alerts: of metrics a gate shows, quiet on a gate that is well, loud on one that is not; judged by Prometheus’s own tool. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { freePort } from '../../packages/sluice/src/testing/services/run-program.ts';
import { findProgram, haveServices } from '../../packages/sluice/src/testing/services/services.ts';
import { serveForTest } from '../datafog/run-http.ts';
import { send } from '../http/callers.ts';

interface Alert {
  readonly alert: string;
  readonly expr: string;
}

const path = fileURLToPath(new URL('../../deploy/prometheus/alerts.yaml', import.meta.url));
const { groups } = parse(readFileSync(path, 'utf8')) as {
  readonly groups: readonly { readonly rules: readonly Alert[] }[];
};
const alerts = groups.flatMap(({ rules }) => rules);
const folder = mkdtempSync(join(tmpdir(), 'sluice-alerts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let metrics = '';

/** A gate with everything that has metrics, as the database is away. */
beforeAll(async () => {
  const secret = join(folder, 'secret');
  const configFile = `
payloads: decisions
sinks: [{ name: file, type: file, path: ${JSON.stringify(join(folder, 'events.jsonl'))} }]
witnesses: [{ name: folder, folder: ${JSON.stringify(join(folder, 'witness'))} }]
dlp: { webhooks: [{ name: hook, url: "https://hooks.example.com/x", secret: { file: ${JSON.stringify(secret)} } }] }
`;
  writeFileSync(secret, 'x'.repeat(32), { mode: 0o600 });
  const env = { database_url: `postgres://a:b@127.0.0.1:${await freePort()}/c`, cluster_key: 'ab'.repeat(32) };
  const gate = await serveForTest(env, undefined, undefined, { configFile });
  try {
    await send(gate, 'POST', '/v1/decide', { body: { action: { type: 'file.read' } } });
    // The first checkpoint is signed, and shown to the witness, a moment after the first entry.
    const isWell = () =>
      metrics.includes('sluice_journal_checkpoint_age_seconds') &&
      /^sluice_journal_unwitnessed_heads 0$/m.test(metrics);
    for (let tries = 0; tries < 300 && !isWell(); tries += 1) {
      await new Promise((next) => setTimeout(next, tries === 0 ? 0 : 100));
      metrics = String((await send(gate, 'GET', '/metrics', { token: gate.operatorToken })).body['text']);
    }
  } finally {
    await gate.remove();
  }
});

/** Only of a gate that speaks TLS, where tls.test.ts finds it. */
const ELSEWHERE = ['sluice_tls_not_after_seconds'];

test('every metric of an alert is one a gate shows, with the labels the alert asks for', () => {
  const families = [...metrics.matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name);
  const named = alerts.flatMap(({ expr }) => [...expr.matchAll(/\b(sluice_\w+?)(?:_bucket)?\b(?:\{(\w+)=)?/g)]);
  expect(named.length).toBeGreaterThan(15);
  for (const [, name = '', label] of named) {
    if (ELSEWHERE.includes(name)) continue;
    expect(families).toContain(name);
    if (label !== undefined) expect(metrics).toMatch(new RegExp(`^${name}\\{[^}]*\\b${label}="`, 'm'));
  }
});

test('what each alert means, and what to do, is in the guide', () => {
  const guide = readFileSync(new URL('../../docs/guide/operations.md', import.meta.url), 'utf8');
  for (const { alert } of alerts) expect(guide).toContain(`\`${alert}\``);
});

/** A series for each alert that must set it off, minute by minute. */
const LOUD: Readonly<Record<string, readonly (readonly [series: string, values: string])[]>> = {
  SluiceDown: [['up{job="sluice"}', '0x30']],
  SluiceNotRecording: [['sluice_journal_blocked{reason="ENOSPC"}', '1x30']],
  SluiceUnrecordedDecisions: [['sluice_unrecorded_decisions_total', '0x27 1 2 3']],
  SluiceJournalUnsigned: [
    ['sluice_journal_unsigned_entries', '5x30'],
    ['sluice_journal_checkpoint_age_seconds', '60+60x30'],
  ],
  SluiceJournalUnwitnessed: [['sluice_journal_unwitnessed_seconds', '0+60x30']],
  SluiceJournalQueue: [['sluice_journal_queue_entries', '2000x30']],
  SluiceSlowDecisions: [
    ['sluice_decision_duration_seconds_bucket{le="0.25"}', '0+90x30'],
    ['sluice_decision_duration_seconds_bucket{le="1"}', '0+100x30'],
    ['sluice_decision_duration_seconds_bucket{le="+Inf"}', '0+100x30'],
  ],
  SluiceErrors: [
    ['sluice_http_responses_total{status="200"}', '0+90x30'],
    ['sluice_http_responses_total{status="503"}', '0+10x30'],
  ],
  SluicePolicyReloadRefused: [['sluice_policy_reloads_total{result="refused"}', '0x25 1x5']],
  SluicePoliciesDiffer: [
    ['sluice_policy_info{digest="a"}', '1x30'],
    ['sluice_policy_info{digest="b"}', '1x30'],
  ],
  SluiceDatabaseLost: [['sluice_database_up', '0x30']],
  SluiceSinkBehind: [['sluice_sink_behind{sink="kafka"}', '20000x30']],
  SluiceWebhookPending: [['sluice_webhook_pending{webhook="slack"}', '200x30']],
  SluicePayloadsDropped: [['sluice_payloads_dropped_total{reason="failed"}', '0x25 1x5']],
  SluiceCertificateEnds: [['sluice_tls_not_after_seconds', '90000x30']],
};

/** What became good since a gate was scraped in its first seconds: the database is back, and a witness was shown the journal. */
const SINCE: Readonly<Record<string, string>> = { sluice_database_up: '1', sluice_journal_unwitnessed_seconds: '0' };

/** What was scraped, unchanged for half an hour. */
function quietSeries(): readonly (readonly [string, string])[] {
  return [
    ['up{job="sluice"}', '1x30'],
    ['sluice_tls_not_after_seconds', '1900000000x30'],
    ...metrics.split('\n').flatMap((line) => {
      const [, series = '', value = ''] = /^(sluice_\w+(?:\{.*\})?) (\S+)$/.exec(line) ?? [];
      if (series === '') return [];
      return [[series, `${SINCE[series] ?? value}x30`] as const];
    }),
  ];
}

describe.runIf(haveServices('promtool'))('judged by promtool', () => {
  const promtool = (...args: readonly string[]) => {
    const done = spawnSync(findProgram('promtool') ?? '', args, { cwd: folder, encoding: 'utf8' });
    return { code: done.status, said: `${done.stdout}${done.stderr}` };
  };
  const tried = (series: readonly (readonly [string, string])[], alertname: string) => {
    copyFileSync(path, join(folder, 'alerts.yaml'));
    const input_series = series.map(([name, values]) => ({ series: name, values }));
    const wanted = { eval_time: '30m', alertname, exp_alerts: [] };
    const tests = [{ interval: '1m', input_series, alert_rule_test: [wanted] }];
    writeFileSync(join(folder, 'tests.yaml'), stringify({ rule_files: ['alerts.yaml'], tests }, { lineWidth: 0 }));
    return promtool('test', 'rules', 'tests.yaml');
  };

  test('the rules are rules', () => {
    const { code, said } = promtool('check', 'rules', path);
    expect(said).toContain(`SUCCESS: ${alerts.length} rules found`);
    expect(code).toBe(0);
  });

  test.each(alerts.map(({ alert }) => alert))(
    '%s is quiet on a gate that is well, and fires where it must',
    (alert) => {
      const quiet = tried(quietSeries(), alert);
      expect(quiet.code, quiet.said).toBe(0);
      // With nothing expected the tool fails, and says what fired instead.
      const loud = tried(LOUD[alert] ?? expect.fail('no series'), alert);
      expect(loud.code).toBe(1);
      expect(loud.said).toContain(`alertname="${alert}"`);
    },
  );
});
