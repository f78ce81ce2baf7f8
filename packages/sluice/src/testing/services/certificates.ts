/** Certificates for tests over TLS, made by openssl for each run and valid for a day. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram, reasonToSkip } from './services.ts';

/** Paths of files in PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

export interface Certificates {
  /** Who signed the others. */
  readonly ca: string;
  /** For 127.0.0.1 and localhost. */
  readonly server: Certificate;
  /** For a host that is not this one. */
  readonly elsewhere: Certificate;
  readonly client: Certificate;
}

export function makeCertificates(folder: string): Certificates {
  mkdirSync(folder, { recursive: true });
  const at = (name: string) => join(folder, name);
  const keyAndRequest = (name: string, ...more: readonly string[]) => {
    const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', `/CN=${name}`];
    openssl('req', ...made, '-keyout', at(`${name}.key`), ...more);
    chmodSync(at(`${name}.key`), 0o600);
  };
  keyAndRequest('ca', '-x509', '-days', '1', '-out', at('ca.pem'));
  const signed = (name: string, extensions: string): Certificate => {
    keyAndRequest(name, '-new', '-out', at(`${name}.csr`));
    writeFileSync(at(`${name}.ext`), extensions);
    const by = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial', '-days', '1'];
    openssl('x509', '-req', '-in', at(`${name}.csr`), ...by, '-extfile', at(`${name}.ext`), '-out', at(`${name}.pem`));
    return { cert: at(`${name}.pem`), key: at(`${name}.key`) };
  };
  return {
    ca: at('ca.pem'),
    server: signed('server', 'subjectAltName=IP:127.0.0.1,DNS:localhost\n'),
    elsewhere: signed('elsewhere', 'subjectAltName=DNS:elsewhere.example\n'),
    client: signed('client', 'extendedKeyUsage=clientAuth\n'),
  };
}

function openssl(...args: readonly string[]): void {
  const path = findProgram('openssl');
  if (path === undefined) throw new Error(reasonToSkip('openssl'));
  execFileSync(path, args, { stdio: 'pipe' });
}
