/** What is wrong with a sink's settings beyond the shape of each field. */
import { parseUrlHost } from '@sluice/core';
import { targetRefusal } from '../webhooks/target.ts';
import type { SinkInFile } from './sink-schema.ts';

export interface SinkFault {
  readonly field: string;
  readonly what: string;
}

export function sinkProblems(sink: SinkInFile): readonly SinkFault[] {
  switch (sink.type) {
    case 'file':
      return [];
    case 'webhook': {
      const what = targetRefusal(sink);
      return what === undefined ? [] : [{ field: 'url', what }];
    }
    case 'syslog':
      return tlsFaults(sink, sink.transport === 'tls', '`transport: tls`');
    case 'redis': {
      const isTls = sink.url.startsWith('rediss:');
      const encrypted = tlsFaults(sink, isTls, 'rediss://');
      return [
        ...urlFaults('url', sink.url, ['redis:', 'rediss:']),
        ...encrypted,
        ...clearFaults(sink, isTls, [sink.url]),
      ];
    }
    case 'nats': {
      const isTls = sink.urls.every((url) => url.startsWith('tls:'));
      const mixed = !isTls && sink.urls.some((url) => url.startsWith('tls:'));
      return [
        ...sink.urls.flatMap((url) => urlFaults('urls', url, ['nats:', 'tls:'])),
        ...(mixed ? [{ field: 'urls', what: 'must be all tls:// or all nats://' }] : []),
        ...tlsFaults(sink, isTls, 'tls://'),
        ...oneProof(sink),
        ...clearFaults(sink, isTls, sink.urls),
      ];
    }
    case 'kafka':
      return [
        ...tlsFaults(sink, sink.tls, '`tls: true`'),
        ...((sink.username === undefined) === (sink.password === undefined)
          ? []
          : [{ field: 'username', what: 'and `password` belong together' }]),
        ...clearFaults(
          sink,
          sink.tls,
          sink.brokers.map((broker) => `kafka://${broker}`),
        ),
      ];
  }
}

interface TlsSettings {
  readonly ca_file?: string | undefined;
  readonly cert_file?: string | undefined;
  readonly key_file?: string | undefined;
}

function tlsFaults(settings: TlsSettings, isTls: boolean, how: string): readonly SinkFault[] {
  const given = (['ca_file', 'cert_file', 'key_file'] as const).filter((field) => settings[field] !== undefined);
  if (!isTls) return given.map((field) => ({ field, what: `is for TLS, which ${how} asks for` }));
  return given.includes('cert_file') === given.includes('key_file')
    ? []
    : [{ field: given.at(-1) ?? '', what: '`cert_file` and `key_file` belong together' }];
}

function urlFaults(field: string, url: string, protocols: readonly string[]): readonly SinkFault[] {
  if (!URL.canParse(url)) return [{ field, what: 'is no URL' }];
  const { protocol, username, password, hostname, pathname, search, hash } = new URL(url);
  const faults = [
    ...(protocols.includes(protocol) ? [] : [`must begin with ${protocols.map((each) => `${each}//`).join(' or ')}`]),
    ...(hostname === '' ? ['names no host'] : []),
    ...(username === '' && password === '' ? [] : ['must not carry a user or a password']),
    ...(search === '' && hash === '' ? [] : ['must end with its path']),
    ...(/^\/?$/.test(pathname) || (protocol.startsWith('redis') && /^\/\d{1,4}$/.test(pathname))
      ? []
      : ['must have no path but the number of a database']),
  ];
  return faults.map((what) => ({ field, what }));
}

interface Proofs {
  readonly username?: string | undefined;
  readonly password?: unknown;
  readonly token?: unknown;
  readonly credentials?: unknown;
}

function oneProof({ username, password, token, credentials }: Proofs): readonly SinkFault[] {
  if ([password, token, credentials].filter((each) => each !== undefined).length > 1)
    return [{ field: 'credentials', what: 'one of `password`, `token` and `credentials` is enough' }];
  return (username === undefined) === (password === undefined)
    ? []
    : [{ field: 'username', what: 'and `password` belong together' }];
}

/** A password is not sent where others may read it, unless somebody says that nobody can. */
function clearFaults(
  sink: Proofs & { readonly allow_cleartext: boolean },
  isTls: boolean,
  urls: readonly string[],
): readonly SinkFault[] {
  const field = (['password', 'token', 'credentials'] as const).find((each) => sink[each] !== undefined);
  if (field === undefined || isTls || sink.allow_cleartext || urls.every(isLoopback)) return [];
  return [{ field, what: 'would cross the network in clear: use TLS (`allow_cleartext` allows it)' }];
}

function isLoopback(url: string): boolean {
  return parseUrlHost(url)?.hostClass === 'loopback';
}
