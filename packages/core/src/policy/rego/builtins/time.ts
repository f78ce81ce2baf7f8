/** Times (OPA docs, Policy Reference "Time"), in nanoseconds since the epoch. The only clock is `time.now_ns`. */
import { ExactNumber } from '../../../value/json.ts';
import { isArray, isNumber } from '../values/access.ts';
import type { Value } from '../values/collections.ts';
import { fromInteger, integerOf } from '../values/decimal.ts';
import { RegoError } from '../values/error.ts';
import type { Builtin, BuiltinContext } from './builtin.ts';
import { type Civil, civil, inRange, offsetAt, utcNs } from './calendar.ts';
import { any, builtinError, integer, text, typeError } from './operands.ts';
import { formatTime, parseTime, RFC3339_NANO } from './time-layout.ts';

interface Moment {
  readonly ns: bigint;
  readonly zone: string;
  readonly layout: string;
}

/** A time is a number, or an array of the number, a time zone and a layout. */
function moment(args: readonly Value[], position: number): Moment {
  const value = any(args, position);
  const parts = isArray(value) ? value : [value];
  const [ns, zone = '', layout = ''] = parts;
  if (ns === undefined || !isNumber(ns)) throw typeError(position, 'a time in nanoseconds, or an array with it', value);
  const whole = integerOf(ns);
  if (whole === undefined) throw new RegoError('eval_type_error', `operand ${position + 1} must be integer number`);
  if (typeof zone !== 'string') throw typeError(position, 'an array with the time zone as a string', zone);
  if (typeof layout !== 'string') throw typeError(position, 'an array with the layout as a string', layout);
  return { ns: inRange(whole, 'timestamp too big'), zone, layout };
}

