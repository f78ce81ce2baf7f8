/** The sink for Kafka against the mock cluster of librdkafka: first everything that fails, then what is sent. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as kafka from '@platformatic/kafka';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sampleDecision } from '../journal/testing/sample.ts';
import { type Certificates, makeCertificates } from '../testing/services/certificates.ts';
import { type KafkaCluster, kafkaCluster } from '../testing/services/kafka-cluster.ts';
import { saslBroker } from '../testing/services/sasl-broker.ts';
import { haveServices } from '../testing/services/services.ts';
import { silentServer } from '../testing/services/silent-server.ts';
import { KafkaSink } from './kafka-sink.ts';
import type { KafkaSinkInFile } from './sink-schema.ts';
import type { Sinks } from './sinks.ts';
import { idsTo, Recorded, settingsOf } from './testing/recorded.ts';

const TOPIC = 'entries';

let recorded: Recorded;
beforeEach(async () => {
  recorded = await Recorded.open();
});
afterEach(() => recorded.close());

const settings = (port: number, changes: object = {}) =>
  settingsOf({ type: 'kafka', brokers: [`127.0.0.1:${port}`], topic: TOPIC, ...changes }) as KafkaSinkInFile;
const made = (given: KafkaSinkInFile, timeoutMs = 3_000): Sinks =>
  recorded.sinksOf(given, new KafkaSink({ settings: given, password: '', module: kafka, timeoutMs }));
const stateOf = (sinks: Sinks) => sinks.states[0] as Record<string, unknown>;

test('a server that never answers is given up after the time-out, and nothing is lost', async () => {
  const { port } = recorded.closing(await silentServer());
  await recorded.fill(0, 3);
  const sinks = made(settings(port), 300);
  await sinks.round();
  expect(stateOf(sinks)).toMatchObject({ behind: 4, failed: 1, last_error: 'timed out' });
});

test('a server that is not there is waited for', async () => {
  await recorded.fill(0, 1);
  const sinks = made(settings(9));
  await sinks.round();
  expect(stateOf(sinks)).toMatchObject({ behind: 2, last_error: 'failed (ECONNREFUSED)' });
});

test('a password that is refused is told without it, though the broker repeats it', async () => {
  const broker = recorded.closing(await saslBroker());
  await recorded.fill(0, 1);
  const password = ['for', 'these', 'tests'].join('-');
  const given = settings(broker.port, { sasl: 'plain', username: 'sluice', password: { env: 'NONE' } });
  const sinks = recorded.sinksOf(given, new KafkaSink({ settings: given, password, module: kafka, timeoutMs: 2_000 }));
  await sinks.round();
  expect(broker.tried[0]).toEqual(['', 'sluice', password]);
  expect(stateOf(sinks)).toMatchObject({ behind: 2, last_error: 'answered SASL_AUTHENTICATION_FAILED' });
  expect(JSON.stringify(sinks.states)).not.toContain(password);
  expect(recorded.failures).toEqual([]);
});

describe.skipIf(!haveServices('kcat'))('with the mock cluster', () => {
  const start = async (tls?: Parameters<typeof kafkaCluster>[1]): Promise<KafkaCluster> =>
    recorded.closing(await kafkaCluster(TOPIC, tls));
  const ids = (cluster: KafkaCluster) => cluster.messages().map(({ id }) => id);

  test('an answer that got lost means twice, with the same ids', async () => {
    const cluster = await start();
    await recorded.fill(0, 2);
    const sinks = made(settings(cluster.port));
    // Stands in the events, and in nothing the client sends before.
    cluster.loseAnswersTo('"receipt_id"');
    await sinks.round();
    expect(cluster.lost()).toBe(1);
    expect(stateOf(sinks)).toMatchObject({
      behind: 3,
      failed: 1,
      last_error: expect.stringMatching(/^failed|^timed out/),
    });
    await recorded.later(sinks);
    expect(stateOf(sinks)).toMatchObject({ behind: 0, last_error: '' });
    await expect.poll(() => ids(cluster)).toEqual([...idsTo(3), ...idsTo(3)]);
  });

  test('a cluster that is killed in between loses nothing it had not taken', async () => {
    const before = await start();
    await recorded.fill(0, 2);
    const sinks = made(settings(before.port));
    await sinks.round();
    await expect.poll(() => ids(before)).toEqual(idsTo(3));
    await before.close();
    await recorded.fill(2, 5);
    await recorded.later(sinks);
    expect(stateOf(sinks)).toMatchObject({ behind: 3, failed: 1 });
    await sinks.close();
    const after = await start();
    await made(settings(after.port)).round();
    await expect.poll(() => ids(after)).toEqual(idsTo(6).slice(3));
  });

  test('every event of a chain is in one partition, in order, over restarts and batches', async () => {
    const cluster = await start();
    await recorded.fill(0, 450);
    const first = made(settings(cluster.port));
    await first.round();
    await first.close();
    await recorded.fill(450, 460);
    await made(settings(cluster.port)).round();
    await expect.poll(() => ids(cluster)).toEqual(idsTo(461));
    expect(new Set(cluster.messages().map(({ partition }) => partition)).size).toBe(1);
    const { key, value } = cluster.messages()[460] as { key: string; value: string };
    expect(key).toBe('sluice-test/server');
    expect(JSON.parse(value)).toMatchObject({ origin: 'server', seq: 461, kind: 'decision' });
  });

  test('a batch of many large entries is sent in parts that a broker takes', async () => {
    const cluster = await start();
    const findings = Array.from({ length: 500 }, () => ({ detector: 'x'.repeat(40), pointer: '/a' }));
    for (let at = 0; at < 100; at += 1) await recorded.journal.append(sampleDecision(`large${at}`, { findings }));
    const sinks = made(settings(cluster.port));
    await sinks.round();
    expect(stateOf(sinks)).toMatchObject({ behind: 0, failed: 0 });
    await expect.poll(() => ids(cluster)).toEqual(idsTo(101));
    expect(cluster.messages().reduce((sum, { value }) => sum + value.length, 0)).toBeGreaterThan(2_000_000);
  });

  describe.skipIf(!haveServices('openssl'))('over TLS', () => {
    const tlsOf = (files: Certificates, which: 'server' | 'elsewhere') => ({
      cert: readFileSync(files[which].cert),
      key: readFileSync(files[which].key),
      ca: readFileSync(files.ca),
      requestCert: true,
    });

    test('a cluster that cannot prove who it is gets nothing', async () => {
      const files = makeCertificates(join(recorded.folder, 'tls'));
      const cluster = await start(tlsOf(files, 'elsewhere'));
      await recorded.fill(0, 1);
      const sinks = made(settings(cluster.port, { tls: true, ca_file: files.ca }));
      await sinks.round();
      expect(stateOf(sinks)).toMatchObject({ behind: 2, last_error: 'failed (ERR_TLS_CERT_ALTNAME_INVALID)' });
      expect(cluster.messages()).toEqual([]);
    });

    test('both prove who they are, and the events arrive', async () => {
      const files = makeCertificates(join(recorded.folder, 'tls'));
      const cluster = await start(tlsOf(files, 'server'));
      const { cert, key } = files.client;
      await recorded.fill(0, 2);
      const nobody = made(settings(cluster.port, { name: 'nobody', tls: true, ca_file: files.ca }));
      await nobody.round();
      expect(stateOf(nobody)).toMatchObject({ behind: 3, delivered: 0 });
      const sinks = made(settings(cluster.port, { tls: true, ca_file: files.ca, cert_file: cert, key_file: key }));
      await sinks.round();
      expect(stateOf(sinks)).toMatchObject({ behind: 0, last_error: '' });
      await expect.poll(() => ids(cluster)).toEqual(idsTo(3));
    });
  });
});
