/**
 * The HTTP door on bare `node:http`: reads a request, hands it to {@link answerRequest}, writes the answer. Here stand the
 * protections that concern the connection: time-outs, body size, absolute-form targets, unknown Host and Origin.
 */
import { once } from 'node:events';
import {
  createServer,
  type ServerOptions as HttpOptions,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer, Server as TlsServer } from 'node:https';
import { type AddressInfo, Server as NetServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { ProblemError } from '@sluice/core';
import type { Streamed } from './api.ts';
import { ApiError } from './api-error.ts';
import { clientOf } from './client-of.ts';
import { connectionOf } from './connection-of.ts';
import { answerRequest, type RawAnswer, type RawRequest } from './dispatch.ts';
import { LiveSockets } from './live/live-sockets.ts';
import type { Service } from './service.ts';
import type { TlsCertificate } from './tls-certificate.ts';

const BODY_BYTES_MAX = 1_048_576;

export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  readonly headerTimeoutMs: number;
  readonly readTimeoutMs: number;
  readonly idleTimeoutMs: number;
  readonly shutdownTimeoutMs: number;
  /** Undefined speaks in clear. */
  readonly certificate: TlsCertificate | undefined;
}

export interface RunningServer {
  readonly url: string;
  /** Ends what lasts: sockets. Requests are answered as before. */
  readonly drain: () => void;
  /** @param idleMs how long idle connections are left alone after new ones are refused */
  readonly close: (idleMs?: number) => Promise<void>;
}

export async function listen(service: Service, options: ListenOptions): Promise<RunningServer> {
  const server = serverFor(options, (incoming, outgoing) => void serve(service, incoming, outgoing));
  const sockets = new LiveSockets(service);
  server.on('upgrade', sockets.upgrade);
  server.on('clientError', (error: Error & { code?: string }, socket: Socket) => {
    service.log('malformed_request', { code: error.code ?? '' });
    refuseMalformed(error, socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(options, error)));
    server.listen(options.port, options.host, resolve);
  });
  if (server instanceof TlsServer)
    options.certificate?.watch({
      renewed: (context) => {
        server.setSecureContext(context);
        service.log('tls_renewed', {});
      },
      refused: () => service.log('tls_refused', {}),
    });
  const { address, port, family } = server.address() as AddressInfo;
  return {
    url: `http${options.certificate === undefined ? '' : 's'}://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
    drain: () => sockets.close(),
    close: (idleMs = 0) => {
      options.certificate?.close();
      sockets.close();
      return closeServer(server, { timeoutMs: options.shutdownTimeoutMs, idleMs });
    },
  };
}

function serverFor(options: ListenOptions, answer: RequestListener): Server {
  const limits: HttpOptions = {
    connectionsCheckingInterval: 500,
    // A client that merely offers another protocol gets its answer in this one.
    shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === 'websocket',
    requestTimeout: options.readTimeoutMs,
    headersTimeout: Math.min(options.headerTimeoutMs, options.readTimeoutMs),
    keepAliveTimeout: options.idleTimeoutMs,
  };
  if (options.certificate === undefined) return createServer(limits, answer);
  const tls = { ...options.certificate.options, handshakeTimeout: limits.headersTimeout };
  return createTlsServer({ ...limits, ...tls }, answer);
}

function cannotListen({ host, port }: ListenOptions, { code }: NodeJS.ErrnoException): ProblemError {
  const place = `\`${host}:${port}\``;
  if (code === 'EADDRINUSE')
    return new ProblemError({
      code: 'config_invalid',
      message: `${place} is already in use`,
      help: 'stop what listens there, or choose another port with --port (0 takes a free one)',
    });
  if (code === 'EACCES')
    return new ProblemError({
      code: 'config_invalid',
      message: `listening on ${place} is not permitted`,
      help: 'choose a port above 1023 with --port',
    });
  return new ProblemError({
    code: 'config_invalid',
    message: `listening on ${place} failed (${code ?? 'unknown'})`,
    help: 'check --host and --port',
  });
}

async function serve(service: Service, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const started = performance.now();
  const request = rawRequest(service, incoming, outgoing);
  const answer = await answerRequest(service, request);
  if (answer.stream !== undefined) {
    await writeStream(answer, answer.stream, outgoing);
    return told(service, request, answer, started);
  }
  const gzip = /(?:^|,)\s*gzip\s*(?:,|$|;\s*q=(?!0(?:\.0*)?\s*(?:,|$)))/i.test(
    String(incoming.headers['accept-encoding'] ?? ''),
  );
  const body = gzip ? gzipSync(answer.text) : Buffer.from(answer.text, 'utf8');
  outgoing.writeHead(answer.status, {
    'content-type': answer.contentType,
    'content-length': body.length,
    'x-request-id': answer.requestId,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    ...(gzip ? { 'content-encoding': 'gzip' } : {}),
    // While the gate drains every connection is used once more at most, so that none is cut off under a request.
    ...(answer.close || service.stopping.signal.aborted ? { connection: 'close' } : {}),
    vary: 'Accept-Encoding',
    ...answer.headers,
  });
  outgoing.end(body);
  told(service, request, answer, started);
}

