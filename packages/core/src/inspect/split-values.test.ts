/** Secrets taken apart into fields and chunks. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../limits.ts';
import type { Json } from '../value/json.ts';
import { DETECTORS } from './detectors/index.ts';
import { naiveScanner } from './engine/naive.ts';
import { createScanner } from './index.ts';
import { inspect, inspectWith } from './inspect.ts';
import { fragmentText } from './testing/fragments.ts';

const aws = ['AKIA', 'Q3EGRZ7VWX2MLK5T'].join('');
const github = ['ghp_', 'aB3dE6gH9kLmN4pQ7sTuV2wX5yZ8cF1jR0bD'].join('');
const chunks = (text: string, chars: number) => text.match(new RegExp(`.{1,${chars}}`, 'g')) ?? [];

function splitIn(document: Json): readonly string[] {
  const found = inspect(document, { limits: LIMITS });
  expect(found).toEqual(inspectWith(naiveScanner(DETECTORS), document, { limits: LIMITS }));
  return found
    .filter(({ layers }) => layers.includes('split'))
    .map(({ entityType, pointer, start, end }) => `${entityType} ${pointer} ${start}-${end}`);
}

describe('a secret is found', () => {
  test('in two fields, and in three', () => {
    expect(splitIn({ provider: 'aws', one: aws.slice(0, 9), two: aws.slice(9), region: 'us-east-1' })).toEqual([
      'api_key /one 0-9',
      'api_key /two 0-11',
    ]);
    const three = { one: `use ${aws.slice(0, 6)}`, two: aws.slice(6, 12), three: aws.slice(12), more: 'US' };
    expect(splitIn(three)).toEqual(['api_key /one 4-10', 'api_key /two 0-6', 'api_key /three 0-8']);
  });

  test('in fields with something else between them that is no text', () => {
    expect(splitIn({ one: aws.slice(0, 9), count: 3, inner: { name: 'x y' }, two: aws.slice(9) })).toHaveLength(2);
  });

  test('in chunks', () => {
    expect(splitIn(['first', ...chunks(github, 7)])).toHaveLength(6);
    expect(splitIn({ parts: chunks(aws, 5) })).toHaveLength(4);
  });

  test('in the messages of a list', () => {
    const messages = chunks(aws, 8).map((text) => ({ type: 'text', text, last: false }));
    expect(splitIn({ messages })).toEqual([
      'api_key /messages/0/text 0-8',
      'api_key /messages/1/text 0-8',
      'api_key /messages/2/text 0-4',
    ]);
  });

  test('wherever texts are put aside', () => {
    const filler = 'words and words '.repeat(16_200);
    for (let more = 2_900; more < 2_960; more += 4) {
      const found = inspect([filler, 'words '.repeat(600).slice(0, more), ...chunks(aws, 9)], { limits: LIMITS });
      expect(found.map(({ pointer }) => pointer)).toEqual(['/2', '/3', '/4']);
    }
  });

  test('and no part of it is left when it is rewritten', () => {
    const { document } = createScanner().redact({ one: aws.slice(0, 9), two: aws.slice(9), region: 'us-east-1' });
    expect(document).toEqual({ one: '[REDACTED]', two: '[REDACTED]', region: 'us-east-1' });
  });
});

describe('nothing is found', () => {
  test.each<readonly [string, Json]>([
    ['in what is no secret', { locale: 'sk-SK', id: 'a8f5f167f44f4964e6c998dee827110c' }],
    ['behind a whole secret', { key: aws, region: 'US', zone: 'EAST' }],
    ['in a sentence', { one: aws.slice(0, 9), two: `${aws.slice(9)} is the rest` }],
    ['in fields that do not follow each other', { one: aws.slice(0, 9), note: 'a note', two: aws.slice(9) }],
    ['in different objects', { one: { a: aws.slice(0, 9) }, two: { b: aws.slice(9) } }],
    ['where a prefix is named', { prefix: 'ghp_aB', hash: '0123456789abcdef'.repeat(4) }],
    ['where an id follows', { prefix: 'ghp_aB', id: '550e8400-e29b-41d4-a716-446655440000' }],
  ])('%s', (_, document) => {
    expect(splitIn(document)).toEqual([]);
  });
});

test('both scanners agree about every document', () => {
  const leaf = fc.oneof(fragmentText(), fc.constantFrom(...chunks(aws, 6), ...chunks(github, 9), aws, 'US', 'ghp_'));
  const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('tree'), { maxLength: 5 }),
      fc.dictionary(fc.constantFrom('a', 'b', 'text'), tie('tree')),
    ),
  }));
  fc.assert(
    fc.property(tree, (document) => {
      splitIn(document);
    }),
    { numRuns: Number(process.env['SLUICE_FUZZ_RUNS'] ?? 100) },
  );
});
