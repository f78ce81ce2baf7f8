/** Digests (OPA docs, Policy Reference "Crypto"). The core has none of its own: without the port they have no answer. */

import { utf8Bytes } from '../../../value/bytes.ts';
import type { Builtin, BuiltinContext, DigestAlgorithm, Digests } from './builtin.ts';
import { builtinError, text } from './operands.ts';

function port({ digests }: BuiltinContext): Digests {
  if (digests === undefined) throw builtinError('this program has no hash functions to offer');
  return digests;
}

function digest(algorithm: DigestAlgorithm, empty: string): Builtin {
  return {
    name: `crypto.${algorithm}`,
    arity: 1,
    call: (args, context) => port(context).digestHex(algorithm, utf8Bytes(text(args, 0))),
    examples: [{ args: [''], result: empty }],
  };
}

function hmac(algorithm: DigestAlgorithm, example: string): Builtin {
  return {
    name: `crypto.hmac.${algorithm}`,
    arity: 2,
    call: (args, context) => port(context).hmacHex(algorithm, utf8Bytes(text(args, 1)), utf8Bytes(text(args, 0))),
    examples: [{ args: ['a', 'key'], result: example }],
  };
}

/** Takes the same time wherever two texts of one length differ. */
const equal: Builtin = {
  name: 'crypto.hmac.equal',
  arity: 2,
  call: (args) => {
    const a = text(args, 0);
    const b = text(args, 1);
    let difference = a.length ^ b.length;
    for (let at = 0; at < a.length; at += 1) difference |= a.charCodeAt(at) ^ b.charCodeAt(at);
    return difference === 0;
  },
  examples: [
    { args: ['ab', 'ab'], result: true },
    { args: ['ab', 'abc'], result: false },
  ],
};

export const CRYPTO: readonly Builtin[] = [
  digest('md5', 'd41d8cd98f00b204e9800998ecf8427e'),
  digest('sha1', 'da39a3ee5e6b4b0d3255bfef95601890afd80709'),
  digest('sha256', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'),
  hmac('md5', '80ea44ccea14cc2263889567cfacccd7'),
  hmac('sha1', '0db21f05052f323e714ef9bf1f7b000ffe97e8a0'),
  hmac('sha256', '780c3db4ce3de5b9e55816fba98f590631d96c075271b26976238d5f4444219b'),
  hmac(
    'sha512',
    '1d51a72107e0cc8efc886683ad30ea10134600bfb147d0d5faf3e95648f3d05459ba8fb541904fd1c5963730e3c2a5cd3a30ee431e225295f345fc5662487a48',
  ),
  equal,
];
