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

/** `Jan`, `Sept` and `January`, capitalised: any beginning of a month's name with three letters or more. */
export function isMonthName(word: string): boolean {
  return word.length >= 3 && MONTHS.some((month) => month.startsWith(word));
}
