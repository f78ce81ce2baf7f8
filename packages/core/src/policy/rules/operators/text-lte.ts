import type { Operator } from '../operator.ts';
import { textOrder } from '../text-order.ts';

/** `text_lte`: the text is less or equal, by the order of code points. */
export const textLte: Operator = textOrder(
  'text_lte',
  'is a text less or equal by the order of its code points',
  (order) => order <= 0,
  [
    { expected: 'm', actual: 'n', native: false, compat: false },
    { expected: 'm', actual: 'a', native: true, compat: true },
    { expected: '\uffff', actual: '😀', native: false, compat: false },
    { expected: 'm', actual: 5, native: 'unknown', compat: 'error' },
  ],
);