function wall(args: readonly Value[], position: number, context: BuiltinContext): Civil {
  const { ns, zone } = moment(args, position);
  return civil(ns, zone, context);
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const NS = (seconds: number) => seconds * 1_000_000_000;

/** The wall clock moves, the time of day stays: `2020-01-31` and a month is `2020-03-02`. */
function addDate(args: readonly Value[], context: BuiltinContext): Value {
  const { ns, zone } = moment(args, 0);
  const from = civil(ns, zone, context);
  const [years, months, days] = [1, 2, 3].map((position) => integer(args, position)) as [number, number, number];
  if ([years, months, days].some((each) => Math.abs(each) > 10_000_000))
    throw builtinError('time outside of valid range');
  const local = utcNs(
    from.year + years,
    from.month + months,
    from.day + days,
    from.hour,
    from.minute,
    from.second,
    from.nanosecond,
  );
  const shift = (seconds: number) => local - BigInt(seconds) * 1_000_000_000n;
  const guess = shift(from.offset);
  return fromInteger(inRange(shift(offsetAt(guess, zone, context)), 'time outside of valid range'));
}

/** Years, months, days, hours, minutes and seconds between two times, as a calendar counts them. */
function difference(args: readonly Value[], context: BuiltinContext): Value {
  const first = moment(args, 0);
  const second = moment(args, 1);
  const [early, late] = first.ns <= second.ns ? [first, second] : [second, first];
  // Both on one wall: the zone of the first operand, as OPA does it.
  const a = civil(early.ns, first.zone, context);
  const b = civil(late.ns, first.zone, context);
  let months = b.month - a.month;
  let days = b.day - a.day;
  let hours = b.hour - a.hour;
  let minutes = b.minute - a.minute;
  let seconds = b.second - a.second;
  let years = b.year - a.year;
  if (b.nanosecond < a.nanosecond) seconds -= 1;
  if (seconds < 0) {
    seconds += 60;
    minutes -= 1;
  }
  if (minutes < 0) {
    minutes += 60;
    hours -= 1;
  }
  if (hours < 0) {
    hours += 24;
    days -= 1;
  }
  if (days < 0) {
    days += Number((utcNs(a.year, a.month + 1, 1) - utcNs(a.year, a.month, 1)) / 86_400_000_000_000n);
    months -= 1;
  }
  if (months < 0) {
    months += 12;
    years -= 1;
  }
  return [years, months, days, hours, minutes, seconds];
}

const UNITS_NS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

function durationNs(value: string): bigint {
  const [, sign, body = ''] = /^([-+]?)(.+)$/s.exec(value) ?? [];
  if (body === '0') return 0n;
  let total = 0n;
  let used = 0;
  for (const [whole, digits = '', fraction = '', unit = ''] of body.matchAll(
    /([0-9]*)(?:\.([0-9]*))?(ns|us|µs|μs|ms|s|m|h)/g,
  )) {
    const scale = UNITS_NS[unit] ?? 0n;
    if (`${digits}${fraction}` === '' || digits.length > 20) throw builtinError('invalid duration');
    total +=
      BigInt(digits || '0') * scale +
      (BigInt(fraction.slice(0, 15) || '0') * scale) / 10n ** BigInt(Math.min(fraction.length, 15));
    used += whole.length;
  }
  if (used === 0 || used !== body.length) throw builtinError('invalid duration');
  return inRange(sign === '-' ? -total : total, 'invalid duration');
}

const LARGE = new ExactNumber('1670006453141828752');

export const TIME: readonly Builtin[] = [
  {
    name: 'time.date',
    arity: 1,
    call: (args, context) => {
      const { year, month, day } = wall(args, 0, context);
      return [year, month, day];
    },
    examples: [
      { args: [NS(1_517_814_000)], result: [2018, 2, 5] },
      { args: [[NS(1_517_814_000), 'America/Los_Angeles']], result: [2018, 2, 4] },
      { args: [[0, 'Nowhere/At_All']], fails: 'eval_builtin_error' },
      { args: ['now'], fails: 'eval_type_error' },
    ],
  },
  {
    name: 'time.clock',
    arity: 1,
    call: (args, context) => {
      const { hour, minute, second } = wall(args, 0, context);
      return [hour, minute, second];
    },
    examples: [
      { args: [[NS(1_517_832_000), 'America/New_York']], result: [7, 0, 0] },
      { args: [-1], result: [23, 59, 59] },
      { args: [1e22], fails: 'eval_builtin_error' },
    ],
  },
  {
    name: 'time.weekday',
    arity: 1,
    call: (args, context) => WEEKDAYS[wall(args, 0, context).weekday],
    examples: [{ args: [0], result: 'Thursday' }],
  },
  {
    name: 'time.add_date',
    arity: 4,
    call: addDate,
    examples: [
      { args: [0, 1, 1, 1], result: NS(34_300_800) },
      { args: [0, 2262, 1, 1], fails: 'eval_builtin_error' },
    ],
  },
  {
    name: 'time.diff',
    arity: 2,
    call: difference,
    examples: [{ args: [NS(61), 0], result: [0, 0, 0, 0, 1, 1] }],
  },
  {
    name: 'time.format',
    arity: 1,
    call: (args, context) => {
      const { layout } = moment(args, 0);
      return formatTime(wall(args, 0, context), layout === '' ? RFC3339_NANO : layout);
    },
    examples: [
      { args: [LARGE], result: '2022-12-02T18:40:53.141828752Z' },
      { args: [[LARGE, 'Asia/Kolkata', 'RFC1123Z']], result: 'Sat, 03 Dec 2022 00:10:53 +0530' },
    ],
  },
  {
    name: 'time.parse_ns',
    arity: 2,
    call: (args) => fromInteger(inRange(parseTime(text(args, 0), text(args, 1)), 'time outside of valid range')),
    examples: [
      { args: ['2006-01-02', '1970-01-02'], result: NS(86_400) },
      { args: ["01/02 03:04:05PM '06 -0700", "06/02 07:00:00PM '17 -0700"], result: NS(1_496_455_200) },
      { args: ['2006-01-02', '1970-02-30'], fails: 'eval_builtin_error' },
      { args: ['2006', '1'], fails: 'eval_builtin_error' },
    ],
  },
  {
    name: 'time.parse_rfc3339_ns',
    arity: 1,
    call: (args) => fromInteger(inRange(parseTime('RFC3339', text(args, 0)), 'time outside of valid range')),
    examples: [
      { args: ['1970-01-01T00:00:01.5Z'], result: 1_500_000_000 },
      { args: ['1970-01-01'], fails: 'eval_builtin_error' },
    ],
  },
  {
    name: 'time.parse_duration_ns',
    arity: 1,
    call: (args) => fromInteger(durationNs(text(args, 0))),
    examples: [
      { args: ['1h1.5s'], result: NS(3_601.5) },
      { args: ['-1ms'], result: -1_000_000 },
      { args: ['1'], fails: 'eval_builtin_error' },
    ],
  },
];
