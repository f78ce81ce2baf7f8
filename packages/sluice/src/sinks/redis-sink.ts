/**
 * A Redis stream. A batch is one transaction (MULTI, EXEC), so it is in the stream whole and in order or not at all. A batch whose answer
 * got lost comes again: the field `id` tells.
 */
import type { createClient } from '@redis/client';
import { type ConnectionKind, HeldConnection } from './held-connection.ts';
import { type Sink, type SinkBatch, SinkFailure } from './sink.ts';
import type { RedisSinkInFile } from './sink-schema.ts';
import { serverName, tlsFiles } from './tls-files.ts';

type Redis = ReturnType<typeof createClient>;

interface RedisSinkParts {
  readonly settings: RedisSinkInFile;
  /** '' where there is none. */
  readonly password: string;
  readonly createClient: typeof createClient;
  readonly timeoutMs?: number;
}

export class RedisSink implements Sink {
  readonly target: string;
  readonly #settings: RedisSinkInFile;
  readonly #connection: HeldConnection<Redis>;

  constructor({ settings, password, createClient: create, timeoutMs }: RedisSinkParts) {
    this.target = `${settings.url} ${settings.stream}`;
    this.#settings = settings;
    this.#connection = new HeldConnection(connecting(settings, password, create), timeoutMs);
  }

  async deliver({ outgoing }: SinkBatch, signal: AbortSignal): Promise<void> {
    const events = outgoing.flatMap(({ ids, lines }) => lines.map((event, at) => ({ id: ids[at] ?? '', event })));
    if (events.length === 0) return;
    const { stream, max_length } = this.#settings;
    const trim =
      max_length === undefined
        ? {}
        : { TRIM: { strategy: 'MAXLEN', strategyModifier: '~', threshold: max_length } as const };
    await this.#connection.use(async (redis) => {
      const batch = redis.multi();
      for (const event of events) batch.xAdd(stream, '*', event, trim);
      await batch.exec().catch(tellReply);
    }, signal);
  }

  close(): void {
    this.#connection.close();
  }
}

function connecting(settings: RedisSinkInFile, password: string, create: typeof createClient): ConnectionKind<Redis> {
  const { hostname, port, protocol, pathname } = new URL(settings.url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const socket = { host, port: Number(port || 6379), reconnectStrategy: false } as const;
  const { username } = settings;
  return {
    open: async () => {
      const redis = create({
        socket: protocol === 'rediss:' ? { ...socket, ...tlsFiles(settings), ...serverName(host), tls: true } : socket,
        database: Number(pathname.slice(1) || 0),
        RESP: 2,
        disableOfflineQueue: true,
        disableClientInfo: true,
        maintNotifications: 'disabled',
        ...(username === undefined ? {} : { username }),
        ...(password === '' ? {} : { password }),
      });
      // What is under way fails with it, and tells.
      redis.on('error', () => undefined);
      await redis.connect().catch(tellReply);
      return redis as unknown as Redis;
    },
    isOpen: (redis) => redis.isReady,
    drop: (redis) => {
      if (redis.isOpen) redis.destroy();
    },
  };
}

/** Redis begins its errors with a word of its own, and goes on with what it was sent. */
function tellReply(error: unknown): never {
  const replies =
    error instanceof Error && 'replies' in error && Array.isArray(error.replies) ? error.replies : [error];
  const first: unknown = replies.find((reply) => reply instanceof Error) ?? error;
  const [word] = first instanceof Error ? (/^[A-Z]{2,24}(?= )/.exec(first.message) ?? []) : [];
  if (word === undefined) throw error;
  throw new SinkFailure(`answered ${word}`);
}
