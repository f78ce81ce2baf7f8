import type { Operator } from '../operator.ts';
import { textOrder } from '../text-order.ts';

/** `text_gt`: the text is greater, by the order of code points. */
export const textGt: Operator = textOrder(
  'text_gt',
  'is a text greater by the order of its code points',
  (order) => order > 0,
  [
    { expected: 'm', actual: 'n', native: true, compat: true },
    { expected: 'm', actual: 'a', native: false, compat: false },
    { expected: '\uffff', actual: '😀', native: true, compat: true },
    { expected: 'm', actual: 5, native: 'unknown', compat: 'error' },
  ],
);
