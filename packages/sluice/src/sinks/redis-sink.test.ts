/** The sink for Redis against Redis itself: first everything that fails, then what is sent. */
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { createClient } from '@redis/client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Certificates, makeCertificates } from '../testing/services/certificates.ts';
import { cutProxy } from '../testing/services/cut-proxy.ts';
import { freePort, type RunningProgram, runProgram } from '../testing/services/run-program.ts';
import { findProgram, haveServices } from '../testing/services/services.ts';
import { silentServer } from '../testing/services/silent-server.ts';
import { RedisSink } from './redis-sink.ts';
import type { RedisSinkInFile } from './sink-schema.ts';
import type { Sinks } from './sinks.ts';
import { idsTo, Recorded, settingsOf } from './testing/recorded.ts';

const PASSWORD = ['for', 'these', 'tests'].join('-');

let recorded: Recorded;
let port: number;
beforeEach(async () => {
  recorded = await Recorded.open();
  port = await freePort();
});
afterEach(() => recorded.close());

const settings = (changes: object = {}) =>
  settingsOf({ type: 'redis', url: `redis://127.0.0.1:${port}`, ...changes }) as RedisSinkInFile;
const made = (given: RedisSinkInFile, password = '', timeoutMs = 2_000): Sinks =>
  recorded.sinksOf(given, new RedisSink({ settings: given, password, createClient, timeoutMs }));
const stateOf = (sinks: Sinks) => sinks.states[0] as Record<string, unknown>;

test('a server that never answers is given up after the time-out, and nothing is lost', async () => {
  const silent = recorded.closing(await silentServer());
  port = silent.port;
  await recorded.fill(0, 3);
  const sinks = made(settings(), '', 200);
  await sinks.round();
  expect(stateOf(sinks)).toMatchObject({ behind: 4, failed: 1, last_error: 'timed out' });
});

test('a server that is not there is waited for', async () => {
  await recorded.fill(0, 1);
  const sinks = made(settings());
  await sinks.round();
  expect(stateOf(sinks)).toMatchObject({ behind: 2, last_error: 'failed (ECONNREFUSED)' });
});

const have = haveServices('redis-server');

