/**
 * Go's time layouts: a layout is the reference time `Mon Jan 2 15:04:05 MST 2006` written the way times are to be written. Both
 * directions walk the same list of elements.
 */
import { type Civil, utcNs } from './calendar.ts';
import { builtinError } from './operands.ts';

/** Names policies may use for layouts (Go, package time). */
const NAMED: Readonly<Record<string, string>> = {
  ANSIC: 'Mon Jan _2 15:04:05 2006',
  UnixDate: 'Mon Jan _2 15:04:05 MST 2006',
  RubyDate: 'Mon Jan 02 15:04:05 -0700 2006',
  RFC822: '02 Jan 06 15:04 MST',
  RFC822Z: '02 Jan 06 15:04 -0700',
  RFC850: 'Monday, 02-Jan-06 15:04:05 MST',
  RFC1123: 'Mon, 02 Jan 2006 15:04:05 MST',
  RFC1123Z: 'Mon, 02 Jan 2006 15:04:05 -0700',
  RFC3339: '2006-01-02T15:04:05Z07:00',
  RFC3339Nano: '2006-01-02T15:04:05.999999999Z07:00',
};
export const RFC3339_NANO = '2006-01-02T15:04:05.999999999Z07:00';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July'].concat(
  'August September October November December'.split(' '),
);
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const ELEMENT =
  /January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST|2006|Z07:00:00|Z07:00|Z0700|Z07|-07:00:00|-070000|-07:00|-0700|-07|[.,]0+(?![0-9])|[.,]9+(?![0-9])|__2|_2|002|0[1-6]|15|PM|pm|[1-5]/g;

interface Element {
  readonly text: string;
  readonly literal: boolean;
}

function elements(layout: string): readonly Element[] {
  const source = Object.hasOwn(NAMED, layout) ? (NAMED[layout] ?? layout) : layout;
  const found: Element[] = [];
  let from = 0;
  for (const match of source.matchAll(ELEMENT)) {
    if (match.index > from) found.push({ text: source.slice(from, match.index), literal: true });
    found.push({ text: match[0], literal: false });
    from = match.index + match[0].length;
  }
  if (from < source.length) found.push({ text: source.slice(from), literal: true });
  return found;
}

export function formatTime(time: Civil, layout: string): string {
  return elements(layout)
    .map(({ text, literal }) => (literal ? text : shown(text, time)))
    .join('');
}

const two = (value: number) => String(value).padStart(2, '0');

function shown(element: string, time: Civil): string {
  if (/^[.,]/.test(element)) return fraction(element, time.nanosecond);
  if (/^[Z-]/.test(element)) return offsetText(element, time.offset);
  const hour12 = time.hour % 12 === 0 ? 12 : time.hour % 12;
  const values: Readonly<Record<string, string>> = {
    '2006': String(time.year).padStart(4, '0'),
    '06': two(time.year % 100),
    January: MONTHS[time.month - 1] ?? '',
    Jan: (MONTHS[time.month - 1] ?? '').slice(0, 3),
    '01': two(time.month),
    '1': String(time.month),
    Monday: DAYS[time.weekday] ?? '',
    Mon: (DAYS[time.weekday] ?? '').slice(0, 3),
    '02': two(time.day),
    _2: String(time.day).padStart(2, ' '),
    '2': String(time.day),
    '002': String(dayOfYear(time)).padStart(3, '0'),
    __2: String(dayOfYear(time)).padStart(3, ' '),
    '15': two(time.hour),
    '03': two(hour12),
    '3': String(hour12),
    '04': two(time.minute),
    '4': String(time.minute),
    '05': two(time.second),
    '5': String(time.second),
    PM: time.hour < 12 ? 'AM' : 'PM',
    pm: time.hour < 12 ? 'am' : 'pm',
    MST: time.offset === 0 ? 'UTC' : offsetText('-07', time.offset),
  };
  return values[element] ?? element;
}

function dayOfYear({ year, month, day }: Civil): number {
  return Number((utcNs(year, month, day) - utcNs(year, 1, 1)) / 86_400_000_000_000n) + 1;
}

function fraction(element: string, nanosecond: number): string {
  const digits = String(nanosecond)
    .padStart(9, '0')
    .slice(0, element.length - 1);
  if (element[1] === '0') return element.slice(0, 1) + digits;
  const short = digits.replace(/0+$/, '');
  return short === '' ? '' : element.slice(0, 1) + short;
}

function offsetText(element: string, offset: number): string {
  if (element.startsWith('Z') && offset === 0) return 'Z';
  const minutes = Math.floor(Math.abs(offset) / 60);
  const separator = element.includes(':') ? ':' : '';
  const hours = `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}`;
  if (/07$/.test(element)) return hours;
  const short = `${hours}${separator}${two(minutes % 60)}`;
  return /07:?00:?00$/.test(element) ? `${short}${separator}${two(Math.abs(offset) % 60)}` : short;
}

/** What a text says, in numbers. */
interface Read {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  nanosecond: number;
  offset: number;
  afternoon: boolean | undefined;
}

