import { expect, test } from 'vitest';
import { changedParts } from './changed-parts.ts';
import { type NormalisedView, normalise } from './normalise.ts';
import { decodePercent } from './percent.ts';
import type { View } from './view.ts';

const words = (count: number): string => 'word '.repeat(count);
const partsOf = (text: string) => {
  const view = decodePercent(text) as View;
  return changedParts(view, text).map(({ start, end }) => view.text.slice(start, end));
};

test('a short text is one part', () => {
  expect(partsOf('a%41b')).toEqual(['aAb']);
});

test('of a long one only what stands near a change, between words', () => {
  const [part = '', ...others] = partsOf(`${words(4_000)}a%41b ${words(4_000)}`);
  expect(others).toEqual([]);
  expect(part).toContain(' aAb word');
  expect(part.length).toBeLessThan(2_000);
  expect(part.trim()).toMatch(/^word .* word$/);
});

test('changes far from each other are parts of their own, and near ones share one', () => {
  expect(partsOf(`${words(1_000)}%41 ${words(1_000)}%42 %43 ${words(1_000)}`)).toHaveLength(2);
});

test('a word is not cut, however far it reaches', () => {
  const [part = ''] = partsOf(`${words(1_000)}${'x'.repeat(3_000)}%41${'y'.repeat(3_000)} ${words(1_000)}`);
  expect(part).toContain(`${'x'.repeat(3_000)}A${'y'.repeat(3_000)}`);
});

test('what is left out between two characters is a change, wherever it stands', () => {
  for (const at of [255, 256, 257, 511, 512, 1_024, 2_047, 2_048]) {
    const text = words(1_000);
    const { view } = normalise(`${text.slice(0, at)}\u200b${text.slice(at)}`) as NormalisedView;
    const parts = changedParts(view, `${text.slice(0, at)}\u200b${text.slice(at)}`);
    expect(parts).toHaveLength(1);
    expect(parts[0]?.start).toBeLessThan(at);
    expect(parts[0]?.end).toBeGreaterThan(at);
  }
});

test('parts are those of any longer text with the same changes', () => {
  const text = `${words(2_000)}a%41b ${words(300)}%42${words(2_000)}`;
  const parts = partsOf(text);
  expect(parts).toHaveLength(2);
  for (const more of [1, 2, 3, 51, 52, 100]) expect(partsOf(`${words(more)}${text}`)).toEqual(parts);
});
