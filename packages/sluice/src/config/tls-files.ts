/** The files of the certificate that the gate shows. */
import { ProblemError } from '@sluice/core';
import type { Config } from './settings.ts';

export interface TlsFiles {
  readonly cert: string;
  readonly key: string;
}

/** Undefined where the gate speaks in clear. @throws ProblemError `config_invalid` for one file without the other */
export function tlsFilesOf({
  tls_cert: cert,
  tls_key: key,
}: Pick<Config, 'tls_cert' | 'tls_key'>): TlsFiles | undefined {
  if (cert === '' && key === '') return undefined;
  if (cert !== '' && key !== '') return { cert, key };
  throw new ProblemError({
    code: 'config_invalid',
    message: `\`${cert === '' ? 'tls_cert' : 'tls_key'}\` is missing: TLS needs a certificate and its key`,
    help: 'set SLUICE_TLS_CERT and SLUICE_TLS_KEY to files in PEM, or neither',
  });
}
