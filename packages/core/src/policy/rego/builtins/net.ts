/** IP networks (OPA docs, Policy Reference "Net"). Nothing here asks the network. */
import { isArray, isObject } from '../values/access.ts';
import { RegoSet, type Value } from '../values/collections.ts';
import { entries, members } from '../values/compare.ts';
import type { Builtin } from './builtin.ts';
import {
  addressText,
  contains,
  lastOf,
  mergeNetworks,
  type Network,
  network,
  networkText,
  parseAddress,
  parseNetwork,
} from './cidr.ts';
import { any, builtinError, list, text, typeError } from './operands.ts';

/** More addresses than this are not listed one by one. */
const EXPAND_MAX = 65_536n;

function cidr(value: string): Network {
  const found = parseNetwork(value);
  if (found === undefined) throw builtinError(`invalid CIDR address: ${value.slice(0, 60)}`);
  return found;
}

function cidrOrAddress(value: string): Network {
  const address = parseAddress(value);
  return address === undefined ? cidr(value) : network(address, address.bits);
}

const cidrContains: Builtin = {
  name: 'net.cidr_contains',
  arity: 2,
  call: (args) => contains(cidr(text(args, 0)), cidrOrAddress(text(args, 1))),
  examples: [
    { args: ['10.0.0.0/8', '10.1.0.0/24'], result: true },
    { args: ['10.0.0.0/8', '::1'], result: false },
    { args: ['2001:4860::/32', '2001:4860:1::5'], result: true },
    { args: ['10.0.0.0/8', 'localhost'], fails: 'eval_builtin_error' },
  ],
};

const cidrIntersects: Builtin = {
  name: 'net.cidr_intersects',
  arity: 2,
  call: (args) => {
    const a = cidr(text(args, 0));
    const b = cidr(text(args, 1));
    return contains(a, b) || contains(b, a);
  },
  examples: [
    { args: ['192.168.1.0/25', '192.168.1.64/25'], result: true },
    { args: ['192.168.1.0/25', '192.168.1.128/25'], result: false },
  ],
};

const cidrIsValid: Builtin = {
  name: 'net.cidr_is_valid',
  arity: 1,
  call: (args) => {
    const value = any(args, 0);
    return typeof value === 'string' && parseNetwork(value) !== undefined;
  },
  examples: [
    { args: ['10.0.0.0/8'], result: true },
    { args: ['10.0.0.0/33'], result: false },
    { args: ['010.0.0.0/8'], result: false },
  ],
};

const cidrExpand: Builtin = {
  name: 'net.cidr_expand',
  arity: 1,
  call: (args, { spend }) => {
    const of = cidr(text(args, 0));
    const count = lastOf(of) - of.first + 1n;
    if (count > EXPAND_MAX) throw builtinError(`a network of more than ${EXPAND_MAX} addresses`);
    spend(Number(count));
    return new RegoSet(
      Array.from({ length: Number(count) }, (_, index) => addressText(of.first + BigInt(index), of.bits)),
    );
  },
  examples: [
    { args: ['10.0.0.1/31'], result: new RegoSet(['10.0.0.0', '10.0.0.1']) },
    { args: ['10.0.0.0/8'], fails: 'eval_builtin_error' },
  ],
};

/** An IPv4 address without a prefix stands for its classful network, as Go has it; an IPv6 address must have one. */
const cidrMerge: Builtin = {
  name: 'net.cidr_merge',
  arity: 1,
  call: (args) => {
    const networks = list(args, 0).map((each) => {
      if (typeof each !== 'string') throw typeError(0, 'an array or set of strings', each);
      const address = parseAddress(each);
      if (address === undefined) return cidr(each);
      if (address.bits === 128) throw builtinError('an IPv6 address needs a prefix length');
      return network(address, address.value < 0x80000000n ? 8 : address.value < 0xc0000000n ? 16 : 24);
    });
    return new RegoSet(mergeNetworks(networks).map(networkText));
  },
  examples: [
    {
      args: [['192.0.2.112/31', '192.0.2.116/31', '192.0.2.118/31']],
      result: new RegoSet(['192.0.2.112/31', '192.0.2.116/30']),
    },
    { args: [new RegoSet(['::1'])], fails: 'eval_builtin_error' },
  ],
};

/** What of the first holds what of the second, as pairs of keys: an index, a member, a name, or the text itself. */
const containsMatches: Builtin = {
  name: 'net.cidr_contains_matches',
  arity: 2,
  call: (args, { spend }) => {
    const outer = keyed(any(args, 0), 0, cidr);
    const inner = keyed(any(args, 1), 1, cidrOrAddress);
    spend(outer.length * inner.length);
    const pairs = new RegoSet();
    for (const [key, of] of outer) for (const [other, at] of inner) if (contains(of, at)) pairs.add([key, other]);
    return pairs;
  },
  examples: [
    { args: [['1.1.2.0/24', '1.1.1.0/24'], '1.1.1.1'], result: new RegoSet([[1, '1.1.1.1']]) },
    { args: [{ a: ['1.0.0.0/8', 'x'] }, ['1.1.1.1']], result: new RegoSet([['a', 0]]) },
    { args: ['1.0.0.0/8', [1]], fails: 'eval_builtin_error' },
  ],
};

function keyed(
  value: Value,
  position: number,
  read: (value: string) => Network,
): readonly (readonly [Value, Network])[] {
  if (typeof value === 'string') return [[value, read(value)]];
  const pairs = isArray(value)
    ? value.map((item, index) => [index, item] as const)
    : value instanceof RegoSet
      ? members(value).map((item) => [item, item] as const)
      : isObject(value)
        ? entries(value)
        : undefined;
  if (pairs === undefined) throw typeError(position, 'one of {string, array, set, object}', value);
  return pairs.map(([key, item]) => {
    const address = isArray(item) ? item[0] : item;
    if (typeof address !== 'string')
      throw builtinError(`operand ${position + 1}: element must be string or non-empty array`);
    return [key, read(address)] as const;
  });
}

export const NET: readonly Builtin[] = [
  cidrContains,
  cidrIntersects,
  cidrIsValid,
  cidrExpand,
  cidrMerge,
  containsMatches,
];
