import { fromInteger } from '../values/decimal.ts';
import { RegoError } from '../values/error.ts';
import type { Builtin } from './builtin.ts';

/** `time.now_ns`: the decision's own time, the same however often it is asked (OPA docs, Policy Reference "Time"). */
export const TIME_NOW: readonly Builtin[] = [
  {
    name: 'time.now_ns',
    arity: 0,
    call: (_args, { nowNs }) => {
      if (nowNs === undefined) throw new RegoError('eval_builtin_error', 'time.now_ns: no clock was given');
      return fromInteger(nowNs);
    },
    examples: [{ args: [], result: 1_500_000_000_000_000 }],
  },
];
