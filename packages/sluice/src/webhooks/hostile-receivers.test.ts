/** Receivers that answer as no server should: an attempt ends in time, is counted for what it is, and keeps nothing of what was said. */
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { post } from './post.ts';

const TIMEOUT_MS = 400;
const SAID = ['do', 'not', 'repeat'].join('-');

let server: Server | undefined;
const sockets = new Set<Socket>();
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server?.close(resolve));
});

/** What an attempt comes to, with a receiver that does this with every connection. */
async function attempt(receive: (socket: Socket) => void): Promise<{ readonly failure: string; readonly ms: number }> {
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('data', () => receive(socket));
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const target = {
    url: `http://127.0.0.1:${port}/in`,
    allow_private: false,
    allow_loopback_http: true,
    key: 'k'.repeat(16),
  };
  const delivery = { id: 'd-1', event: 'test', attempts: 0, body: `{"a":"${'x'.repeat(100_000)}"}` };
  const begunMs = performance.now();
  const failure = await post(target, delivery, {
    now: Date.now(),
    timeoutMs: TIMEOUT_MS,
    signal: new AbortController().signal,
  });
  return { failure, ms: performance.now() - begunMs };
}

/** Writes the text again and again until the connection is gone. */
function forever(socket: Socket, text: string, everyMs = 1): void {
  const timer = setInterval(() => socket.write(text), everyMs);
  socket.on('close', () => clearInterval(timer));
}

for (const [what, receive, failure] of [
  ['says nothing', () => undefined, /^timed out$/],
  ['trickles a status line', (socket) => forever(socket, 'H', 30), /^(?:timed out|failed \(HPE_\w+\))$/],
  [
    'trickles headers',
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      forever(socket, 'a: b\r\n', 30);
    },
    /^timed out$/,
  ],
  [
    'never stops sending headers',
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      forever(socket, `a: ${'b'.repeat(4_000)}\r\n`);
    },
    /^failed \(HPE_HEADER_OVERFLOW\)$/,
  ],
  ['never stops hinting', (socket) => forever(socket, 'HTTP/1.1 103 Early Hints\r\n\r\n'), /^timed out$/],
  [
    'switches protocols',
    (socket) => socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'),
    /^failed$/,
  ],
  ['speaks something else', (socket) => socket.write(`220 ${SAID} ESMTP\r\n`), /^failed \(HPE_\w+\)$/],
  ['goes in the middle of its answer', (socket) => socket.end('HTTP/1.1 200 O'), /^failed(?: \(\w+\))?$/],
  ['resets', (socket) => socket.resetAndDestroy(), /^failed \((?:ECONNRESET|EPIPE)\)$/],
  ['closes its half', (socket) => socket.end(), /^failed \((?:ECONNRESET|EPIPE)\)$/],
  [
    'sends elsewhere',
    (socket) => socket.write(`HTTP/1.1 307 ${SAID}\r\nlocation: http://169.254.169.254/\r\ncontent-length: 0\r\n\r\n`),
    /^answered 307$/,
  ],
  [
    'says why not',
    (socket) => socket.write(`HTTP/1.1 400 ${SAID}\r\ncontent-length: ${SAID.length}\r\n\r\n${SAID}`),
    /^answered 400$/,
  ],
] as const satisfies readonly (readonly [string, (socket: Socket) => unknown, RegExp])[])
  test(`a receiver that ${what} does not take the delivery`, async () => {
    const result = await attempt(receive);
    expect(result.failure).toMatch(failure);
    expect(result.failure).not.toContain(SAID);
    expect(result.ms).toBeLessThan(TIMEOUT_MS + 2_000);
  });

test('a receiver that takes it and never stops talking is left talking', async () => {
  const { failure, ms } = await attempt((socket) => {
    socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
    forever(socket, `1000\r\n${'x'.repeat(4_096)}\r\n`);
  });
  expect(failure).toBe('');
  expect(ms).toBeLessThan(TIMEOUT_MS);
  await expect.poll(() => [...sockets].every(({ destroyed }) => destroyed)).toBe(true);
});
