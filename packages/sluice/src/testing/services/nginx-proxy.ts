/** nginx with the configuration of `deploy/`, in front of gates on this machine. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Certificate } from './certificates.ts';
import { freePort, runProgram } from './run-program.ts';

export interface NginxProxy {
  readonly port: number;
  readonly close: () => Promise<void>;
}

const CONFIGURATION = new URL('../../../../../deploy/nginx.conf', import.meta.url);

/** @param gates their ports; each of the three places of the configuration gets one of them */
export async function nginxProxy(gates: readonly number[], { cert, key }: Certificate): Promise<NginxProxy> {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-nginx-'));
  const port = await freePort();
  const text = readFileSync(CONFIGURATION, 'utf8')
    .replaceAll(/sluice-(\d):8080/g, (_all, place: string) => `127.0.0.1:${gates[(Number(place) - 1) % gates.length]}`)
    .replaceAll('listen 8443', `listen 127.0.0.1:${port}`)
    .replaceAll('/tmp/', `${folder}/`)
    .replaceAll('/dev/stdout', join(folder, 'access.log'))
    .replaceAll('/run/secrets/tls_cert', cert)
    .replaceAll('/run/secrets/tls_key', key);
  const file = join(folder, 'nginx.conf');
  // It changes to another user where the tests are run by root, whom this folder must let in.
  writeFileSync(file, process.getuid?.() === 0 ? `user root;\n${text}` : text);
  const args = ['-p', folder, '-c', file, '-g', 'daemon off;'];
  // What ends it in order; a SIGKILL would leave its workers behind.
  const running = await runProgram('nginx', args, /start worker processes/, { crash: 'SIGTERM' });
  return {
    port,
    close: async () => {
      await running.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
