import { describe, expect, test } from 'vitest';
import { identifierShapes } from './identifier-shape.ts';

function accepts(shape: string, text: string, separators = ' -'): boolean {
  return identifierShapes(shape, separators).some(({ pattern }) => {
    pattern.lastIndex = 0;
    return pattern.test(text) && pattern.lastIndex === text.length;
  });
}

describe('shapes of identifiers', () => {
  test('a space is one separator or none, the same throughout', () => {
    for (const text of ['123456789', '123 456 789', '123-456-789']) expect(accepts('999 999 999', text)).toBe(true);
    for (const text of ['123 456-789', '123 456789', '123.456.789']) expect(accepts('999 999 999', text)).toBe(false);
  });
  test('letters in either case, and letters that are meant', () => {
    expect(accepts('hr[AB] 9{2}', 'hrb 12')).toBe(true);
    expect(accepts('hr[AB] 9{2}', 'HRC 12')).toBe(false);
  });
  test('repetitions', () => {
    for (const text of ['A12', 'AB1234', 'A123E']) expect(accepts('A{1,2}9{2,4}E?', text)).toBe(true);
    for (const text of ['A1', 'ABC12', 'A12345']) expect(accepts('A{1,2}9{2,4}E?', text)).toBe(false);
  });
  test('trigger where the first run of letters and digits begins', () => {
    const [joined] = identifierShapes('99 9999', ' -');
    expect(joined?.runs).toEqual([{ lengths: [2], followedBy: ' -', next: [{ lengths: [4] }] }, { lengths: [6] }]);
    const [dotted] = identifierShapes('99.999/[0-9A-F]9', ' -');
    expect(dotted?.runs).toEqual([{ lengths: [2], followedBy: '.', next: [{ lengths: [3], followedBy: '/' }] }]);
    const [mixed] = identifierShapes('AA 99A', ' ');
    expect([mixed?.letters, mixed?.mixed, mixed?.runs]).toEqual([[2], [5], []]);
  });
});
