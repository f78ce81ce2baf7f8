/** What `before` and `after` share: instants as RFC 3339 writes them, or seconds since the epoch. */
import type { Json } from '../../value/json.ts';
import type { Operator, OperatorExample } from './operator.ts';
import { plain } from './plain-compat.ts';

const FORM = /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d):(\d\d)(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d))?$/;

export function instantOperator(
  id: string,
  summary: string,
  holds: (actual: number, expected: number) => boolean,
  examples: readonly OperatorExample[],
): Operator {
  return {
    id,
    summary,
    prepare: (expected) => {
      const instant = secondsOf(expected);
      if (instant === undefined) return 'needs a date, a time such as 2026-01-31T12:00:00Z, or seconds since 1970';
      return plain((actual) => {
        const seconds = secondsOf(actual);
        return seconds === undefined ? 'unknown' : holds(seconds, instant);
      });
    },
    examples,
  };
}

/** Seconds since 1970. A date alone is its midnight in UTC. */
function secondsOf(value: Json): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string') return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', zone = 'Z'] =
    FORM.exec(value) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const days = daysFromCivil(Number(year), Number(month), Number(day));
  if (days === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined;
  const offset = /[Zz]/.test(zone)
    ? 0
    : Number(`${zone.charAt(0)}1`) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6)));
  return days * 86_400 + Number(hour) * 3_600 + (Number(minute) - offset) * 60 + Number(second) + Number(fraction);
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days since 1 January 1970 in the proleptic Gregorian calendar; undefined for a day no month has. */
function daysFromCivil(year: number, month: number, day: number): number | undefined {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const most = month === 2 && leap ? 29 : MONTH_DAYS[month - 1];
  if (most === undefined || day < 1 || day > most) return undefined;
  const before = year - 1;
  const leaps = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const months = MONTH_DAYS.slice(0, month - 1).reduce((sum, days) => sum + days, month > 2 && leap ? 1 : 0);
  // 719162 days lie between 1 January of the year 1 and of 1970.
  return before * 365 + leaps + months + day - 1 - 719_162;
}
