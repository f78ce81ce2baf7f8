/** The sink for NATS against a NATS server with JetStream: first everything that fails, then what is sent. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { type ConnectionOptions, connect, credsAuthenticator, type NatsConnection } from '@nats-io/transport-node';
import { describe, expect, test } from 'vitest';
import { sampleDecision } from '../journal/testing/sample.ts';
import { type Certificates, makeCertificates } from '../testing/services/certificates.ts';
import { cutProxy } from '../testing/services/cut-proxy.ts';
import { type RunningProgram, runProgram } from '../testing/services/run-program.ts';
import { haveServices } from '../testing/services/services.ts';
import { NatsSink } from './nats-sink.ts';
import type { NatsSinkInFile } from './sink-schema.ts';
import { NetworkSink, provenBy, stateOf } from './testing/network-sink.ts';
import { idsTo } from './testing/recorded.ts';

const PASSWORD = ['for', 'these', 'tests'].join('-');
const modules = { connect, credsAuthenticator, jetstream };

const net = new NetworkSink<NatsSinkInFile>({
  settingsAt: (port) => ({ type: 'nats', urls: [`nats://127.0.0.1:${port}`] }),
  make: (settings, secret, timeoutMs) => new NatsSink({ settings, secret, modules, timeoutMs }),
});

describe.skipIf(!haveServices('nats-server'))('with NATS', () => {
  let server: RunningProgram;
  const start = async (config = '') => {
    const path = join(net.recorded.folder, 'nats.conf');
    writeFileSync(path, `jetstream { store_dir: ${JSON.stringify(join(net.recorded.folder, 'nats'))} }\n${config}\n`);
    const args = ['-a', '127.0.0.1', '-p', String(net.port), '-c', path];
    const running = await runProgram('nats-server', args, /Server is ready/);
    server = running;
    net.recorded.closing({ close: running.kill });
  };
  /** Does something with a connection of its own. */
  const asReader = async <T>(work: (nats: NatsConnection) => Promise<T>, options: ConnectionOptions = {}) => {
    const nats = await connect({ servers: `127.0.0.1:${net.port}`, reconnect: false, ...options });
    try {
      return await work(nats);
    } finally {
      await nats.close();
    }
  };
  const makeStream = (options: ConnectionOptions = {}, config: object = {}) =>
    asReader(async (nats) => {
      await (await jetstreamManager(nats)).streams.add({ name: 'entries', subjects: ['sluice.>'], ...config });
    }, options);
  /** `[Nats-Msg-Id, event]` of every message the stream holds. */
  const messages = (options: ConnectionOptions = {}) =>
    asReader(async (nats) => {
      const manager = await jetstreamManager(nats);
      const { state } = await manager.streams.info('entries');
      const found: [string, string][] = [];
      for (let seq = state.first_seq; seq <= state.last_seq && state.messages > 0; seq += 1) {
        const message = await manager.streams.getMessage('entries', { seq });
        found.push([message?.header.get('Nats-Msg-Id') ?? '', message?.string() ?? '']);
      }
      return found;
    }, options);
  const ids = async () => (await messages()).map(([id]) => id);

  test('a wrong password, token or no proof at all is told without it', async () => {
    await start('authorization { user: sluice, password: another }');
    await net.recorded.fill(0, 1);
    for (const [name, proof] of [
      ['password', { username: 'sluice', password: { env: 'NONE' } }],
      ['token', { token: { env: 'NONE' } }],
      ['nothing', {}],
    ] as const) {
      const sinks = net.sinks(net.settings({ name, ...proof }), PASSWORD);
      await sinks.round();
      expect(stateOf(sinks)).toMatchObject({ behind: 2, last_error: 'was not let in' });
      expect(JSON.stringify(sinks.states)).not.toContain(PASSWORD);
    }
    expect(net.recorded.failures).toEqual([]);
  });

  test('a subject that no stream takes, or may not take, is not delivered', async () => {
    await start(
      'authorization { users = [ { user: all, password: all }, { user: few, password: few, permissions: { publish: "$JS.>" } } ] }',
    );
    await net.recorded.fill(0, 1);
    const all = { username: 'all', password: { env: 'NONE' } };
    const none = net.sinks(net.settings({ name: 'none', ...all }), 'all');
    await none.round();
    expect(stateOf(none)).toMatchObject({ behind: 2, last_error: 'no stream takes the subject' });
    await makeStream({ user: 'all', pass: 'all' });
    const few = net.sinks(net.settings({ name: 'few', username: 'few', password: { env: 'NONE' } }), 'few', 500);
    await few.round();
    expect(stateOf(few)).toMatchObject({
      behind: 2,
      delivered: 0,
      last_error: expect.stringMatching(/^(?:failed|timed out)/),
    });
    expect(await messages({ user: 'all', pass: 'all' })).toEqual([]);
  });

  test('a server that takes no event of that size is waited for, and nothing is passed over', async () => {
    await start('max_payload: 4096');
    await makeStream();
    const findings = Array.from({ length: 200 }, () => ({ detector: 'x'.repeat(40), pointer: '/a' }));
    await net.recorded.journal.append(sampleDecision('large', { findings }));
    await net.recorded.fill(0, 1);
    const sinks = net.sinks(net.settings());
    await sinks.round();
    expect(stateOf(sinks)).toMatchObject({ behind: 3, last_error: 'an event is larger than the server takes' });
    await server.kill();
    await start();
    await net.recorded.later(sinks);
    expect(await ids()).toEqual(idsTo(3, '/ndjson'));
  });

  test('a stream that is full refuses, and nothing is lost', async () => {
    await start();
    await makeStream({}, { max_msgs: 1, discard: 'new' });
    await net.recorded.fill(0, 2);
    const sinks = net.sinks(net.settings());
    await sinks.round();
    expect(stateOf(sinks)).toMatchObject({ behind: 3, last_error: 'the stream refused an event' });
    await asReader(async (nats) => (await jetstreamManager(nats)).streams.update('entries', { max_msgs: 100 }));
    await net.recorded.later(sinks);
    expect((await ids()).toSorted()).toEqual(idsTo(3, '/ndjson'));
  });

  test('confirmations that got lost mean once, since the stream drops what it has', async () => {
    await start();
    await makeStream();
    const proxy = net.recorded.closing(await cutProxy(net.port));
    await net.recorded.fill(0, 2);
    const sinks = net.sinks(net.settings({ urls: [`nats://127.0.0.1:${proxy.port}`] }));
    proxy.loseAnswersTo('Nats-Msg-Id');
    await sinks.round();
    expect(proxy.lost()).toBe(1);
    expect(stateOf(sinks)).toMatchObject({ behind: 3, failed: 1 });
    await net.recorded.later(sinks);
    expect(await ids()).toEqual(idsTo(3, '/ndjson'));
    expect(stateOf(sinks)).toMatchObject({ behind: 0, last_error: '' });
  });

  test('a server that is killed in between loses nothing', async () => {
    await start();
    await makeStream();
    await net.recorded.fill(0, 2);
    const sinks = net.sinks(net.settings());
    await sinks.round();
    await server.kill();
    await net.recorded.fill(2, 5);
    await sinks.round();
    expect(stateOf(sinks)).toMatchObject({ behind: 3, failed: 1 });
    await start();
    await net.recorded.later(sinks);
    expect(await ids()).toEqual(idsTo(6, '/ndjson'));
    expect(stateOf(sinks)).toMatchObject({ behind: 0, last_error: '' });
  });

  test('every event is in the stream once, over restarts, and a sink of another format beside it', async () => {
    await start(`authorization { token: ${JSON.stringify(PASSWORD)} }`);
    await makeStream({ token: PASSWORD });
    await net.recorded.fill(0, 250);
    const token = { token: { env: 'NONE' } };
    const first = net.sinks(net.settings(token), PASSWORD);
    await first.round();
    await first.close();
    await net.recorded.fill(250, 255);
    await net.sinks(net.settings(token), PASSWORD).round();
    const got = await messages({ token: PASSWORD });
    expect(got.map(([id]) => id)).toEqual(idsTo(256, '/ndjson'));
    expect(JSON.parse(got[255]?.[1] ?? '')).toMatchObject({ origin: 'server', seq: 256, kind: 'decision' });
    await net.sinks(net.settings({ name: 'other', format: 'cloudevents', ...token }), PASSWORD).round();
    expect((await messages({ token: PASSWORD })).slice(256).map(([id]) => id)).toEqual(idsTo(256, '/cloudevents'));
  });

  describe.skipIf(!haveServices('openssl'))('over TLS', () => {
    let files: Certificates;
    const startTls = async (which: 'server' | 'elsewhere') => {
      files = makeCertificates(join(net.recorded.folder, 'tls'));
      const { cert, key } = files[which];
      await start(`tls { cert_file: "${cert}", key_file: "${key}", ca_file: "${files.ca}", verify: true }`);
    };
    const secured = (changes: object = {}) =>
      net.settings({
        urls: [`tls://127.0.0.1:${net.port}`],
        ...provenBy(files),
        ...changes,
      });

    test('a receiver that cannot prove who it is, or speaks in clear, gets nothing', async () => {
      await startTls('elsewhere');
      await net.recorded.fill(0, 1);
      const sinks = net.sinks(secured());
      await sinks.round();
      expect(stateOf(sinks)).toMatchObject({
        behind: 2,
        delivered: 0,
        last_error: 'failed (ERR_TLS_CERT_ALTNAME_INVALID)',
      });
      await server.kill();
      await start();
      await net.recorded.later(sinks);
      expect(stateOf(sinks)).toMatchObject({ behind: 2, delivered: 0, failed: 2 });
    });

    test('both prove who they are, and the events arrive', async () => {
      await startTls('server');
      const { cert, key } = files.client;
      const reader = { tls: { caFile: files.ca, certFile: cert, keyFile: key } };
      await makeStream(reader);
      await net.recorded.fill(0, 2);
      const sinks = net.sinks(secured());
      await sinks.round();
      expect(stateOf(sinks)).toMatchObject({ behind: 0, last_error: '' });
      expect((await messages(reader)).map(([id]) => id)).toEqual(idsTo(3, '/ndjson'));
    });
  });
});
