/** Dates as identifiers hold them. */
const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether there is such a day; without a year, 29 February is one. */
export function isDay(day: number, month: number, year?: number): boolean {
  const days = LONGEST[month - 1];
  if (days === undefined || day < 1 || day > days) return false;
  return month !== 2 || day < 29 || year === undefined || isLeap(year);
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Whether `digits` are a day as `yymmdd`, in whatever century. */
export function isShortDate(digits: string): boolean {
  const [year, month, day] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6)].map(Number);
  return isDay(day ?? 0, month ?? 0) && !(month === 2 && day === 29 && (year ?? 0) % 4 !== 0);
}

/** Whether `digits` are a day as `ddmmyy`, in whatever century. */
export function isReversedShortDate(digits: string): boolean {
  return isShortDate(digits.slice(4, 6) + digits.slice(2, 4) + digits.slice(0, 2));
}

/** Whether `digits` are a day as `yyyymmdd`, born since 1850 and not in a century to come. */
export function isLongDate(digits: string): boolean {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)].map(Number);
  return (year ?? 0) >= 1850 && (year ?? 0) < 2100 && isDay(day ?? 0, month ?? 0, year);
}
