/** Who stands at the door: the Host and Origin a request may have, and whose credential it carries. */
import { isIP } from 'node:net';
import type { Caller } from '../keys/credentials.ts';
import { ApiError } from './api-error.ts';
import type { RawRequest } from './dispatch.ts';
import type { Service } from './service.ts';

/** What is looked at before anything is read. */
export type Knock = Pick<RawRequest, 'header' | 'remoteAddress'>;

/** DNS rebinding: a page of another site reaches loopback only under a name of its own, so names must be known. */
export function checkOrigin({ allowedHosts }: Pick<Service, 'allowedHosts'>, request: Knock): void {
  const host = request.header('host');
  const name = host
    .replace(/:\d+$/, '')
    .replace(/^\[|\]$/g, '')
    .toLowerCase();
  if (isIP(name) === 0 && name !== 'localhost' && !allowedHosts.includes(name))
    throw new ApiError('forbidden', 'the Host header names a host this gate does not serve', {
      help: 'add the name to `allowed_hosts`',
    });
  const origin = request.header('origin');
  if (origin !== '' && origin !== `http://${host}` && origin !== `https://${host}`)
    throw new ApiError('forbidden', 'requests from other origins are not answered');
}

/** @throws ApiError `unauthorized`, or `rate_limited` for an address that keeps failing */
export function authenticate(
  { credentials, throttle }: Pick<Service, 'credentials' | 'throttle'>,
  request: Knock,
): Caller {
  const { remoteAddress } = request;
  const presented = presentedToken(request);
  const token = presented === 'malformed' ? undefined : presented?.value;
  if (token !== undefined && !throttle.mayTry(remoteAddress, token))
    throw new ApiError('rate_limited', 'too many failed attempts from this address', undefined, { 'retry-after': '1' });
  const fromLoopback = /^(?:127\.|::1$|::ffff:127\.)/.test(remoteAddress);
  const caller = presented === 'malformed' ? undefined : credentials.identify(token, fromLoopback);
  if (caller === undefined) {
    throttle.failed(remoteAddress);
    throw new ApiError('unauthorized', 'a valid token is required', undefined, { 'www-authenticate': 'Bearer' });
  }
  if (token !== undefined) throttle.succeeded(token);
  return caller;
}

function presentedToken(request: Knock): { readonly value: string } | 'malformed' | undefined {
  const authorization = request.header('authorization');
  const key = request.header('x-api-key').trim();
  if (authorization === '') return key === '' ? undefined : { value: key };
  const [scheme = '', value, ...rest] = authorization.trim().split(/\s+/);
  return scheme.toLowerCase() !== 'bearer' || value === undefined || rest.length > 0 ? 'malformed' : { value };
}
