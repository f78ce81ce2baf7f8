import { text as readAll } from 'node:stream/consumers';
import { ReadableStream } from 'node:stream/web';
import { describe, expect, test } from 'vitest';
import { createScanner, type RedactStreamOptions, type StreamChunk } from '../index.ts';

const scanner = createScanner();
const card = ['4111', '1111', '1111', '1111'].join('-');
const filler = 'nothing to see in this line of words\n';

/** The first line of a key, and behind it a whole one. */
const pem = (word: string) => `-----${word} PRIVATE KEY-----`;
const nested = [
  pem('BEGIN'),
  'first',
  pem('BEGIN'),
  'MIIEvQIBADANBgkq'.repeat(4),
  pem('END'),
  'x'.repeat(60),
  pem('END'),
].join('\n');

async function redacted(chunks: Iterable<StreamChunk>, options: RedactStreamOptions = {}): Promise<string> {
  const source = ReadableStream.from(chunks);
  return readAll(source.pipeThrough(scanner.redactStream(options)));
}

async function found(chunks: Iterable<StreamChunk>): Promise<string[]> {
  const types: string[] = [];
  for await (const { entityType, start, end } of scanner.scanStream(chunks))
    types.push(`${entityType} ${start}-${end}`);
  return types;
}

/** What passed before the stream failed, and why it did. */
async function passed(chunks: Iterable<StreamChunk>): Promise<{ readonly text: string; readonly problem: string }> {
  let text = '';
  try {
    const source = ReadableStream.from(chunks);
    for await (const chunk of source.pipeThrough(scanner.redactStream())) text += String(chunk);
  } catch (error) {
    return { text, problem: String(error) };
  }
  return { text, problem: '' };
}

describe('streams of text and bytes', () => {
  test('a value cut in two is one', async () => {
    expect(await redacted([`card ${card.slice(0, 7)}`, card.slice(7), ' end'])).toBe('card [REDACTED] end');
    expect(await redacted([...`${filler.repeat(300)}card ${card} end`])).toBe(
      `${filler.repeat(300)}card [REDACTED] end`,
    );
    expect(await found([`card ${card.slice(0, 7)}`, card.slice(7)])).toEqual(['credit_card 5-24']);
  });

  test('characters of several bytes may be cut anywhere', async () => {
    const bytes = Buffer.from(`é漢😀 ${card} 😀`);
    expect(await redacted(Array.from(bytes, (byte) => Uint8Array.of(byte)))).toBe('é漢😀 [REDACTED] 😀');
  });

  test('chunks of bytes come out as bytes, of text as text', async () => {
    const kinds = async (chunk: StreamChunk) => {
      const source = ReadableStream.from([chunk]);
      const seen: string[] = [];
      for await (const each of source.pipeThrough(scanner.redactStream())) seen.push(typeof each);
      return seen;
    };
    expect(await kinds('text')).toEqual(['string']);
    expect(await kinds(Buffer.from('text'))).toEqual(['object']);
  });

  test('what is not UTF-8 is refused, and so is a character that is cut off', async () => {
    await expect(redacted([Uint8Array.of(0x61, 0xff)])).rejects.toThrow('not valid UTF-8');
    await expect(redacted([Uint8Array.of(0x61, 0xc3)])).rejects.toThrow('not valid UTF-8');
    await expect(redacted([Uint8Array.of(0xc3), 'text'])).rejects.toThrow('not valid UTF-8');
    await expect(found([Uint8Array.of(0xff)])).rejects.toThrow('not valid UTF-8');
  });

  test('all transforms work, and findings are told with their places', async () => {
    const seen: number[] = [];
    const onFinding = ({ start }: { readonly start: number }) => void seen.push(start);
    const text = `${filler.repeat(200)}card ${card}`;
    expect(await redacted([text], { mode: 'mask', strategy: 'last4', onFinding })).toMatch(/card \*+1111$/);
    expect(seen).toEqual([filler.length * 200 + 5]);
    expect(await redacted([text], { entities: ['email'] })).toBe(text);
  });

  test('nonsense is no option', () => {
    expect(() => scanner.redactStream({ holdBackChars: 1 })).toThrow('at least 64');
    expect(() => scanner.redactStream({ windowCharsMax: 1e9 })).toThrow('half the limit');
    expect(() => scanner.redactStream({ holdBackChars: Number.NaN })).toThrow('at least 64');
  });
});

