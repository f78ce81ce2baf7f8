/**
 * Syslog over TLS (RFC 5425), TCP (octet counting, RFC 6587) or UDP (RFC 5426). Syslog confirms nothing. Over TLS and TCP every batch has a
 * connection of its own, and counts as sent when the receiver, having read to the end, closes it without an error. Over UDP nobody knows.
 */
import { createSocket, type Socket as DatagramSocket } from 'node:dgram';
import { connect, type Socket } from 'node:net';
import { hostname } from 'node:os';
import { connect as connectTls } from 'node:tls';
import { type Sink, type SinkBatch, SinkFailure } from './sink.ts';
import type { SyslogSinkInFile } from './sink-schema.ts';
import { type SyslogHeader, syslogDatagrams, syslogMessages } from './syslog-message.ts';
import { serverName, tlsFiles } from './tls-files.ts';
import { SINK_TIMEOUT_MS, withinTime } from './within-time.ts';

const PORT = 514;
const TLS_PORT = 6514;
const SETTLE_MS = 20;

export class SyslogSink implements Sink {
  readonly target: string;
  readonly #settings: SyslogSinkInFile;
  readonly #port: number;
  readonly #header: SyslogHeader;
  readonly #timeoutMs: number;

  constructor(settings: SyslogSinkInFile, version: string, timeoutMs = SINK_TIMEOUT_MS) {
    const { transport, host, port, facility } = settings;
    this.#port = port ?? (transport === 'tls' ? TLS_PORT : PORT);
    this.target = `${transport}://${host.includes(':') ? `[${host}]` : host}:${this.#port}`;
    this.#settings = settings;
    this.#timeoutMs = timeoutMs;
    this.#header = { facility, hostname: hostname(), version };
  }

  async deliver({ outgoing }: SinkBatch, signal: AbortSignal): Promise<void> {
    const isUdp = this.#settings.transport === 'udp';
    const messages = outgoing.flatMap((each) => (isUdp ? syslogDatagrams : syslogMessages)(each, this.#header));
    if (messages.length === 0) return;
    await (isUdp ? this.#overUdp(messages, signal) : this.#overStream(messages, signal));
  }

  #connect(): Socket {
    const { transport, host } = this.#settings;
    const port = this.#port;
    if (transport === 'tcp') return connect({ host, port });
    return connectTls({ host, port, ...serverName(host), ...tlsFiles(this.#settings) });
  }

  #overStream(messages: readonly string[], signal: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const begunMs = performance.now();
    const socket = this.#connect();
    const stop = () => socket.destroy(new SinkFailure('stopped'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    // Of everything together: a receiver may not hold a sink up by reading a byte now and then.
    const timer = setTimeout(() => socket.destroy(new SinkFailure('timed out')), this.#timeoutMs);
    const state = { ended: false, confirmed: false };
    const end = () => {
      state.ended = true;
      socket.end();
    };
    socket.on(this.#settings.transport === 'tls' ? 'secureConnect' : 'connect', () => {
      // A receiver that was closing anyway is found out within a round trip, before our own end could be taken for its reason.
      const waitMs = Math.min(this.#timeoutMs / 2, SETTLE_MS + 2 * (performance.now() - begunMs));
      socket.write(messages.map((message) => `${message.length} ${message}`).join(''), () => setTimeout(end, waitMs));
    });
    // What a receiver might say is read, or its end would never be seen.
    socket.on('data', () => undefined);
    socket.on('end', () => {
      state.confirmed = state.ended;
    });
    socket.on('error', reject);
    socket.on('close', () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      if (state.confirmed) resolve();
      else reject(new SinkFailure('closed before everything was read'));
    });
    return promise;
  }

  async #overUdp(messages: readonly string[], signal: AbortSignal): Promise<void> {
    const { host } = this.#settings;
    const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
    let failure: Error | undefined;
    socket.on('error', (error) => {
      failure = error;
    });
    try {
      // A name that nobody answers for is looked up for as long as the system likes.
      for (const message of messages)
        await withinTime(sent(socket, message, this.#port, host), this.#timeoutMs, signal);
      if (failure !== undefined) throw failure;
    } finally {
      socket.close();
    }
  }
}

function sent(socket: DatagramSocket, message: string, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.send(message, port, host, (error) => (error === null ? resolve() : reject(error)));
  });
}
