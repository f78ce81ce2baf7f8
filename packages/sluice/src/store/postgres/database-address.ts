import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';

/** Where the database that gates share is, and who we are there. */
export interface DatabaseAddress {
  /** A name, an address, or the folder of a Unix socket. */
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  /** Undefined speaks in clear. */
  readonly tls: ConnectionOptions | undefined;
}

const KNOWN = ['host', 'user', 'sslmode', 'sslrootcert'];
const LOOPBACK = /^(?:127\.[\d.]+|::1|localhost)$/;

/**
 * Reads `postgres://user:password@host:port/database` (PostgreSQL, 34.1.1.2). Beyond this machine TLS is spoken and the certificate verified, unless
 * the URL says `sslmode=disable`.
 * @throws Error that holds nothing of the text
 */
export function databaseAddress(text: string): DatabaseAddress {
  const url = URL.parse(text);
  if (url === null || !/^postgres(?:ql)?:$/.test(url.protocol))
    throw new Error('must be a URL such as postgres://user:password@host/database');
  const options = url.searchParams;
  if ([...options.keys()].some((name) => !KNOWN.includes(name)))
    throw new Error(`has an option that is not known; known are ${KNOWN.join(', ')}`);
  const host = options.get('host') ?? url.hostname.replace(/^\[|\]$/g, '');
  if (host === '') throw new Error('names no host');
  const user = options.get('user') ?? part(url.username);
  if (user === '') throw new Error('names no user');
  const database = part(url.pathname.slice(1)) || user;
  return {
    ...{ host, database, user, password: part(url.password) },
    port: url.port === '' ? 5432 : Number(url.port),
    tls: tlsOf(host, options),
  };
}

function tlsOf(host: string, options: URLSearchParams): ConnectionOptions | undefined {
  const isHere = host.startsWith('/') || LOOPBACK.test(host);
  const mode = options.get('sslmode') ?? (isHere ? 'disable' : 'verify-full');
  if (mode === 'disable') return undefined;
  if (mode !== 'verify-full') throw new Error('has an `sslmode` other than verify-full and disable');
  const file = options.get('sslrootcert');
  return { rejectUnauthorized: true, ...(file !== null && { ca: certificates(file) }) };
}

function certificates(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error('has an `sslrootcert` that cannot be read', { cause: error });
  }
}

function part(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    throw new Error('has a part that is not percent-encoded', { cause: error });
  }
}
