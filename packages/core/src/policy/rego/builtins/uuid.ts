/** `uuid.parse` (OPA docs, Policy Reference "UUID"; RFC 9562). */
import { RegoObject, type Value } from '../values/collections.ts';
import { fromInteger } from '../values/decimal.ts';
import type { Builtin } from './builtin.ts';
import { builtinError, text } from './operands.ts';

const DOMAINS = ['Person', 'Group', 'Org'];

/** From the start of the Gregorian calendar to 1970, in steps of 100 ns. */
const EPOCH_100NS = 0x01b21dd213814000n;

const parse: Builtin = {
  name: 'uuid.parse',
  arity: 1,
  call: (args) => {
    const found = /^(?:urn:uuid:)?\{?([0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12})\}?$/i.exec(
      text(args, 0),
    );
    if (found === null) throw builtinError('invalid UUID');
    const hex = (found[1] ?? '').replaceAll('-', '').toLowerCase();
    const at = (from: number, to: number) => Number.parseInt(hex.slice(from, to), 16);
    const version = at(12, 13);
    const parts = new RegoObject([
      ['version', version],
      ['variant', variant(at(16, 17))],
    ]);
    if (version === 1 || version === 2) addTime(parts, hex, at);
    if (version === 2) {
      parts.set('id', at(0, 8));
      parts.set('domain', DOMAINS[at(18, 20)] ?? `Domain${at(18, 20)}`);
    }
    return parts;
  },
  examples: [
    { args: ['{00000000-0000-4000-8000-000000000000}'], result: { variant: 'RFC4122', version: 4 } },
    { args: ['urn:uuid:6bea8ef2d3d33cd184e09bab06a52ece'], result: { variant: 'RFC4122', version: 3 } },
    { args: ['x'], fails: 'eval_builtin_error' },
    { args: [1], fails: 'eval_type_error' },
  ],
};

function variant(nibble: number): Value {
  if (nibble < 8) return 'Reserved';
  if (nibble < 12) return 'RFC4122';
  return nibble < 14 ? 'Microsoft' : 'Future';
}

function addTime(parts: RegoObject, hex: string, at: (from: number, to: number) => number): void {
  const ticks = BigInt(`0x${hex.slice(13, 16)}${hex.slice(8, 12)}${hex.slice(0, 8)}`);
  const first = at(20, 22);
  parts.set('time', fromInteger((ticks - EPOCH_100NS) * 100n));
  parts.set('nodeid', hex.slice(20).replace(/..(?=.)/g, '$&-'));
  parts.set('macvariables', `${(first & 2) === 0 ? 'global' : 'local'}:${(first & 1) === 0 ? 'unicast' : 'multicast'}`);
  parts.set('clocksequence', at(16, 20) & 0x3fff);
}

export const UUID: readonly Builtin[] = [parse];
