/**
 * The part of a Kafka broker that lets clients in (SASL PLAIN, RFC 4616), as Kafka's protocol guide has it; nothing behind it. librdkafka's
 * mock cluster has no such part.
 */
import { type AddressInfo, createServer, type Socket } from 'node:net';

interface SaslBroker {
  readonly port: number;
  /** `[authorised as, user, password]` of everybody who tried. */
  readonly tried: readonly (readonly string[])[];
  close(): Promise<void>;
}

const API_VERSIONS = 18;
const SASL_HANDSHAKE = 17;
const SASL_AUTHENTICATE = 36;
const AUTHENTICATION_FAILED = 58;

/** Refuses everybody, and repeats to them what they sent, as a careless broker might. */
export async function saslBroker(): Promise<SaslBroker> {
  const tried: (readonly string[])[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    let waiting = Buffer.alloc(0);
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      waiting = Buffer.concat([waiting, chunk]);
      while (waiting.length >= 4 && waiting.length >= 4 + waiting.readInt32BE(0)) {
        const length = waiting.readInt32BE(0);
        const answer = answerTo(waiting.subarray(4, 4 + length), tried);
        waiting = waiting.subarray(4 + length);
        const size = Buffer.alloc(4);
        size.writeInt32BE(answer.length);
        socket.write(Buffer.concat([size, answer]));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    tried,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answerTo(request: Buffer, tried: (readonly string[])[]): Buffer {
  const [api, version] = [request.readInt16BE(0), request.readInt16BE(2)];
  const correlation = request.subarray(4, 8);
  // Behind the name of the client, which is two bytes of length and text.
  const body = request.subarray(10 + request.readInt16BE(8));
  if (api === API_VERSIONS) return Buffer.concat([correlation, apiVersions(version)]);
  if (api === SASL_HANDSHAKE) return Buffer.concat([correlation, int16(0), int32(1), text('PLAIN')]);
  if (api !== SASL_AUTHENTICATE) throw new Error(`nobody was let in, and API ${api} was asked for`);
  if (version > 1) throw new Error('a version was used that was not offered');
  const [authorisedAs = '', user = '', password = ''] = body.subarray(4).toString('utf8').split('\0');
  tried.push([authorisedAs, user, password]);
  const said = text(`the password ${password} of ${user} is wrong`);
  return Buffer.concat([
    correlation,
    int16(AUTHENTICATION_FAILED),
    said,
    int32(0),
    Buffer.alloc(version === 1 ? 8 : 0),
  ]);
}

/** What is spoken: the first versions of each, which have no optional fields. */
function apiVersions(version: number): Buffer {
  const known = [API_VERSIONS, SASL_HANDSHAKE, SASL_AUTHENTICATE].map((api) => [api, 0, api === API_VERSIONS ? 3 : 1]);
  const isFlexible = version >= 3;
  const rows = known.map((row) => Buffer.concat([...row.map(int16), Buffer.alloc(isFlexible ? 1 : 0)]));
  const count = isFlexible ? Buffer.of(known.length + 1) : int32(known.length);
  return Buffer.concat([int16(0), count, ...rows, int32(0), Buffer.alloc(isFlexible ? 1 : 0)]);
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value, 'utf8');
  return Buffer.concat([int16(bytes.length), bytes]);
}
