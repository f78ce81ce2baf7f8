import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import type { Connection } from './client-of.ts';

export function connectionOf({ socket }: IncomingMessage): Connection {
  return { address: socket.remoteAddress ?? '', isSecure: socket instanceof TLSSocket };
}
