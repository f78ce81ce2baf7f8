/**
 * A closed-loop HTTP client over plain sockets: each connection sends one request and waits for its answer. It parses no more
 * than it must, so that the server is what is measured.
 */
import { connect, type Socket } from 'node:net';
import { quantile } from './report.ts';

export interface Drive {
  readonly url: string;
  readonly body: string;
  readonly connections: number;
  readonly forMs: number;
}

export interface Driven {
  readonly answers: number;
  readonly ms: number;
  readonly p99Ms: number;
}

/** @throws Error when an answer is not 200 or a connection breaks */
export async function drive({ url, body, connections, forMs }: Drive): Promise<Driven> {
  const { hostname, port, pathname } = new URL(url);
  const request = Buffer.from(
    `POST ${pathname} HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
  const waits: number[] = [];
  const started = performance.now();
  const until = started + forMs;
  await Promise.all(
    Array.from({ length: connections }, () => connection(Number(port), hostname, request, until, waits)),
  );
  return { answers: waits.length, ms: performance.now() - started, p99Ms: quantile(waits, 0.99) };
}

function connection(port: number, host: string, request: Buffer, until: number, waits: number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ port, host, noDelay: true });
    let sentAt = 0;
    let kept = '';
    const send = () => {
      sentAt = performance.now();
      socket.write(request);
    };
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      kept = kept === '' ? chunk.toString('latin1') : kept + chunk.toString('latin1');
      const length = answerLength(kept);
      if (length === undefined || kept.length < length) return;
      if (!kept.startsWith('HTTP/1.1 200')) return reject(new Error(kept.slice(0, 200)));
      kept = kept.slice(length);
      const now = performance.now();
      waits.push(now - sentAt);
      if (now < until) return send();
      socket.end();
      return resolve();
    });
  });
}

/** Bytes of head and body together, once the head is complete. */
function answerLength(text: string): number | undefined {
  const head = text.indexOf('\r\n\r\n');
  if (head < 0) return undefined;
  const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, head))?.[1];
  return head + 4 + Number(length ?? 0);
}
