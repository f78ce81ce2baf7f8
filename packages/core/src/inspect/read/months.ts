/** English month names. */
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** The first three letters tell the months apart. */
const BY_BEGINNING: ReadonlyMap<string, string> = new Map(MONTHS.map((month) => [month.slice(0, 3), month]));

/** `Jan`, `Sept` and `January`, capitalised: any beginning of a month's name with three letters or more. */
export function isMonthName(word: string): boolean {
  return word.length >= 3 && (BY_BEGINNING.get(word.slice(0, 3))?.startsWith(word) ?? false);
}
