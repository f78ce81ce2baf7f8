/** A wire between a client and a server on this machine that can lose answers, as networks do. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';

export interface CutProxy {
  readonly port: number;
  /** From now on: when the client has sent the text, everything still arrives, and no answer to it comes back. */
  loseAnswersTo(text: string): void;
  /** How often that happened. */
  readonly lost: () => number;
  close(): Promise<void>;
}

const SETTLE_MS = 150;

interface Options {
  /** Takes connections over TLS, and passes on what is in them. */
  readonly tls?: TlsOptions;
  /** What becomes of an answer on its way. @param port the wire's own */
  readonly answer?: (chunk: Buffer, port: number) => Buffer;
}

export async function cutProxy(
  serverPort: number,
  { tls, answer = (chunk) => chunk }: Options = {},
): Promise<CutProxy> {
  const sockets = new Set<Socket>();
  let [trigger, lost, port] = ['', 0, 0];
  const accept = (client: Socket) => {
    const upstream = connect(serverPort, '127.0.0.1');
    let isCut = false;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      // Either side may go at any time: that is what this is for.
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (chunk) => {
      upstream.write(chunk);
      if (trigger === '' || isCut || !chunk.includes(trigger)) return;
      isCut = true;
      trigger = '';
      lost += 1;
      // Time for the server to take it all.
      setTimeout(() => client.destroy(), SETTLE_MS);
    });
    upstream.on('data', (chunk) => {
      if (!isCut) client.write(answer(chunk, port));
    });
  };
  const server = tls === undefined ? createServer(accept) : createTlsServer(tls, accept);
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
  return {
    port,
    loseAnswersTo: (text) => {
      trigger = text;
    },
    lost: () => lost,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
