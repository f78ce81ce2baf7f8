/** The database that several gates share, and the key they have in common. */
import { ProblemError } from '@sluice/core';
import { type DatabaseAddress, databaseAddress } from '../store/postgres/database-address.ts';

export interface Cluster {
  readonly address: DatabaseAddress;
  readonly key: Buffer;
}

/** @throws Error that holds nothing of the text, which has a password in it */
export function databaseUrl(text: string): string {
  databaseAddress(text);
  return text;
}

/** Undefined for a gate on its own. @throws ProblemError `config_invalid` where one is given without the other */
export function clusterOf(config: {
  readonly database_url: string;
  readonly cluster_key: string;
}): Cluster | undefined {
  const { database_url: url, cluster_key: key } = config;
  if (url === '' && key === '') return undefined;
  if (url === '' || key === '')
    throw new ProblemError({
      code: 'config_invalid',
      message: `\`${key === '' ? 'cluster_key' : 'database_url'}\` is missing: gates that share a database need both`,
      help: 'set SLUICE_DATABASE_URL and SLUICE_CLUSTER_KEY; a key is made with `openssl rand -hex 32`',
    });
  return { address: databaseAddress(url), key: Buffer.from(key, 'hex') };
}
