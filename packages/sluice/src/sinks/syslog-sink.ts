/**
 * Syslog over TCP (octet counting, RFC 6587) or UDP (RFC 5426). Syslog confirms nothing. Over TCP every batch has a connection of its own,
 * and counts as sent when the receiver, having read to the end, closes it without an error. Over UDP nobody knows.
 */
import { createSocket } from 'node:dgram';
import { connect } from 'node:net';
import { hostname } from 'node:os';
import { type Sink, type SinkBatch, SinkFailure } from './sink.ts';
import type { SyslogSinkInFile } from './sink-schema.ts';
import { type SyslogHeader, syslogDatagrams, syslogMessages } from './syslog-message.ts';

const TIMEOUT_MS = 10_000;
const SETTLE_MS = 20;

export class SyslogSink implements Sink {
  readonly target: string;
  readonly #settings: SyslogSinkInFile;
  readonly #header: SyslogHeader;

  constructor(settings: SyslogSinkInFile, version: string) {
    const { transport, host, port, facility } = settings;
    this.target = `${transport}://${host.includes(':') ? `[${host}]` : host}:${port}`;
    this.#settings = settings;
    this.#header = { facility, hostname: hostname(), version };
  }

  async deliver({ outgoing }: SinkBatch, signal: AbortSignal): Promise<void> {
    const isTcp = this.#settings.transport === 'tcp';
    const messages = outgoing.flatMap((each) => (isTcp ? syslogMessages : syslogDatagrams)(each, this.#header));
    if (messages.length === 0) return;
    await (isTcp ? this.#overTcp(messages, signal) : this.#overUdp(messages));
  }

  #overTcp(messages: readonly string[], signal: AbortSignal): Promise<void> {
    const { host, port } = this.#settings;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const begunMs = performance.now();
    const socket = connect({ host, port, signal });
    const state = { ended: false, confirmed: false };
    const end = () => {
      state.ended = true;
      socket.end();
    };
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new SinkFailure('timed out')));
    socket.on('connect', () => {
      // A receiver that was closing anyway is found out within a round trip, before our own end could be taken for its reason.
      const waitMs = Math.min(TIMEOUT_MS / 2, SETTLE_MS + 2 * (performance.now() - begunMs));
      socket.write(messages.map((message) => `${message.length} ${message}`).join(''), () => setTimeout(end, waitMs));
    });
    // What a receiver might say is read, or its end would never be seen.
    socket.on('data', () => undefined);
    socket.on('end', () => {
      state.confirmed = state.ended;
    });
    socket.on('error', reject);
    socket.on('close', () =>
      state.confirmed ? resolve() : reject(new SinkFailure('closed before everything was read')),
    );
    return promise;
  }

  async #overUdp(messages: readonly string[]): Promise<void> {
    const { host, port } = this.#settings;
    const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
    let failure: Error | undefined;
    socket.on('error', (error) => {
      failure = error;
    });
    try {
      for (const message of messages)
        await new Promise<void>((resolve, reject) => {
          socket.send(message, port, host, (error) => (error === null ? resolve() : reject(error)));
        });
      if (failure !== undefined) throw failure;
    } finally {
      socket.close();
    }
  }
}
