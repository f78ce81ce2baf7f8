import type { Operator } from '../operator.ts';
import { textOrder } from '../text-order.ts';

/** `text_lt`: the text is less, by the order of code points. */
export const textLt: Operator = textOrder(
  'text_lt',
  'is a text less by the order of its code points',
  (order) => order < 0,
  [
    { expected: 'm', actual: 'n', native: false, compat: false },
    { expected: 'm', actual: 'a', native: true, compat: true },
    { expected: '\uffff', actual: '😀', native: false, compat: false },
    { expected: 'm', actual: 5, native: 'unknown', compat: 'error' },
  ],
);
