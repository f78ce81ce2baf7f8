/** Syslog over TLS (RFC 5425) with receivers of Node's own TLS: first everything that fails, then what is sent. */
import { chmodSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { createServer, type Server, type TLSSocket, type TlsOptions } from 'node:tls';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Certificates, makeCertificates } from '../testing/services/certificates.ts';
import { haveServices } from '../testing/services/services.ts';
import { silentServer } from '../testing/services/silent-server.ts';
import { openSink } from './open-sink.ts';
import type { SyslogSinkInFile } from './sink-schema.ts';
import type { Sinks } from './sinks.ts';
import { SyslogSink } from './syslog-sink.ts';
import { Recorded, settingsOf } from './testing/recorded.ts';

describe.skipIf(!haveServices('openssl'))('syslog over TLS', () => {
  let recorded: Recorded;
  let files: Certificates;
  /** What each connection sent. */
  let texts: string[];
  beforeEach(async () => {
    recorded = await Recorded.open();
    files = makeCertificates(join(recorded.folder, 'tls'));
    texts = [];
  });
  afterEach(() => recorded.close());

  /** Collects a connection to its end, and confirms by ending it. */
  const collect = (socket: TLSSocket) => {
    const at = texts.push('') - 1;
    socket.on('data', (chunk) => {
      texts[at] += chunk.toString('utf8');
    });
    socket.on('end', () => socket.end());
  };
  async function receiver(
    which: 'server' | 'elsewhere',
    accept: (socket: TLSSocket) => void = collect,
    more: TlsOptions = {},
  ): Promise<number> {
    const { cert, key } = files[which];
    const sockets = new Set<Socket>();
    const server: Server = createServer({ cert: readFileSync(cert), key: readFileSync(key), ...more }, (socket) => {
      socket.on('error', () => socket.destroy());
      accept(socket);
    });
    server.on('connection', (socket: Socket) => sockets.add(socket));
    server.on('tlsClientError', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    recorded.closing({
      close: () => {
        for (const socket of sockets) socket.destroy();
        return new Promise((resolve) => server.close(resolve));
      },
    });
    return (server.address() as AddressInfo).port;
  }
  const settings = (port: number, changes: object = {}) => {
    const where = { type: 'syslog', transport: 'tls', host: '127.0.0.1', port, ca_file: files.ca };
    return settingsOf({ ...where, ...changes }) as SyslogSinkInFile;
  };
  const made = (given: SyslogSinkInFile, timeoutMs = 3_000): Sinks =>
    recorded.sinksOf(given, new SyslogSink(given, '0.1.0', timeoutMs));
  const stateOf = (sinks: Sinks) => sinks.states[0] as Record<string, unknown>;

  for (const [who, which, changes, error] of [
    ['is another host', 'elsewhere', {}, /^failed \(ERR_TLS_CERT_ALTNAME_INVALID\)$/],
    ['nobody we trust speaks for', 'server', { ca_file: undefined }, /^failed \((?:UNABLE_TO_|SELF_SIGNED)/],
    ['speaks no TLS that is safe', 'server', { old: true }, /^failed \(E/],
  ] as const)
    test(`a receiver that ${who} gets nothing`, async () => {
      const { old, ...rest } = { old: false, ...changes };
      const port = await receiver(
        which,
        collect,
        old ? { maxVersion: 'TLSv1.1', minVersion: 'TLSv1', ciphers: 'ALL@SECLEVEL=0' } : {},
      );
      await recorded.fill(0, 1);
      const sinks = made(settings(port, rest));
      await sinks.round();
      expect(stateOf(sinks)).toMatchObject({ behind: 2, delivered: 0, last_error: expect.stringMatching(error) });
      expect(texts.join('')).toBe('');
    });

  test('a receiver that never answers, or reads a byte now and then, is given up after the time-out', async () => {
    const silent = recorded.closing(await silentServer());
    await recorded.fill(0, 1);
    const dumb = made(settings(silent.port, { name: 'dumb' }), 200);
    await dumb.round();
    expect(stateOf(dumb)).toMatchObject({ behind: 2, last_error: 'timed out' });
    const port = await receiver('server', (socket) => {
      // It says something all the time, and never that it has everything.
      const timer = setInterval(() => socket.write('.'), 20);
      socket.on('close', () => clearInterval(timer));
    });
    const slow = made(settings(port, { name: 'slow' }), 300);
    await slow.round();
    expect(stateOf(slow)).toMatchObject({ behind: 2, last_error: 'timed out' });
  });

  test('a receiver that goes in between means the batch comes again', async () => {
    let whole = false;
    const port = await receiver('server', (socket) => {
      if (whole) collect(socket);
      else socket.once('data', () => socket.destroy());
    });
    await recorded.fill(0, 3);
    const sinks = made(settings(port));
    await sinks.round();
    expect(stateOf(sinks)).toMatchObject({ behind: 4, failed: 1 });
    whole = true;
    await recorded.later(sinks);
    expect(texts.join('').match(/sequenceId="\d+"/g)).toEqual([1, 2, 3, 4].map((seq) => `sequenceId="${seq}"`));
    expect(stateOf(sinks)).toMatchObject({ behind: 0, last_error: '' });
  });

  test('one that asks for a certificate lets in who has one', async () => {
    const port = await receiver('server', collect, { requestCert: true, ca: readFileSync(files.ca) });
    await recorded.fill(0, 1);
    const nobody = made(settings(port, { name: 'nobody' }));
    await nobody.round();
    expect(stateOf(nobody)).toMatchObject({ behind: 2, delivered: 0 });
    const { cert, key } = files.client;
    const sinks = made(settings(port, { host: 'localhost', cert_file: cert, key_file: key }));
    await sinks.round();
    expect(stateOf(sinks)).toMatchObject({ behind: 0, last_error: '', target: `tls://localhost:${port}` });
    const [, count = '0'] = /^(\d+) /.exec(texts.at(-1) ?? '') ?? [];
    expect(texts.at(-1)?.slice(count.length + 1, count.length + 1 + Number(count))).toMatch(/^<110>1 .*\}$/);
  });

  test('files that are not there, or keys that others may read, are found out before anything is sent', async () => {
    const { cert, key } = files.client;
    const secured = settings(1, { cert_file: cert, key_file: key });
    chmodSync(key, 0o644);
    await expect(openSink(secured, '', '0.1.0')).rejects.toThrow('may be read by other users');
    rmSync(files.ca);
    await expect(openSink(secured, '', '0.1.0')).rejects.toThrow('the sink `out`: `ca_file`');
    expect(new SyslogSink(settings(1, { port: undefined }), '0.1.0').target).toBe('tls://127.0.0.1:6514');
  });
});
