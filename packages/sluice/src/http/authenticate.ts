/** Who stands at the door: the Host and Origin a request may have, and whose credential it carries. */

import { parseIp } from '@sluice/core';
import type { Caller } from '../keys/credentials.ts';
import { ApiError } from './api-error.ts';
import type { RawRequest } from './dispatch.ts';
import { hostName } from './host-header.ts';
import type { Service } from './service.ts';

/** What is looked at before anything is read. */
export type Knock = Pick<RawRequest, 'header' | 'client'>;

/** DNS rebinding: a page of another site reaches loopback only under a name of its own, so names must be known. */
export function checkOrigin({ allowedHosts }: Pick<Service, 'allowedHosts'>, request: Knock): void {
  const host = request.header('host');
  const name = hostName(host);
  if (name === undefined || (parseIp(name) === undefined && name !== 'localhost' && !allowedHosts.includes(name)))
    throw new ApiError('forbidden', 'the Host header names a host this gate does not serve', {
      help: 'add the name to `allowed_hosts`',
    });
  const origin = request.header('origin');
  // Where TLS ends at a proxy that is not trusted, how the page was loaded is not known.
  const mayBePlain = !request.client.isSecure && origin === `http://${host}`;
  if (origin !== '' && origin !== `https://${host}` && !mayBePlain)
    throw new ApiError('forbidden', 'requests from other origins are not answered');
}

/** @throws ApiError `unauthorized`, or `rate_limited` for an address that keeps failing */
export function authenticate(
  { credentials, throttle }: Pick<Service, 'credentials' | 'throttle'>,
  request: Knock,
): Caller {
  const { network, isLocal } = request.client;
  const presented = presentedToken(request);
  const token = presented === 'malformed' ? undefined : presented?.value;
  if (token !== undefined && !throttle.mayTry(network, token))
    throw new ApiError('rate_limited', 'too many failed attempts from this address', undefined, { 'retry-after': '1' });
  const caller = presented === 'malformed' ? undefined : credentials.identify(token, isLocal);
  if (caller === undefined) {
    throttle.failed(network);
    throw new ApiError('unauthorized', 'a valid token is required', undefined, { 'www-authenticate': 'Bearer' });
  }
  if (token !== undefined) throttle.succeeded(token);
  return caller;
}

export function presentedToken(request: Knock): { readonly value: string } | 'malformed' | undefined {
  const authorization = request.header('authorization');
  const key = request.header('x-api-key').trim();
  if (authorization === '') return key === '' ? undefined : { value: key };
  const [scheme = '', value, ...rest] = authorization.trim().split(/\s+/);
  return scheme.toLowerCase() !== 'bearer' || value === undefined || rest.length > 0 ? 'malformed' : { value };
}
