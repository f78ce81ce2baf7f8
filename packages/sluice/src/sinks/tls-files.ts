/** What a sink's TLS settings are to Node. The files are read for every connection, so that a renewed certificate needs no restart. */
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import type { SecureContextOptions } from 'node:tls';
import { ProblemError } from '@sluice/core';
import { readPrivateFile } from '../keys/secret-file.ts';

interface TlsSettings {
  readonly name: string;
  readonly ca_file?: string | undefined;
  readonly cert_file?: string | undefined;
  readonly key_file?: string | undefined;
}

/** @throws ProblemError `config_invalid` for a file that cannot be read, `state_folder` for a key that others may read */
export function tlsFiles({ name, ca_file, cert_file, key_file }: TlsSettings): SecureContextOptions {
  const read = (field: string, path: string, reader: (path: string) => string) => {
    try {
      return reader(path);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      throw new ProblemError({
        code: 'config_invalid',
        message: `the sink \`${name}\`: \`${field}\`: \`${path}\` cannot be read (${String(error.code)})`,
      });
    }
  };
  return {
    minVersion: 'TLSv1.2',
    ...(ca_file === undefined ? {} : { ca: read('ca_file', ca_file, (path) => readFileSync(path, 'utf8')) }),
    ...(cert_file === undefined ? {} : { cert: read('cert_file', cert_file, (path) => readFileSync(path, 'utf8')) }),
    ...(key_file === undefined ? {} : { key: read('key_file', key_file, readPrivateFile) }),
  };
}

/** What the server is asked to be (RFC 6066, SNI). Addresses may not be asked for; the certificate must have them all the same. */
export function serverName(host: string): { readonly servername?: string } {
  return isIP(host) === 0 ? { servername: host } : {};
}
