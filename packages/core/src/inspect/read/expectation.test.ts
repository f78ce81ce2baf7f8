import { describe, expect, test } from 'vitest';
import { rootContext } from '../engine/key-context.ts';
import { Expectation } from './expectation.ts';

const cards = new Expectation('library_card', ['librarycard', 'library']);

function isMet(text: string, context = rootContext()): boolean {
  return cards.isMet({ text, context, numeric: false }, text.search(/[0-9]/));
}

describe('a kind of value is expected', () => {
  test('behind one of its words, whole and near', () => {
    expect(isMet('library: 123')).toBe(true);
    expect(isMet('libraryCard 123')).toBe(true);
    expect(isMet('libraries 123')).toBe(false);
    expect(isMet(`library ${'and so on '.repeat(4)} 123`)).toBe(false);
  });
  test('under a key with one of its words', () => {
    expect(isMet('123', rootContext().below('library_no').below('value'))).toBe(true);
    expect(isMet('123', rootContext().below('order_no'))).toBe(false);
  });
  test('where the caller asks for it and nothing else', () => {
    const asked = rootContext(new Set(['library_card'])).below('anything');
    expect(isMet('123', asked)).toBe(true);
    expect(isMet('123', rootContext(new Set(['email'])))).toBe(false);
    // What one caller asks for is nothing to the next.
    expect(isMet('123', rootContext().below('anything'))).toBe(false);
  });
});
