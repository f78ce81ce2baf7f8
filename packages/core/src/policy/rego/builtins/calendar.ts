/** The proleptic Gregorian calendar in nanoseconds since the epoch, and time zones by their IANA names. */
import type { BuiltinContext } from './builtin.ts';
import { builtinError } from './operands.ts';

const NS_PER_SECOND = 1_000_000_000n;
const MIN = -(2n ** 63n);
const MAX = 2n ** 63n - 1n;

/** @throws RegoError for a time that 64 bits of nanoseconds cannot hold (years 1677 to 2262) */
export function inRange(ns: bigint, message: string): bigint {
  if (ns < MIN || ns > MAX) throw builtinError(message);
  return ns;
}

export interface Civil {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly nanosecond: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** Seconds east of UTC. */
  readonly offset: number;
  readonly zone: string;
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

/** The clock on the wall of `zone` at the moment `ns`. */
export function civil(ns: bigint, zone: string, context: BuiltinContext): Civil {
  const offset = offsetAt(ns, zone, context);
  const local = ns + BigInt(offset) * NS_PER_SECOND;
  const seconds = floorDivide(local, NS_PER_SECOND);
  // The milliseconds of a date are whole seconds here; what is smaller is kept beside them.
  const date = new Date(Number(seconds) * 1_000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    nanosecond: Number(local - seconds * NS_PER_SECOND),
    weekday: date.getUTCDay(),
    offset,
    zone,
  };
}

/** The moment at which UTC shows these numbers; they may overflow into the next unit (month 13, day 0). */
export function utcNs(year: number, month: number, day: number, hour = 0, minute = 0, second = 0, ns = 0): bigint {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  const milliseconds = date.getTime();
  if (Number.isNaN(milliseconds)) throw builtinError('time outside of valid range');
  return BigInt(milliseconds) * 1_000_000n + BigInt(ns);
}

/** Seconds east of UTC in `zone` at the moment `ns`. @throws RegoError for a zone nobody knows */
export function offsetAt(ns: bigint, zone: string, context: BuiltinContext): number {
  if (zone === '' || zone === 'UTC') return 0;
  const seconds = Number(floorDivide(ns, NS_PER_SECOND));
  const shown = new Map(
    format(zone, context)
      .formatToParts(seconds * 1_000)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes) => shown.get(name) ?? 0;
  const local = utcNs(part('year'), part('month'), part('day'), part('hour'), part('minute'), part('second'));
  return Number(local / NS_PER_SECOND) - seconds;
}

function format(zone: string, { cache }: BuiltinContext): Intl.DateTimeFormat {
  const key = `zone ${zone}`;
  const known = cache.get(key);
  if (known instanceof Intl.DateTimeFormat) return known;
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(zone) || zone === 'Local') throw builtinError('unknown time zone');
  const made = create(zone);
  cache.set(key, made);
  return made;
}

function create(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-u-hc-h23', {
      timeZone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch (error) {
    if (error instanceof RangeError) throw builtinError('unknown time zone');
    throw error;
  }
}
