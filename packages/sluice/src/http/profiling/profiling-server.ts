/**
 * The profiling door: a listener of its own, off unless a port is set, on loopback only, for the admin scope only. It is apart from the API
 * so that no port forwarded for agents leads to it. A heap snapshot holds whatever is in memory, so it also needs the scope that shows values.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { getHeapSnapshot } from 'node:v8';
import { ProblemError } from '@sluice/core';
import type { Scope } from '../../keys/credentials.ts';
import { failureFields } from '../../observe/log.ts';
import { ApiError } from '../api-error.ts';
import { authenticate, checkOrigin } from '../authenticate.ts';
import { clientOf, NO_PROXIES } from '../client-of.ts';
import { connectionOf } from '../connection-of.ts';
import type { Service } from '../service.ts';
import { cpuProfile } from './cpu-profile.ts';
import { type EventLoopDelay, watchEventLoop } from './event-loop-delay.ts';

const SECONDS_DEFAULT = 10;
const SECONDS_MAX = 60;

export interface ProfilingServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

type Guard = Pick<Service, 'credentials' | 'throttle' | 'log'>;

interface Profiles {
  readonly delay: EventLoopDelay;
  /** One at a time: two profiles of one process disturb each other. */
  busy: boolean;
}

/** @throws ProblemError `config_invalid` where the port cannot be had */
export async function serveProfiling(guard: Guard, port: number): Promise<ProfilingServer> {
  const profiles: Profiles = { delay: watchEventLoop(), busy: false };
  const server = createServer((request, response) => void serve(guard, profiles, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', ({ code }: NodeJS.ErrnoException) => reject(cannotListen(port, code)));
    server.listen(port, '127.0.0.1', resolve);
  }).catch((error: unknown) => {
    profiles.delay.stop();
    throw error;
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      profiles.delay.stop();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function cannotListen(port: number, code = 'unknown'): ProblemError {
  return new ProblemError({
    code: 'config_invalid',
    message: `the profiling port \`${port}\` cannot be listened on (${code})`,
    help: 'choose another port with --profile-port (0 takes a free one), or turn it off',
  });
}

async function serve(
  guard: Guard,
  profiles: Profiles,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    await answer(guard, profiles, request, response);
  } catch (error) {
    if (response.headersSent || response.destroyed) {
      // Half a snapshot must not look like a whole one.
      response.destroy();
      return;
    }
    const problem = error instanceof ApiError ? error : new ApiError('internal_error', 'the profile could not be made');
    if (!(error instanceof ApiError)) guard.log('profile_failed', failureFields(error));
    const body = { error: { code: problem.code, message: problem.message } };
    response.writeHead(problem.status, { ...HEADERS, ...problem.headers }).end(`${JSON.stringify(body)}\n`);
  }
}

const HEADERS = {
  'content-type': 'application/json',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

async function answer(
  guard: Guard,
  profiles: Profiles,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const header = (name: string) => String(request.headers[name] ?? '');
  const knock = { header, client: clientOf(connectionOf(request), header, NO_PROXIES) };
  // Whoever is on this machine needs no other name for it.
  checkOrigin({ allowedHosts: [] }, knock);
  const { scopes } = authenticate(guard, knock);
  const needs = (scope: Scope) => {
    if (!scopes.includes(scope)) throw new ApiError('forbidden', `this credential lacks the scope \`${scope}\``);
  };
  needs('admin');
  const [path = '', query = ''] = (request.url ?? '').split('?', 2);
  if (request.method !== 'GET')
    throw new ApiError('method_not_allowed', 'profiles are asked for with GET', undefined, { allow: 'GET' });
  if (path === '/profile/event-loop') {
    response.writeHead(200, HEADERS).end(`${JSON.stringify(profiles.delay.read())}\n`);
  } else if (path === '/profile/cpu') {
    const seconds = secondsOf(query);
    await alone(profiles, async () => {
      guard.log('profiled', { profile: 'cpu' });
      const text = await cpuProfile(seconds, untilGone(response));
      response.writeHead(200, HEADERS).end(text);
    });
  } else if (path === '/profile/heap') {
    needs('values');
    await alone(profiles, async () => {
      guard.log('profiled', { profile: 'heap' });
      response.writeHead(200, HEADERS);
      await pipeline(getHeapSnapshot(), response);
    });
  } else throw new ApiError('not_found', 'there is no such profile');
}

async function alone(profiles: Profiles, work: () => Promise<void>): Promise<void> {
  if (profiles.busy)
    throw new ApiError('rate_limited', 'another profile is being made', undefined, { 'retry-after': '10' });
  profiles.busy = true;
  try {
    await work();
  } finally {
    profiles.busy = false;
  }
}

function secondsOf(query: string): number {
  const text = new URLSearchParams(query).get('seconds') ?? String(SECONDS_DEFAULT);
  const seconds = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  if (seconds < 1 || seconds > SECONDS_MAX)
    throw new ApiError('invalid_request', `\`seconds\` must be a whole number from 1 to ${SECONDS_MAX}`);
  return seconds;
}

/** Nobody waits for the profile any more. */
function untilGone(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  return gone.signal;
}
