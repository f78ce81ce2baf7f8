/** A gate that speaks TLS itself: what cannot be used, what it refuses to speak, and a certificate that is renewed under it. */

import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { connect as connectPlain } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { TlsCertificate } from '../../packages/sluice/src/http/tls-certificate.ts';
import { type Certificates, makeCertificates } from '../../packages/sluice/src/testing/services/certificates.ts';
import { findProgram, haveServices } from '../../packages/sluice/src/testing/services/services.ts';
import { serveForTest, type TestServer } from '../datafog/run-http.ts';

describe.runIf(haveServices('openssl'))('TLS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-tls-'));
  const cert = join(folder, 'in-use.pem');
  const key = join(folder, 'in-use.key');
  const log: string[] = [];
  let [made, gate, port] = [] as unknown as [Certificates, TestServer, number];

  const use = (which: 'server' | 'elsewhere') => {
    copyFileSync(made[which].cert, cert);
    copyFileSync(made[which].key, key);
  };
  beforeAll(async () => {
    made = makeCertificates(join(folder, 'made'));
    use('server');
    gate = await serveForTest({ tls_cert: cert, tls_key: key }, undefined, undefined, {
      logLevel: 'info',
      logTo: { write: (line) => void log.push(line) },
    });
    port = Number(new URL(gate.url).port);
  });
  afterEach(() => {
    use('server');
    gate.service.certificate?.look();
  });
  afterAll(async () => {
    await gate?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const ca = () => readFileSync(made.ca);
  const handshake = (options: ConnectionOptions = {}) =>
    new Promise<TLSSocket>((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port, ca: ca(), ...options }, () => resolve(socket));
      socket.on('error', reject);
    });
  const shown = async () => {
    const socket = await handshake({ rejectUnauthorized: false });
    const { subject } = socket.getPeerCertificate();
    socket.destroy();
    return subject.CN;
  };
  const health = (path = '/health') =>
    new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
      const headers = { authorization: `Bearer ${gate.operatorToken}` };
      get({ host: '127.0.0.1', port, path, ca: ca(), agent: false, headers }, async (answer) => {
        let text = '';
        for await (const chunk of answer) text += String(chunk);
        resolve({ status: answer.statusCode, text });
      }).on('error', reject);
    });

  test('files that cannot be used are named, and nothing of them is quoted', () => {
    const wrong = join(folder, 'wrong.key');
    const secret = readFileSync(made.server.key, 'utf8').split('\n')[1] ?? '';
    const encrypted = join(folder, 'encrypted.key');
    execFileSync(
      findProgram('openssl') ?? '',
      ['ec', '-in', made.server.key, '-aes256', '-passout', 'pass:x', '-out', encrypted],
      {
        stdio: 'pipe',
      },
    );
    writeFileSync(wrong, secret);
    for (const files of [
      { cert, key: made.elsewhere.key },
      { cert, key: wrong },
      { cert, key: encrypted },
      { cert: key, key },
      { cert, key: join(folder, 'none') },
      { cert, key: folder },
    ]) {
      let message = '';
      try {
        new TlsCertificate(files);
      } catch (error) {
        message = String(error);
      }
      expect(message).toMatch(/`tls_(?:cert|key)`/);
      expect(message).not.toContain(secret.slice(0, 16));
    }
  });

  test('one file without the other does not start', async () => {
    await expect(serveForTest({ tls_cert: cert })).rejects.toThrow('`tls_key` is missing');
    await expect(serveForTest({ tls_key: key })).rejects.toThrow('`tls_cert` is missing');
  });

  test('versions before 1.2 are not spoken', async () => {
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    await expect(handshake(old)).rejects.toThrow(/alert|protocol|version/i);
    const socket = await handshake({ maxVersion: 'TLSv1.2' });
    expect(socket.getProtocol()).toBe('TLSv1.2');
    socket.destroy();
  });

  test('who speaks in clear is let go, and others are served', async () => {
    const plain = connectPlain(port, '127.0.0.1');
    plain.on('error', () => undefined);
    plain.write('GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n');
    let got = '';
    plain.on('data', (chunk) => {
      got += chunk.toString('latin1');
    });
    await once(plain, 'close');
    expect(got).not.toContain('HTTP/');
    expect(gate.url).toMatch(/^https:/);
    expect(await health()).toMatchObject({ status: 200 });
  });

  test('a renewed certificate is taken up, and connections that are open go on', async () => {
    const open = await handshake();
    expect(await shown()).toBe('server');
    use('elsewhere');
    gate.service.certificate?.look();
    expect(await shown()).toBe('elsewhere');
    open.write('GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    expect(String((await once(open, 'data'))[0])).toContain('HTTP/1.1 200 ');
    open.destroy();
    expect(log.join()).toContain('tls_renewed');
  });

  test('a half-written pair leaves the last good one in place, is told once, and is seen', async () => {
    copyFileSync(made.elsewhere.cert, cert);
    for (let time = 0; time < 3; time += 1) gate.service.certificate?.look();
    expect(await shown()).toBe('server');
    expect(log.filter((line) => line.includes('tls_refused'))).toHaveLength(1);
    expect((await health()).text).toContain('the last good one is shown');
    copyFileSync(made.elsewhere.key, key);
    gate.service.certificate?.look();
    expect(await shown()).toBe('elsewhere');
  });

  test('when the certificate ends is a metric', async () => {
    const [, seconds] = /^sluice_tls_not_after_seconds (\d+)$/m.exec((await health('/metrics')).text) ?? [];
    expect(Number(seconds) * 1_000 - Date.now()).toBeGreaterThan(3_600_000);
    expect(Number(seconds) * 1_000 - Date.now()).toBeLessThan(2 * 86_400_000);
  });
});