const NUMBERS: Readonly<Record<string, readonly [keyof Read, RegExp]>> = {
  '2006': ['year', /^[0-9]{4}/],
  '01': ['month', /^[0-9]{2}/],
  '1': ['month', /^[0-9]{1,2}/],
  '02': ['day', /^[0-9]{2}/],
  _2: ['day', /^ ?[0-9]{1,2}/],
  '2': ['day', /^[0-9]{1,2}/],
  '15': ['hour', /^[0-9]{2}/],
  '03': ['hour', /^[0-9]{2}/],
  '3': ['hour', /^[0-9]{1,2}/],
  '04': ['minute', /^[0-9]{2}/],
  '4': ['minute', /^[0-9]{1,2}/],
  '05': ['second', /^[0-9]{2}/],
  '5': ['second', /^[0-9]{1,2}/],
};

/** The moment a text names. @throws RegoError where the text is not written as the layout says */
export function parseTime(layout: string, value: string): bigint {
  const read: Read = {
    year: 0,
    month: 1,
    day: 1,
    hour: 0,
    minute: 0,
    second: 0,
    nanosecond: 0,
    offset: 0,
    afternoon: undefined,
  };
  let rest = value;
  for (const { text, literal } of elements(layout)) {
    const used = literal ? (rest.startsWith(text) ? text.length : -1) : take(text, rest, read);
    if (used < 0) throw builtinError('the time is not written as its layout says');
    rest = rest.slice(used);
    if (text === '05' || text === '5') rest = rest.slice(takeFraction(rest, read));
  }
  if (rest !== '') throw builtinError('extra text after the time');
  if (read.afternoon !== undefined) read.hour = (read.hour % 12) + (read.afternoon ? 12 : 0);
  const isDay = read.day >= 1 && read.day <= new Date(Date.UTC(2000 + (read.year % 400), read.month, 0)).getUTCDate();
  if (read.month < 1 || read.month > 12 || !isDay || read.hour > 23 || read.minute > 59 || read.second > 59)
    throw builtinError('a part of the time is out of range');
  const local = utcNs(read.year, read.month, read.day, read.hour, read.minute, read.second, read.nanosecond);
  return local - BigInt(read.offset) * 1_000_000_000n;
}

/** How much of `rest` the element takes; -1 where it does not stand there. A fraction was taken with the seconds. */
function take(element: string, rest: string, read: Read): number {
  if (/^[.,]/.test(element)) return 0;
  if (/^[Z-]/.test(element)) return takeOffset(element, rest, read);
  const number = Object.hasOwn(NUMBERS, element) ? NUMBERS[element] : undefined;
  if (number !== undefined) {
    const found = number[1].exec(rest)?.[0] ?? '';
    Object.assign(read, { [number[0]]: Number(found) });
    return found === '' ? -1 : found.length;
  }
  switch (element) {
    case '06': {
      const found = /^[0-9]{2}/.exec(rest)?.[0];
      read.year = Number(found) + (Number(found) >= 69 ? 1900 : 2000);
      return found === undefined ? -1 : 2;
    }
    case 'PM':
    case 'pm':
      read.afternoon = /^pm/i.test(rest);
      return /^[ap]m/i.test(rest) ? 2 : -1;
    case 'MST':
      return /^(?:UTC|GMT)/.test(rest) ? 3 : -1;
    default:
      return takeName(element, rest, read);
  }
}

function takeName(element: string, rest: string, read: Read): number {
  const names = element.startsWith('Jan') ? MONTHS : element.startsWith('Mon') ? DAYS : [];
  const short = element.length === 3;
  const index = names.findIndex((name) =>
    rest.toLowerCase().startsWith((short ? name.slice(0, 3) : name).toLowerCase()),
  );
  if (index < 0) return -1;
  if (element.startsWith('Jan')) read.month = index + 1;
  return short ? 3 : (names[index] ?? '').length;
}

function takeOffset(element: string, rest: string, read: Read): number {
  if (element.startsWith('Z') && rest.startsWith('Z')) return 1;
  const separator = element.includes(':') ? ':' : '';
  const parts = element.match(/0[07]|00/g)?.length ?? 1;
  const pattern = new RegExp(
    `^([-+])([0-9]{2})${parts > 1 ? `${separator}([0-9]{2})` : ''}${parts > 2 ? `${separator}([0-9]{2})` : ''}`,
  );
  const found = pattern.exec(rest);
  if (found === null) return -1;
  const [whole, sign, hours = '0', minutes = '0', seconds = '0'] = found;
  const offset = Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds);
  read.offset = sign === '-' ? -offset : offset;
  return whole.length;
}

/** Go takes a fraction after the seconds even where the layout has none. */
function takeFraction(rest: string, read: Read): number {
  const found = /^[.,]([0-9]+)/.exec(rest);
  if (found === null) return 0;
  read.nanosecond = Number((found[1] ?? '').slice(0, 9).padEnd(9, '0'));
  return found[0].length;
}