describe.skipIf(!have)('with Redis', () => {
  let server: RunningProgram;
  /** Every acknowledged write is on the disk, so that a crash shows what we lose, not what Redis was told it may. */
  const start = async (...more: readonly string[]) => {
    const durable = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', '', '--dir', recorded.folder];
    const where = more.includes('--tls-port') ? ['--port', '0'] : ['--port', String(port)];
    const args = [...where, '--bind', '127.0.0.1', ...durable, ...more];
    server = recorded.closing({
      ...(await runProgram('redis-server', args, /Ready to accept connections/)),
      close: () => server.kill(),
    });
  };
  /** `[id, event]` of each event in the stream, in its order, read with Redis's own client. */
  const events = (stream = 'sluice:entries', ...more: readonly string[]): readonly (readonly [string, string])[] => {
    const cli = join(dirname(findProgram('redis-server') ?? ''), 'redis-cli');
    const where = more.includes('--tls') ? [] : ['-p', String(port)];
    const out = execFileSync(cli, [...where, '--json', ...more, 'XRANGE', stream, '-', '+'], { encoding: 'utf8' });
    return (JSON.parse(out) as [string, [string, string, string, string]][]).map(([, [, id, , event]]) => [id, event]);
  };
  const ids = () => events().map(([id]) => id);

  test('a wrong password is told without it', async () => {
    await start('--requirepass', 'another');
    await recorded.fill(0, 1);
    for (const [username, word] of [
      [undefined, 'WRONGPASS'],
      ['nobody', 'WRONGPASS'],
    ]) {
      const sinks = made(
        settings({ name: `w-${username ?? 'default'}`, username, password: { env: 'NONE' } }),
        PASSWORD,
      );
      await sinks.round();
      expect(stateOf(sinks)).toMatchObject({ behind: 2, last_error: `answered ${word}` });
      expect(JSON.stringify(sinks.states)).not.toContain(PASSWORD);
    }
    const sinks = made(settings());
    await sinks.round();
    expect(stateOf(sinks)['last_error']).toBe('answered NOAUTH');
    expect(recorded.failures).toEqual([]);
  });

  test('a key that is no stream, and a server without memory, lose nothing', async () => {
    await start('--maxmemory', '1mb');
    execFileSync('redis-cli', ['-p', String(port), 'SET', 'taken', 'x']);
    await recorded.fill(0, 1);
    const wrong = made(settings({ name: 'wrong', stream: 'taken' }));
    await wrong.round();
    expect(stateOf(wrong)).toMatchObject({ behind: 2, last_error: 'answered WRONGTYPE' });
    const sinks = made(settings());
    execFileSync('redis-cli', ['-p', String(port), 'CONFIG', 'SET', 'maxmemory', '1']);
    await sinks.round();
    expect(stateOf(sinks)['last_error']).toMatch(/^answered (?:OOM|EXECABORT)$/);
    expect(ids()).toEqual([]);
    execFileSync('redis-cli', ['-p', String(port), 'CONFIG', 'SET', 'maxmemory', '0']);
    await recorded.later(sinks);
    expect(ids()).toEqual(idsTo(2));
  });

  test('an answer that got lost means twice, with the same ids', async () => {
    await start();
    const proxy = recorded.closing(await cutProxy(port));
    await recorded.fill(0, 2);
    const sinks = made(settings({ url: `redis://127.0.0.1:${proxy.port}` }));
    proxy.loseAnswersTo('EXEC');
    await sinks.round();
    expect(proxy.lost()).toBe(1);
    expect(stateOf(sinks)).toMatchObject({ behind: 3, failed: 1, last_error: expect.stringMatching(/^failed/) });
    await recorded.later(sinks);
    expect(ids()).toEqual([...idsTo(3), ...idsTo(3)]);
  });

  test('a server that is killed in between loses nothing', async () => {
    await start();
    await recorded.fill(0, 2);
    const sinks = made(settings());
    await sinks.round();
    await server.kill();
    await recorded.fill(2, 5);
    await sinks.round();
    expect(stateOf(sinks)).toMatchObject({ behind: 3, failed: 1 });
    await start();
    await recorded.later(sinks);
    expect(ids()).toEqual(idsTo(6));
    expect(stateOf(sinks)).toMatchObject({ behind: 0, last_error: '' });
  });

  test('every event is one of the stream, in order, over restarts and batches', async () => {
    await start('--requirepass', PASSWORD);
    await recorded.fill(0, 450);
    const first = made(settings({ password: { env: 'NONE' } }), PASSWORD);
    await first.round();
    await first.close();
    await recorded.fill(450, 460);
    await made(settings({ password: { env: 'NONE' } }), PASSWORD).round();
    const got = events('sluice:entries', '-a', PASSWORD, '--no-auth-warning');
    expect(got.map(([id]) => id)).toEqual(idsTo(461));
    expect(JSON.parse(got[460]?.[1] ?? '')).toMatchObject({ origin: 'server', seq: 461, kind: 'decision' });
  });

  test('a stream is kept at about its length, and a database of its own is used', async () => {
    await start();
    await recorded.fill(0, 600);
    await made(settings({ url: `redis://127.0.0.1:${port}/3`, stream: 's', max_length: 100 })).round();
    expect(events('s')).toEqual([]);
    const got = events('s', '-n', '3').map(([id]) => id);
    expect(got.length).toBeLessThan(300);
    expect(got).toEqual(idsTo(601).slice(-got.length));
  });

  describe.skipIf(!haveServices('openssl'))('over TLS', () => {
    let files: Certificates;
    const startTls = async (which: 'server' | 'elsewhere') => {
      files = makeCertificates(join(recorded.folder, 'tls'));
      const { cert, key } = files[which];
      const tls = ['--tls-port', String(port), '--tls-cert-file', cert, '--tls-key-file', key];
      await start(...tls, '--tls-ca-cert-file', files.ca, '--tls-auth-clients', 'yes');
    };
    const secured = (changes: object = {}) =>
      settings({
        url: `rediss://127.0.0.1:${port}`,
        ca_file: files.ca,
        cert_file: files.client.cert,
        key_file: files.client.key,
        ...changes,
      });

    test('a receiver that cannot prove who it is gets nothing', async () => {
      await startTls('elsewhere');
      await recorded.fill(0, 1);
      const sinks = made(secured());
      await sinks.round();
      expect(stateOf(sinks)).toMatchObject({ behind: 2, last_error: 'failed (ERR_TLS_CERT_ALTNAME_INVALID)' });
      const unknown = made(secured({ name: 'unknown', ca_file: undefined }));
      await unknown.round();
      expect(stateOf(unknown)['last_error']).toMatch(/^failed \((?:UNABLE_TO_|SELF_SIGNED)/);
    });

    test('both prove who they are, and the events arrive', async () => {
      await startTls('server');
      await recorded.fill(0, 2);
      const nobody = made(secured({ name: 'nobody', cert_file: undefined, key_file: undefined }));
      await nobody.round();
      expect(stateOf(nobody)).toMatchObject({ behind: 3, delivered: 0 });
      const sinks = made(secured());
      await sinks.round();
      expect(stateOf(sinks)).toMatchObject({ behind: 0, last_error: '' });
      const { cert, key } = files.client;
      const tls = ['-h', '127.0.0.1', '-p', String(port), '--tls', '--cacert', files.ca, '--cert', cert, '--key', key];
      expect(events('sluice:entries', ...tls).map(([id]) => id)).toEqual(idsTo(3));
    });
  });
});
