import { text as readAll } from 'node:stream/consumers';
import { ReadableStream } from 'node:stream/web';
import { describe, expect, test } from 'vitest';
import { createScanner, type StreamChunk } from '../../index.ts';

const scanner = createScanner();
const card = ['4111', '1111', '1111', '1111'].join('-');

const redacted = (chunks: readonly StreamChunk[]) =>
  readAll(ReadableStream.from(chunks).pipeThrough(scanner.redactSse()));

/** The data of the events, without what ends the stream. */
function dataOf(stream: string): readonly Record<string, unknown>[] {
  const lines = stream.split('\n').filter((line) => line.startsWith('data: ') && line !== 'data: [DONE]');
  return lines.map((line) => JSON.parse(line.slice(6)));
}

function completion(delta: object, finish: string | null = null): string {
  const choices = [{ index: 0, delta, finish_reason: finish }];
  return `data: ${JSON.stringify({ id: 'x', created: 1_700_000_000, choices })}\n\n`;
}

interface Delta {
  readonly content?: string;
  readonly tool_calls?: readonly { readonly index: number; readonly function: { readonly arguments: string } }[];
}
const choicesOf = (stream: string) =>
  dataOf(stream).flatMap((event) => event['choices'] as { delta: Delta; finish_reason: string | null }[]);

describe('chat completions', () => {
  test('an answer is one text, however it is cut into events and chunks', async () => {
    const answer = `my card is ${card}, and thank you for asking. `.repeat(30);
    const events = [
      completion({ role: 'assistant', content: '' }),
      ...(answer.match(/.{1,5}/g) ?? []).map((content) => completion({ content })),
      completion({}, 'stop'),
      'data: [DONE]\n\n',
    ].join('');
    const stream = await redacted(Array.from(Buffer.from(events), (byte) => Uint8Array.of(byte)));
    const choices = choicesOf(stream);
    expect(choices.map(({ delta }) => delta.content ?? '').join('')).toBe(answer.replaceAll(card, '[REDACTED]'));
    expect(choices.at(-1)).toEqual({ index: 0, delta: {}, finish_reason: 'stop' });
    expect(stream).toMatch(/data: \[DONE\]\n\n$/);
    // Most of it is given out on the way.
    expect(choices.findIndex(({ delta }) => delta.content?.includes('REDACTED'))).toBeLessThan(choices.length / 2);
  });

  test('what comes with the end of the answer is not lost', async () => {
    const stream = await redacted([
      completion({ content: `card ${card.slice(0, 9)}` }),
      completion({ content: card.slice(9) }, 'stop'),
    ]);
    const choices = choicesOf(stream);
    expect(choices.map(({ delta }) => delta.content).join('')).toBe('card [REDACTED]');
    expect(choices.map(({ finish_reason }) => finish_reason)).toEqual([null, null, null, 'stop']);
  });

  test('arguments of a call come complete, and its name once', async () => {
    const call = (made: object) => completion({ tool_calls: [{ index: 0, ...made }] });
    const stream = await redacted([
      call({ id: 'call_1', type: 'function', function: { name: 'pay', arguments: '' } }),
      call({ function: { arguments: `{"card":"${card.slice(0, 4)}` } }),
      call({ function: { arguments: `${card.slice(4)}","ssn":123456789}` } }),
      completion({}, 'tool_calls'),
      'data: [DONE]\n\n',
    ]);
    const pieces = choicesOf(stream).flatMap(({ delta }) => delta.tool_calls ?? []);
    expect(JSON.parse(pieces.map((each) => each.function.arguments).join(''))).toEqual({
      card: '[REDACTED]',
      ssn: '[REDACTED]',
    });
    expect(stream.match(/"pay"/g)).toHaveLength(1);
  });
});

test('messages of Anthropic', async () => {
  const event = (data: { readonly type: string } & object) => `event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`;
  const text = (index: number, piece: string) =>
    event({ type: 'content_block_delta', index, delta: { type: 'text_delta', text: piece } } as never);
  const json = (index: number, piece: string) =>
    event({ type: 'content_block_delta', index, delta: { type: 'input_json_delta', partial_json: piece } } as never);
  const stop = (index: number) => event({ type: 'content_block_stop', index } as never);
  const stream = await redacted([
    text(0, `card ${card.slice(0, 6)}`),
    text(0, card.slice(6)),
    stop(0),
    json(1, `{"to":"jane@corp-`),
    json(1, 'mail.io"}'),
    stop(1),
    event({ type: 'message_stop' }),
  ]);
  const deltas = dataOf(stream).flatMap(({ delta }) => (delta === undefined ? [] : [delta as Record<string, string>]));
  expect(deltas.map((delta) => delta['text'] ?? '').join('')).toBe('card [REDACTED]');
  expect(deltas.map((delta) => delta['partial_json'] ?? '').join('')).toBe('{"to":"[REDACTED]"}');
  expect(dataOf(stream).map(({ type }) => type)).toEqual([
    ...Array(3).fill('content_block_delta'),
    'content_block_stop',
    ...Array(3).fill('content_block_delta'),
    'content_block_stop',
    'message_stop',
  ]);
  expect(stream.match(/^event: content_block_delta$/gm)).toHaveLength(6);
});

test('events of other kinds are looked at as they stand', async () => {
  expect(await redacted([`: ping\n\nevent: x\nid: 7\ndata: card\ndata: ${card}\n\n`])).toBe(
    ': ping\n\nevent: x\nid: 7\ndata: card\ndata: [REDACTED]\n\n',
  );
  expect(await redacted([`data: {"a":{"b":"${card}"}}\r\n\r\n`])).toBe('data: {"a":{"b":"[REDACTED]"}}\n\n');
  expect(await redacted([`data: ${card}`])).toBe('data: [REDACTED]\n\n');
});

test('an error is the last event, and what was held back is not passed on', async () => {
  const stream = await redacted([
    Buffer.from(completion({ content: `card ${card.slice(0, 9)}` })),
    Uint8Array.of(0xff),
    Buffer.from(completion({ content: card.slice(9) })),
  ]);
  expect(stream).not.toContain('4111');
  expect(stream).toMatch(
    /event: error\ndata: \{"error":\{"message":"[^"]+","type":"json_invalid_utf8"\},"type":"error"\}\n\n$|event: error\ndata: \{"type":"error","error":\{"type":"json_invalid_utf8"/,
  );
});
