import { expect, test } from 'vitest';
import { fitForJson } from './in-json.ts';

function rewritten(text: string, value: string): string {
  const start = text.indexOf(value);
  const end = start + value.length;
  return text.slice(0, start) + (fitForJson(text)?.('[A "B"]', start, end) ?? '[A "B"]') + text.slice(end);
}

test.each([
  ['{"card":4242424242424242}', '4242424242424242', '{"card":"[A \\"B\\"]"}'],
  ['{"card":"4242424242424242"}', '4242424242424242', '{"card":"[A \\"B\\"]"}'],
  ['["a\\"b", 123456789]', '123456789', '["a\\"b", "[A \\"B\\"]"]'],
  ['{"jane@example.com":1}', 'jane@example.com', '{"[A \\"B\\"]":1}'],
])('%s stays JSON', (text, value, expected) => {
  expect(rewritten(text, value)).toBe(expected);
  expect(() => JSON.parse(rewritten(text, value))).not.toThrow();
});

test('what is no JSON is left alone', () => {
  expect(rewritten('{"card":4242', '4242')).toBe('{"card":[A "B"]');
  expect(rewritten('x 4242', '4242')).toBe('x [A "B"]');
});
