/** Where findings are reported, in which order, and what happens at the limits. */
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../limits.ts';
import { ExactNumber, type Json } from '../value/json.ts';
import { inspect } from './inspect.ts';

function places(document: Json): string[] {
  return inspect(document, { limits: LIMITS }).map(
    ({ entityType, pointer, part, layers, start, end }) =>
      `${entityType} ${pointer} ${part} ${layers.join('+')} ${start}-${end}`,
  );
}

describe('inspect', () => {
  test('reports leaves, numbers and keys in document order', () => {
    expect(
      places({ 'a/b~c': ['x 123-45-6789', 4111111111111111], 'a@b.co': new ExactNumber('4000000000000000006') }),
    ).toEqual([
      'ssn /a~1b~0c/0 value  2-13',
      'credit_card /a~1b~0c/1 value  0-16',
      'email /[REDACTED:email] key  0-6',
      'credit_card /[REDACTED:email] value  0-19',
    ]);
  });

  test('masks sensitive keys in pointers whatever is asked for', () => {
    const document = { '123-45-6789': { mail: 'a@b.co' } };
    const found = inspect(document, { limits: LIMITS, entityTypes: new Set(['email']) });
    expect(found.map((finding) => finding.pointer)).toEqual(['/[REDACTED:ssn]/mail']);
  });

  test('masks a key that repeats what is found below it, for all that is below', () => {
    const value = '123456789';
    const document = {
      [value]: { mail: 'a@b.co', deep: [{ ssn: value }] },
      [`customer ${value}`]: { ssn: value },
      other: { ssn: '219-09-9998' },
    };
    const found = inspect(document, { limits: LIMITS });
    expect(JSON.stringify(found)).not.toContain(value);
    expect(found.map(({ pointer }) => pointer)).toEqual([
      '/[REDACTED:ssn]/mail',
      '/[REDACTED:ssn]/deep/0/ssn',
      '/[REDACTED:ssn]/ssn',
      '/other/ssn',
    ]);
    const only = inspect(document, { limits: LIMITS, entityTypes: new Set(['email']) });
    expect(only.map(({ pointer }) => pointer)).toEqual(['/[REDACTED:ssn]/mail']);
  });

  test('names the layers, outermost first', () => {
    expect(places('to=%EF%BC%91%EF%BC%92%EF%BC%93-45-6789')).toEqual(['ssn  value percent+nfkc 3-38']);
    expect(places('123%252D45%252D6789')).toEqual(['ssn  value percent+percent 0-19']);
    expect(places('{"a":"MTIzLTQ1LTY3ODk="}')).toEqual(['ssn  value base64 6-22']);
    expect(places('{"ssn":"12\\u0033456789"}')).toEqual(['ssn  value json 8-22']);
  });

  test('stops decoding at the depth allowed', () => {
    const limits = { ...LIMITS, decodeDepthMax: 1 };
    expect(inspect('123%2D45%2D6789', { limits })).toHaveLength(1);
    expect(inspect('123%252D45%252D6789', { limits })).toHaveLength(0);
  });

  test('object keys are context', () => {
    expect(places({ customer: { ssn: '123456789', homePhone: 5551234567, zip: 90210 } })).toEqual([
      'ssn /customer/ssn value  0-9',
      'phone /customer/homePhone value  0-10',
      'zip_code /customer/zip value  0-5',
    ]);
    expect(places({ id: '123456789', count: 5551234567, port: 54321 })).toEqual([]);
  });

  test('too much text, too many findings and too deep a document are problems', () => {
    expect(() => inspect('x'.repeat(11), { limits: { ...LIMITS, scanCharsMax: 10 } })).toThrow(
      /more than 10 characters/,
    );
    expect(() => inspect(['a@b.co', 'a@b.co'], { limits: { ...LIMITS, findingsMax: 1 } })).toThrow(
      /more than 1 findings/,
    );
    let deep: Json = 'x';
    for (let level = 0; level < 10; level++) deep = [deep];
    expect(() => inspect(deep, { limits: { ...LIMITS, jsonDepthMax: 2 } })).toThrow(/nested deeper/);
  });
});
