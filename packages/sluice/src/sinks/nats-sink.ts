/**
 * A JetStream of NATS. Every event is confirmed by the stream that stored it, and carries an id (`Nats-Msg-Id`) by which the stream drops
 * what comes a second time within its window of duplicates.
 */
import type { jetstream } from '@nats-io/jetstream';
import type { ConnectionOptions, connect, credsAuthenticator, NatsConnection } from '@nats-io/transport-node';
import { withCauses } from './causes.ts';
import { type ConnectionKind, HeldConnection } from './held-connection.ts';
import { type Sink, type SinkBatch, SinkFailure } from './sink.ts';
import type { NatsSinkInFile } from './sink-schema.ts';
import { tlsFiles } from './tls-files.ts';
import { SINK_TIMEOUT_MS } from './within-time.ts';

export interface NatsModules {
  readonly connect: typeof connect;
  readonly credsAuthenticator: typeof credsAuthenticator;
  readonly jetstream: typeof jetstream;
}

interface NatsSinkParts {
  readonly settings: NatsSinkInFile;
  /** Password, token or credentials; '' where there is none. */
  readonly secret: string;
  readonly modules: NatsModules;
  readonly timeoutMs?: number;
}

export class NatsSink implements Sink {
  readonly target: string;
  readonly #settings: NatsSinkInFile;
  readonly #modules: NatsModules;
  readonly #timeoutMs: number;
  readonly #connection: HeldConnection<NatsConnection>;

  constructor({ settings, secret, modules, timeoutMs = SINK_TIMEOUT_MS }: NatsSinkParts) {
    this.target = `${settings.urls.join(', ')} ${settings.subject}`;
    this.#settings = settings;
    this.#modules = modules;
    this.#timeoutMs = timeoutMs;
    this.#connection = new HeldConnection(connecting(settings, secret, modules, timeoutMs), timeoutMs);
  }

  async deliver({ outgoing }: SinkBatch, signal: AbortSignal): Promise<void> {
    const { subject, format } = this.#settings;
    // Sinks of several formats may feed one stream: what the one sent is no duplicate of what the other sends.
    const events = outgoing.flatMap(({ ids, lines }) =>
      lines.map((line, at) => ({ line, msgID: `${ids[at]}/${format}` })),
    );
    if (events.length === 0) return;
    await this.#connection
      .use(async (nats) => {
        const bytesMax = nats.info?.max_payload ?? Number.POSITIVE_INFINITY;
        if (events.some(({ line }) => Buffer.byteLength(line) > bytesMax))
          throw new SinkFailure('an event is larger than the server takes');
        const stream = this.#modules.jetstream(nats, { timeout: this.#timeoutMs });
        await Promise.all(events.map(({ line, msgID }) => stream.publish(subject, line, { msgID })));
      }, signal)
      .catch(tellFailure);
  }

  close(): void {
    this.#connection.close();
  }
}

function connecting(
  settings: NatsSinkInFile,
  secret: string,
  { connect: open, credsAuthenticator: withCredentials }: NatsModules,
  timeoutMs: number,
): ConnectionKind<NatsConnection> {
  return {
    open: () => {
      const options: ConnectionOptions = {
        name: 'sluice',
        servers: settings.urls.map((url) => new URL(url).host),
        timeout: timeoutMs,
        reconnect: false,
        ignoreClusterUpdates: true,
        ...proofOf(settings, secret, withCredentials),
        ...(settings.urls.some((url) => url.startsWith('tls:')) ? { tls: tlsFiles(settings) as object } : {}),
      };
      return open(options);
    },
    isOpen: (nats) => !nats.isClosed(),
    drop: (nats) => {
      nats.close().catch(() => undefined);
    },
  };
}

function proofOf(
  { username, token, credentials }: NatsSinkInFile,
  secret: string,
  withCredentials: typeof credsAuthenticator,
): ConnectionOptions {
  if (username !== undefined) return { user: username, pass: secret };
  if (token !== undefined) return { token: secret };
  return credentials === undefined ? {} : { authenticator: withCredentials(new TextEncoder().encode(secret)) };
}

/** Named by the kind of error alone: what a server says may hold what it was sent. */
function tellFailure(error: unknown): never {
  if (error instanceof SinkFailure) throw error;
  const names = withCauses(error).map(({ name }) => name);
  const known = FAILURES.find(([name]) => names.includes(name));
  throw known === undefined ? error : new SinkFailure(known[1]);
}

const FAILURES = [
  ['NoResponders', 'no stream takes the subject'],
  // What the client makes of it when it published to a stream.
  ['JetStreamNotEnabled', 'no stream takes the subject'],
  ['TimeoutError', 'timed out'],
  ['AuthorizationError', 'was not let in'],
  ['JetStreamApiError', 'the stream refused an event'],
] as const;