describe('what belongs together', () => {
  const begin = ['-----BEGIN', 'PRIVATE KEY-----\n'].join(' ');
  const end = ['-----END', 'PRIVATE KEY-----'].join(' ');

  test('a private key is held from its first line to its last', async () => {
    const key = `${begin}${`${'MIIEvQIBADANBgkq'.repeat(4)}\n`.repeat(200)}${end}`;
    expect(await redacted([...`${filler.repeat(90)}${key}\n${filler}`], { holdBackChars: 64 })).toBe(
      `${filler.repeat(90)}[REDACTED]\n${filler}`,
    );
  });

  test('encoded text over many lines is decoded whole', async () => {
    const lines = Buffer.from(`${filler.repeat(400)}card ${card} `)
      .toString('base64')
      .replace(/.{76}/g, '$&\n');
    const text = `${filler}\n${lines}\n\n${filler}`;
    expect(await redacted([...text])).toBe(`${filler}\n[REDACTED]\n\n${filler}`);
  });

  test('bytes with a sign between them are decoded whole, however many lines of text they spell', async () => {
    const bytes = Buffer.from(`${filler.repeat(200)}card ${card} `)
      .toString('hex')
      .replace(/..(?!$)/g, '$& ');
    expect(await redacted([...`${filler}${bytes}\n${filler}`])).toBe(`${filler}[REDACTED]\n${filler}`);
  });

  test('tables of small numbers are no bytes', async () => {
    const table = '1,0,22,7\n'.repeat(200_000);
    expect(await redacted([table])).toBe(table);
  });

  test('what is longer than the window ends the stream, and none of it passes', async () => {
    const run = 'Ab1'.repeat(500_000);
    const { text, problem } = await passed([filler.repeat(500), run, filler]);
    expect(problem).toContain('cannot be told apart');
    expect(filler.repeat(500).startsWith(text)).toBe(true);
  });
});

describe('what only shows later', () => {
  test('is rewritten, as in a whole text', async () => {
    // Two keys in one another: the outer one is told once the inner one is gone.
    const text = `${filler.repeat(200)}${nested}\n${filler.repeat(200)}`;
    expect(await redacted([...text], { holdBackChars: 256 })).toBe(scanner.redact(text).document);
    expect(await found([await redacted([text], { holdBackChars: 256 })])).toEqual([]);
  });

  test('ends the stream where it is a secret that has begun to leave', async () => {
    const told = createScanner({ patterns: [{ id: 'told', pattern: '<<[a-z ]+>>', entityClass: 'secret' }] });
    const text = (words: number) => `it is <<${'word '.repeat(words)}>>.`;
    const stream = (words: number) =>
      readAll(ReadableStream.from([...text(words)]).pipeThrough(told.redactStream({ holdBackChars: 256 })));
    expect(await stream(40)).toBe('it is [REDACTED].');
    await expect(stream(400)).rejects.toThrow('256 characters that are held back');
  });

  test('keeps a password in JSON together, however long it is', async () => {
    const text = `{"password":"${'correct horse '.repeat(100)}"}\n`;
    expect(await redacted([...text], { holdBackChars: 256 })).toBe('{"password":"[REDACTED]"}\n');
  });
});

test('memory does not grow with the stream', async () => {
  const megabytes = 160;
  const megabyte = `${filler.repeat(27_000)}mail jane@example.com\n`;
  function* source(): Generator<StreamChunk> {
    for (let index = 0; index < megabytes; index++) yield Buffer.from(megabyte);
  }
  const before = process.memoryUsage().heapUsed;
  let peak = 0;
  let findings = 0;
  for await (const finding of scanner.scanStream(source())) {
    findings++;
    peak = Math.max(peak, process.memoryUsage().heapUsed);
    expect(finding.entityType).toBe('email');
  }
  expect(findings).toBe(megabytes);
  // Most of it is waste that nobody has collected yet.
  expect((peak - before) / 1_048_576).toBeLessThan(0.75 * megabytes);
});
