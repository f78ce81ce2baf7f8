import { describe, expect, test } from 'vitest';
import { fitFor } from './in-url.ts';

function rewritten(text: string, value: string): string {
  const start = text.indexOf(value);
  const end = start + value.length;
  return text.slice(0, start) + fitFor(text)('[REDACTED]', start, end) + text.slice(end);
}

describe('a URL stays one', () => {
  test.each([
    ['https://a.example/?to=jane@b.example', 'jane@b.example', 'https://a.example/?to=%5BREDACTED%5D'],
    ['https://a.example/p/123-45-6789/x', '123-45-6789', 'https://a.example/p/%5BREDACTED%5D/x'],
    ['https://me:secret@a.example/', 'secret', 'https://me:%5BREDACTED%5D@a.example/'],
    ['http://10.0.0.1:8080/x', '10.0.0.1:8080', 'http://redacted.invalid/x'],
    ['http://10.0.0.1/x', '10.0.0.1', 'http://redacted.invalid/x'],
    ['https://a.example/#k=v', 'v', 'https://a.example/#k=%5BREDACTED%5D'],
    ['postgres://me@10.0.0.1', '10.0.0.1', 'postgres://me@redacted.invalid'],
  ])('%s', (text, value, expected) => {
    expect(rewritten(text, value)).toBe(expected);
    expect(() => new URL(rewritten(text, value))).not.toThrow();
  });
});

test('other texts are left alone', () => {
  expect(rewritten('see https://a.example/?x=1 or 123-45-6789', '123-45-6789')).toBe(
    'see https://a.example/?x=1 or [REDACTED]',
  );
  expect(rewritten('jane@b.example', 'jane@b.example')).toBe('[REDACTED]');
});
