/** An answer of a model, redacted while it is written. Ends with 1 when anything is not as the story says. */
import assert from 'node:assert/strict';
import { text as readAll } from 'node:stream/consumers';
import { ReadableStream } from 'node:stream/web';
import { createScanner } from '@sluice/core/inspect';

const scanner = createScanner();
// Put together here, so that no scanner takes this file for a leak.
const card = ['4111', '1111', '1111', '1111'].join('-');

function step(name: string, seen: string, expected: string | RegExp): void {
  if (typeof expected === 'string') assert.equal(seen, expected, name);
  else assert.match(seen, expected, name);
  process.stdout.write(`ok  ${name}: ${seen.slice(0, 60).replaceAll('\n', ' ')}\n`);
}

/** The events of a model that writes `pieces`, as chat completions have them. */
function* answer(pieces: readonly string[]): Generator<string> {
  for (const content of pieces)
    yield `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: null }] })}\n\n`;
  yield `data: ${JSON.stringify({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })}\n\n`;
  yield 'data: [DONE]\n\n';
}

const log = [`user paid with ${card.slice(0, 11)}`, `${card.slice(11)} today\n`];
step(
  'a text in two chunks',
  await readAll(ReadableStream.from(log).pipeThrough(scanner.redactStream())),
  'user paid with [REDACTED] today\n',
);

const places: string[] = [];
for await (const { entityType, start, end } of scanner.scanStream(log)) places.push(`${entityType} ${start}-${end}`);
step('where it stood', places.join(), 'credit_card 15-34');

const events = await readAll(
  ReadableStream.from(answer(['Your card ', card.slice(0, 7), card.slice(7), ' is fine.'])).pipeThrough(
    scanner.redactSse(),
  ),
);
const told = [...events.matchAll(/"content":"([^"]*)"/g)].map(([, content]) => content).join('');
step('an answer in events', told, 'Your card [REDACTED] is fine.');

const broken = ReadableStream.from<string | Uint8Array>([Buffer.from('data: fine\n\n'), Uint8Array.of(0xff)]);
step(
  'a stream that is no text',
  await readAll(broken.pipeThrough(scanner.redactSse())),
  /event: error\ndata: .*not valid UTF-8/,
);
