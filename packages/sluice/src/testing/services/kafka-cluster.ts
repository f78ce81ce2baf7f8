/**
 * A Kafka cluster of one broker: the mock cluster inside librdkafka, which speaks the protocol over real sockets and keeps messages in
 * memory. kcat runs it and reads the topic at the same time. Its port is its own choice, so a wire stands before it.
 */
import type { TlsOptions } from 'node:tls';
import { type CutProxy, cutProxy } from './cut-proxy.ts';
import { runProgram } from './run-program.ts';

export interface KafkaMessage {
  readonly key: string;
  /** The header `id`. */
  readonly id: string;
  readonly value: string;
  readonly partition: number;
}

export interface KafkaCluster extends Pick<CutProxy, 'port' | 'loseAnswersTo' | 'lost'> {
  /** What the topic got, in the order it was read. */
  messages(): readonly KafkaMessage[];
  /** As a crash would. */
  close(): Promise<void>;
}

const HOST = '127.0.0.1';

export async function kafkaCluster(topic: string, tls?: TlsOptions): Promise<KafkaCluster> {
  // The brokers named are replaced by those of the mock cluster, whose messages about itself say where it listens.
  const cluster = ['-X', 'test.mock.num.brokers=1', '-b', 'replaced:1', '-d', 'mock', '-X', 'fetch.wait.max.ms=20'];
  const read = ['-C', '-t', topic, '-u', '-q', '-f', '%k\\t%h\\t%p\\t%s\\n'];
  const kcat = await runProgram('kcat', [...cluster, ...read], /bootstrap\.servers=127\.0\.0\.1:(\d+)/);
  const brokerPort = Number(kcat.ready[1]);
  const proxy = await cutProxy(brokerPort, {
    ...(tls === undefined ? {} : { tls }),
    answer: (chunk, port) => readdressed(chunk, brokerPort, port),
  });
  return {
    port: proxy.port,
    loseAnswersTo: proxy.loseAnswersTo,
    lost: proxy.lost,
    messages: () => kcat.out().split('\n').slice(0, -1).map(messageOf),
    close: async () => {
      await proxy.close();
      await kcat.kill();
    },
  };
}

/** A broker says where it is to be found (the metadata's host and port), which is to be the wire. */
function readdressed(chunk: Buffer, from: number, to: number): Buffer {
  const [wanted, put] = [from, to].map((port) => {
    const bytes = Buffer.alloc(HOST.length + 4);
    bytes.write(HOST, 'latin1');
    bytes.writeInt32BE(port, HOST.length);
    return bytes;
  }) as [Buffer, Buffer];
  for (let at = chunk.indexOf(wanted); at >= 0; at = chunk.indexOf(wanted, at + 1)) put.copy(chunk, at);
  return chunk;
}

function messageOf(line: string): KafkaMessage {
  const [key = '', headers = '', partition = '', value = ''] = line.split('\t');
  return { key, id: headers.replace(/^id=/, ''), partition: Number(partition), value };
}