function told(service: Service, { client, method }: RawRequest, answer: RawAnswer, started: number): void {
  const seconds = (performance.now() - started) / 1_000;
  service.metrics.request(knownMethod(method), answer.route, answer.status, seconds);
  service.log('request', {
    ...(answer.ownRequestId && { request_id: answer.requestId }),
    client: client.address,
    method: knownMethod(method),
    route: answer.route,
    status: answer.status,
    ms: Math.round(seconds * 1e5) / 100,
  });
}

/** A client that does not read for so long is let go: it comes back to where it was. */
const DRAIN_MS = 10_000;

async function writeStream(
  { status, contentType, headers, requestId }: RawAnswer,
  stream: Streamed['stream'],
  outgoing: ServerResponse,
): Promise<void> {
  const gone = goneSignal(outgoing);
  outgoing.writeHead(status, {
    'content-type': contentType,
    'x-request-id': requestId,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    // Proxies that gather an answer before they pass it on would keep it for ever.
    'x-accel-buffering': 'no',
    ...headers,
  });
  try {
    for await (const chunk of stream(gone)) {
      if (gone.aborted) break;
      if (!outgoing.write(chunk))
        await once(outgoing, 'drain', { signal: AbortSignal.any([gone, AbortSignal.timeout(DRAIN_MS)]) });
    }
    outgoing.end();
  } catch (error) {
    // The head has left already; that the body is cut off tells the client.
    outgoing.destroy();
    if (!(error instanceof Error)) throw error;
  }
}

/** Methods are a metrics label, and clients may send any token. */
function knownMethod(method: string): string {
  return ['GET', 'POST', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'].includes(method) ? method : 'other';
}

function rawRequest(service: Service, incoming: IncomingMessage, outgoing: ServerResponse): RawRequest {
  const header = (name: string) => {
    const value = incoming.headers[name];
    return Array.isArray(value) ? value.join(', ') : (value ?? '');
  };
  return {
    method: incoming.method ?? 'GET',
    target: incoming.url ?? '/',
    header,
    client: clientOf(connectionOf(incoming), header, service.proxyTrust),
    readBody: () => readBody(incoming),
    gone: () => goneSignal(outgoing),
  };
}

/** Made where a handler asks for it: few wait. */
function goneSignal(outgoing: ServerResponse): AbortSignal {
  const gone = new AbortController();
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) gone.abort();
  });
  if (outgoing.destroyed) gone.abort();
  return gone.signal;
}

/** @throws ApiError `request_too_large` as soon as the body is known to be too large */
function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const tooLarge = () => new ApiError('request_too_large', `the body is larger than ${BODY_BYTES_MAX} bytes`);
  if (Number(incoming.headers['content-length'] ?? 0) > BODY_BYTES_MAX) return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    incoming.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > BODY_BYTES_MAX) reject(tooLarge());
      else chunks.push(chunk);
    });
    incoming.on('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
    incoming.on('aborted', () => reject(new ApiError('invalid_request', 'the request was cut off')));
    incoming.on('error', () => reject(new ApiError('invalid_request', 'the request was cut off')));
  });
}

/** What Node's parser refused: answered in the API's envelope where the socket still takes an answer. */
function refuseMalformed(error: Error & { code?: string }, socket: Socket): void {
  // Whoever does not even get as far as TLS would not understand an answer.
  if (!socket.writable || socket.bytesWritten > 0 || !/^(?:HPE_|ERR_HTTP_)/.test(error.code ?? '')) {
    socket.destroy();
    return;
  }
  const [status, code] =
    error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
      ? ['408 Request Timeout', 'request_timeout']
      : error.code === 'HPE_HEADER_OVERFLOW'
        ? ['431 Request Header Fields Too Large', 'header_too_large']
        : ['400 Bad Request', 'invalid_request'];
  const body = `${JSON.stringify({ error: { code, message: code === 'request_timeout' ? 'the request took too long to arrive' : 'the request is no valid HTTP/1.1' } })}\n`;
  socket.end(
    `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

/**
 * Refuses connections first, and closes idle ones later: a proxy that was refused sends nothing more on those it has, and a request it sent just before
 * is still answered.
 */
async function closeServer(
  server: Server,
  { timeoutMs, idleMs }: { readonly timeoutMs: number; readonly idleMs: number },
): Promise<void> {
  const closed = new Promise<void>((resolve) => NetServer.prototype.close.call(server, () => resolve()));
  const idle = setTimeout(() => server.close(), idleMs);
  const all = setTimeout(() => server.closeAllConnections(), idleMs + timeoutMs);
  await closed;
  clearTimeout(idle);
  clearTimeout(all);
  // What looks after time-outs of connections ends with it.
  server.close();
}
