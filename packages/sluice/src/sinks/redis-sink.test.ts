/** The sink for Redis against Redis itself: first everything that fails, then what is sent. */
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { createClient } from '@redis/client';
import { describe, expect, test } from 'vitest';
import { type Certificates, makeCertificates } from '../testing/services/certificates.ts';
import { cutProxy } from '../testing/services/cut-proxy.ts';
import { type RunningProgram, runProgram } from '../testing/services/run-program.ts';
import { findProgram, haveServices } from '../testing/services/services.ts';
import { RedisSink } from './redis-sink.ts';
import type { RedisSinkInFile } from './sink-schema.ts';
import { NetworkSink, provenBy, stateOf } from './testing/network-sink.ts';
import { idsTo } from './testing/recorded.ts';

const PASSWORD = ['for', 'these', 'tests'].join('-');

const net = new NetworkSink<RedisSinkInFile>({
  settingsAt: (port) => ({ type: 'redis', url: `redis://127.0.0.1:${port}` }),
  make: (settings, password, timeoutMs) => new RedisSink({ settings, password, createClient, timeoutMs }),
});

const have = haveServices('redis-server');

describe.skipIf(!have)('with Redis', () => {
  let server: RunningProgram;
  /** Every acknowledged write is on the disk, so that a crash shows what we lose, not what Redis was told it may. */
  const start = async (...more: readonly string[]) => {
    const durable = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', '', '--dir', net.recorded.folder];
    const where = more.includes('--tls-port') ? ['--port', '0'] : ['--port', String(net.port)];
    const args = [...where, '--bind', '127.0.0.1', ...durable, ...more];
    server = net.recorded.closing({
      ...(await runProgram('redis-server', args, /Ready to accept connections/)),
      close: () => server.kill(),
    });
  };
  /** `[id, event]` of each event in the stream, in its order, read with Redis's own client. */
  const events = (stream = 'sluice:entries', ...more: readonly string[]): readonly (readonly [string, string])[] => {
    const cli = join(dirname(findProgram('redis-server') ?? ''), 'redis-cli');
    const where = more.includes('--tls') ? [] : ['-p', String(net.port)];
    const out = execFileSync(cli, [...where, '--json', ...more, 'XRANGE', stream, '-', '+'], { encoding: 'utf8' });
    return (JSON.parse(out) as [string, [string, string, string, string]][]).map(([, [, id, , event]]) => [id, event]);
  };
  const ids = () => events().map(([id]) => id);

  test('a wrong password is told without it', async () => {
    await start('--requirepass', 'another');
    await net.recorded.fill(0, 1);
    for (const [username, word] of [
      [undefined, 'WRONGPASS'],
      ['nobody', 'WRONGPASS'],
    ]) {
      const sinks = net.sinks(
        net.settings({ name: `w-${username ?? 'default'}`, username, password: { env: 'NONE' } }),
        PASSWORD,
      );
      await sinks.round();
      expect(stateOf(sinks)).toMatchObject({ behind: 2, last_error: `answered ${word}` });
      expect(JSON.stringify(sinks.states)).not.toContain(PASSWORD);
    }
    const sinks = net.sinks(net.settings());
    await sinks.round();
    expect(stateOf(sinks)['last_error']).toBe('answered NOAUTH');
    expect(net.recorded.failures).toEqual([]);
  });

  test('a key that is no stream, and a server without memory, lose nothing', async () => {
    await start('--maxmemory', '1mb');
    execFileSync('redis-cli', ['-p', String(net.port), 'SET', 'taken', 'x']);
    await net.recorded.fill(0, 1);
    const wrong = net.sinks(net.settings({ name: 'wrong', stream: 'taken' }));
    await wrong.round();
    expect(stateOf(wrong)).toMatchObject({ behind: 2, last_error: 'answered WRONGTYPE' });
    const sinks = net.sinks(net.settings());
    execFileSync('redis-cli', ['-p', String(net.port), 'CONFIG', 'SET', 'maxmemory', '1']);
    await sinks.round();
    expect(stateOf(sinks)['last_error']).toMatch(/^answered (?:OOM|EXECABORT)$/);
    expect(ids()).toEqual([]);
    execFileSync('redis-cli', ['-p', String(net.port), 'CONFIG', 'SET', 'maxmemory', '0']);
    await net.recorded.later(sinks);
    expect(ids()).toEqual(idsTo(2));
  });

  test('an answer that got lost means twice, with the same ids', async () => {
    await start();
    const proxy = net.recorded.closing(await cutProxy(net.port));
    await net.recorded.fill(0, 2);
    const sinks = net.sinks(net.settings({ url: `redis://127.0.0.1:${proxy.port}` }));
    proxy.loseAnswersTo('EXEC');
    await sinks.round();
    expect(proxy.lost()).toBe(1);
    expect(stateOf(sinks)).toMatchObject({ behind: 3, failed: 1, last_error: expect.stringMatching(/^failed/) });
    await net.recorded.later(sinks);
    expect(ids()).toEqual([...idsTo(3), ...idsTo(3)]);
  });

  test('a server that is killed in between loses nothing', async () => {
    await start();
    await net.recorded.fill(0, 2);
    const sinks = net.sinks(net.settings());
    await sinks.round();
    await server.kill();
    await net.recorded.fill(2, 5);
    await sinks.round();
    expect(stateOf(sinks)).toMatchObject({ behind: 3, failed: 1 });
    await start();
    await net.recorded.later(sinks);
    expect(ids()).toEqual(idsTo(6));
    expect(stateOf(sinks)).toMatchObject({ behind: 0, last_error: '' });
  });

  test('every event is one of the stream, in order, over restarts and batches', async () => {
    await start('--requirepass', PASSWORD);
    await net.recorded.fill(0, 450);
    const first = net.sinks(net.settings({ password: { env: 'NONE' } }), PASSWORD);
    await first.round();
    await first.close();
    await net.recorded.fill(450, 460);
    await net.sinks(net.settings({ password: { env: 'NONE' } }), PASSWORD).round();
    const got = events('sluice:entries', '-a', PASSWORD, '--no-auth-warning');
    expect(got.map(([id]) => id)).toEqual(idsTo(461));
    expect(JSON.parse(got[460]?.[1] ?? '')).toMatchObject({ origin: 'server', seq: 461, kind: 'decision' });
  });

  test('a stream is kept at about its length, and a database of its own is used', async () => {
    await start();
    await net.recorded.fill(0, 600);
    await net.sinks(net.settings({ url: `redis://127.0.0.1:${net.port}/3`, stream: 's', max_length: 100 })).round();
    expect(events('s')).toEqual([]);
    const got = events('s', '-n', '3').map(([id]) => id);
    expect(got.length).toBeLessThan(300);
    expect(got).toEqual(idsTo(601).slice(-got.length));
  });

  describe.skipIf(!haveServices('openssl'))('over TLS', () => {
    let files: Certificates;
    const startTls = async (which: 'server' | 'elsewhere') => {
      files = makeCertificates(join(net.recorded.folder, 'tls'));
      const { cert, key } = files[which];
      const tls = ['--tls-port', String(net.port), '--tls-cert-file', cert, '--tls-key-file', key];
      await start(...tls, '--tls-ca-cert-file', files.ca, '--tls-auth-clients', 'yes');
    };
    const secured = (changes: object = {}) =>
      net.settings({
        url: `rediss://127.0.0.1:${net.port}`,
        ...provenBy(files),
        ...changes,
      });

    test('a receiver that cannot prove who it is gets nothing', async () => {
      await startTls('elsewhere');
      await net.recorded.fill(0, 1);
      const sinks = net.sinks(secured());
      await sinks.round();
      expect(stateOf(sinks)).toMatchObject({ behind: 2, last_error: 'failed (ERR_TLS_CERT_ALTNAME_INVALID)' });
      const unknown = net.sinks(secured({ name: 'unknown', ca_file: undefined }));
      await unknown.round();
      expect(stateOf(unknown)['last_error']).toMatch(/^failed \((?:UNABLE_TO_|SELF_SIGNED)/);
    });

    test('both prove who they are, and the events arrive', async () => {
      await startTls('server');
      await net.recorded.fill(0, 2);
      const nobody = net.sinks(secured({ name: 'nobody', cert_file: undefined, key_file: undefined }));
      await nobody.round();
      expect(stateOf(nobody)).toMatchObject({ behind: 3, delivered: 0 });
      const sinks = net.sinks(secured());
      await sinks.round();
      expect(stateOf(sinks)).toMatchObject({ behind: 0, last_error: '' });
      const { cert, key } = files.client;
      const tls = [
        '-h',
        '127.0.0.1',
        '-p',
        String(net.port),
        '--tls',
        '--cacert',
        files.ca,
        '--cert',
        cert,
        '--key',
        key,
      ];
      expect(events('sluice:entries', ...tls).map(([id]) => id)).toEqual(idsTo(3));
    });
  });
});
