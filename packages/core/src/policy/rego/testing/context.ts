/** What built-ins may use, as tests have it: a fixed clock and steps without end. */
import { createHash, createHmac } from 'node:crypto';
import type { BuiltinContext } from '../builtins/builtin.ts';

/** One and a half million seconds after the epoch. */
const NOW_NS = 1_500_000_000_000_000n;

export function testContext(nowNs: bigint = NOW_NS): BuiltinContext {
  return {
    nowNs,
    spend: () => undefined,
    digests: {
      digestHex: (algorithm, bytes) => createHash(algorithm).update(bytes).digest('hex'),
      hmacHex: (algorithm, key, bytes) => createHmac(algorithm, key).update(bytes).digest('hex'),
    },
    cache: new Map(),
  };
}
