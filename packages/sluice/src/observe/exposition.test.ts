import { expect, test } from 'vitest';
import { CappedCounts } from './capped-counts.ts';
import { Exposition } from './exposition.ts';
import { Histogram } from './histogram.ts';
import { nameLabel } from './name-label.ts';

test('a label value cannot end its line or its quotes', () => {
  const to = new Exposition();
  to.sample('x', { name: 'a"} 1\nx{name="b\\' }, 1);
  expect(to.text).toBe('x{name="a\\"} 1\\nx{name=\\"b\\\\"} 1\n');
});

test('buckets are cumulative and end in all', () => {
  const histogram = new Histogram([1, 2]);
  for (const value of [0.5, 1, 1.5, 9]) histogram.observe(value);
  const to = new Exposition();
  to.histogram('h', {}, histogram);
  expect(to.text.split('\n')).toEqual([
    'h_bucket{le="1"} 2',
    'h_bucket{le="2"} 3',
    'h_bucket{le="+Inf"} 4',
    'h_sum 12',
    'h_count 4',
    '',
  ]);
});

test('names beyond the cap are one series', () => {
  const counts = new CappedCounts(2);
  for (let number = 0; number < 1_000; number += 1) counts.add('deny', `name-${number}`);
  counts.add('allow', 'name-1');
  expect([...counts]).toEqual([
    ['deny', 'name-0', 1],
    ['deny', 'name-1', 1],
    ['deny', 'other', 998],
    ['allow', 'name-1', 1],
  ]);
});

test.each([
  ['', ''],
  ['read_file', 'read_file'],
  ['github/create-issue', 'github/create-issue'],
  ['x'.repeat(65), 'other'],
  ['two words', 'other'],
  [['123', '45', '6789'].join('-'), 'other'],
  [`send_to_${['AKIA', 'IOSFODNN7', 'EXAMPLX'].join('')}`, 'other'],
])('a tool called %j is shown as %j', (tool, label) => {
  expect(nameLabel(tool)).toBe(label);
});
