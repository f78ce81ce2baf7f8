/**
 * A topic of Kafka, with every replica in sync having the events before they count (`acks=all`). One chain of the journal is one key, so
 * its events stay in order. A batch whose answer got lost comes again: the header `id` tells.
 */
import { isIP } from 'node:net';
import type { Producer, ProducerOptions, stringSerializers } from '@platformatic/kafka';
import { withCauses } from './causes.ts';
import { type ConnectionKind, HeldConnection } from './held-connection.ts';
import { type Sink, type SinkBatch, SinkFailure } from './sink.ts';
import type { KafkaSinkInFile } from './sink-schema.ts';
import { tlsFiles } from './tls-files.ts';
import { SINK_TIMEOUT_MS } from './within-time.ts';

type TextProducer = Producer<string, string, string, string>;
type TextOptions = ProducerOptions<string, string, string, string>;

export interface KafkaModule {
  readonly Producer: typeof Producer;
  readonly stringSerializers: typeof stringSerializers;
}

interface KafkaSinkParts {
  readonly settings: KafkaSinkInFile;
  /** '' where there is none. */
  readonly password: string;
  readonly module: KafkaModule;
  readonly timeoutMs?: number;
}

/** Well below what brokers take at once unless told (1 MiB), since what is packed around the events counts too. */
const REQUEST_CHARS_MAX = 262_144;
const ACKS_ALL = -1;

export class KafkaSink implements Sink {
  readonly target: string;
  readonly #topic: string;
  readonly #connection: HeldConnection<TextProducer>;

  constructor({ settings, password, module, timeoutMs }: KafkaSinkParts) {
    this.target = `${settings.brokers.join(', ')} ${settings.topic}`;
    this.#topic = settings.topic;
    this.#connection = new HeldConnection(connecting(settings, password, module, timeoutMs), timeoutMs);
  }

  async deliver({ chain, outgoing }: SinkBatch, signal: AbortSignal): Promise<void> {
    const messages = outgoing.flatMap(({ ids, lines }) =>
      lines.map((value, at) => ({ topic: this.#topic, key: chain, value, headers: { id: ids[at] ?? '' } })),
    );
    if (messages.length === 0) return;
    await this.#connection
      .use(async (producer) => {
        for (const some of requestsOf(messages)) await producer.send({ messages: some, acks: ACKS_ALL });
      }, signal)
      .catch(tellFailure);
  }

  close(): void {
    this.#connection.close();
  }
}

function connecting(
  settings: KafkaSinkInFile,
  password: string,
  { Producer: Made, stringSerializers: serializers }: KafkaModule,
  timeoutMs = SINK_TIMEOUT_MS,
): ConnectionKind<TextProducer> {
  const { brokers, sasl, username } = settings;
  return {
    open: async () => {
      const options: TextOptions = {
        clientId: 'sluice',
        bootstrapBrokers: [...brokers],
        serializers,
        retries: 0,
        timeout: timeoutMs,
        connectTimeout: timeoutMs,
        requestTimeout: timeoutMs,
        ...(settings.tls ? { tls: tlsFiles(settings), tlsServerName: !brokers.some(isAddress) } : {}),
        ...(username === undefined ? {} : { sasl: { mechanism: SASL_NAMES[sasl], username, password } }),
      };
      return new Made(options);
    },
    isOpen: (producer) => !producer.closed,
    drop: (producer) => {
      producer.close(true).catch(() => undefined);
    },
  };
}

/** Which the client would ask for by name (SNI), and may not. */
function isAddress(broker: string): boolean {
  return broker.startsWith('[') || isIP(broker.slice(0, broker.lastIndexOf(':'))) !== 0;
}

const SASL_NAMES = { plain: 'PLAIN', 'scram-sha-256': 'SCRAM-SHA-256', 'scram-sha-512': 'SCRAM-SHA-512' } as const;

/** Parts that are each small enough for one request; a single event that is not is a part of its own. */
function requestsOf<Message extends { readonly value: string }>(messages: readonly Message[]): readonly Message[][] {
  const requests: Message[][] = [];
  let room = 0;
  for (const message of messages) {
    if (message.value.length > room || requests.length === 0) {
      requests.push([]);
      room = REQUEST_CHARS_MAX;
    }
    requests.at(-1)?.push(message);
    room -= message.value.length;
  }
  return requests;
}

/** By the names of its protocol; what a broker says in words may hold what it was sent. */
function tellFailure(error: unknown): never {
  if (error instanceof SinkFailure) throw error;
  const all = withCauses(error);
  const answered = all.map((each) => ('apiId' in each ? each.apiId : undefined)).find(isApiId);
  if (answered !== undefined) throw new SinkFailure(`answered ${answered}`);
  const codes = all.map((each) => ('code' in each ? each.code : undefined));
  if (codes.includes('PLT_KFK_AUTHENTICATION')) throw new SinkFailure('was not let in');
  if (codes.includes('PLT_KFK_TIMEOUT')) throw new SinkFailure('timed out');
  // Its own codes say less than the system's below them.
  throw all.find((each) => 'code' in each && !String(each.code).startsWith('PLT_')) ?? error;
}

function isApiId(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Z_]{3,60}$/.test(value);
}
