/** Postal codes at the end of an address over several lines: below a flat or suite, behind a town or alone in the last line. */
import { type DigitRun, defineDetector } from '../../engine/detector.ts';
import { isAlphanumeric, isDigit, unitAt } from '../../read/characters.ts';
import { beginsDigits } from '../../read/runs.ts';

const CHARS_BEFORE = 120;
/** Digits, digits with one sign or space between, or the letters and digits of Canada and the Netherlands. */
const CODE = /(?:[0-9]{4} [A-Z]{2}|[0-9]{2,5}[- ][0-9]{2,4}|[0-9]{3,6})(?![0-9A-Za-z])/y;
const LINE_END = /^[ \t]*(?:[\r\n]|$)/;
/** A flat, then up to twelve names, numbers and codes, and a line's end among them. */
const ADDRESS =
  /\b(?:Apt|Apartment|Suite|Ste|Unit|Flat|Floor)\.? ?[0-9]{1,5}[A-Za-z]?(?:[\s,]{1,12}[\p{L}0-9.'’-]{1,24}){1,12}[\s,]{1,12}$/u;
const AFTER_FLAT = /\b(?:Apt|Apartment|Suite|Ste|Unit|Flat|Floor)\b/;
const LINE_END_CHARS = 32;
const CODE_CHARS_MAX = 11;
const LINE = /[\r\n]/;

export const postalCodeLine = defineDetector({
  id: 'postal-code-line',
  entityType: 'zip_code',
  entityClass: 'pii',
  severity: 'low',
  confidence: 0.7,
  description: 'Postal code in the last line of an address with a flat',
  trigger: {
    on: 'digits',
    runs: [...ending([3, 4, 5, 6]), { lengths: [2, 3, 4, 5], followedBy: ' -', next: ending([2, 3, 4]) }],
  },
  find({ text }, at) {
    // Numbers are many, and few stand behind white space and before the end of a line.
    const before = unitAt(text, at - 1);
    if (before !== 32 && before !== 10 && before !== 9) return undefined;
    if (!beginsDigits(text, at) || !isDigit(unitAt(text, at))) return undefined;
    if (!endsLineSoon(text, at)) return undefined;
    CODE.lastIndex = at;
    if (!CODE.test(text)) return undefined;
    const end = CODE.lastIndex;
    if (!LINE_END.test(text.slice(end, end + LINE_END_CHARS)) || isAlphanumeric(unitAt(text, end))) return undefined;
    // As the trigger has it.
    if (isDigit(unitAt(text, end + 1))) return undefined;
    const block = text.slice(Math.max(0, at - CHARS_BEFORE), at);
    const flat = block.search(AFTER_FLAT);
    return flat >= 0 && LINE.test(block.slice(flat)) && ADDRESS.test(block) ? { start: at, end } : undefined;
  },
  examples: {
    true: [
      '28245 Puruntie 82 Apt. 595\n   LAPPEENRANTA\n    SK\n    53650',
      'Anna Hoff Suite 913 47 Bygget 91\nANNERSTAD 340 12\n',
      '10 Apt. 360\n   Wrocław\n    53-320',
      'Dam 1 Unit 4\nAmsterdam\n1012 JS',
    ],
    false: [
      'Apt. 595, about 53650',
      'Suite 838\n   the answer was given at 7188 metres',
      'Suite 4\ntests: 53650 passed',
      'flat 3\n7188',
    ],
  },
});

/** Runs of these lengths at the end of the text, or with white space behind them and no number there. */
function ending(lengths: readonly number[]): readonly DigitRun[] {
  return [
    { lengths, followedBy: '$' },
    { lengths, followedBy: ' ', next: [{ lengths: [0] }] },
  ];
}

/** Whether the line ends as near as behind the longest code and some blanks. */
function endsLineSoon(text: string, at: number): boolean {
  for (let end = at; end < at + CODE_CHARS_MAX + LINE_END_CHARS; end++) {
    if (end >= text.length) return true;
    const unit = text.charCodeAt(end);
    if (unit === 10 || unit === 13) return true;
    // Behind the code there are blanks only.
    if (end > at + CODE_CHARS_MAX && unit !== 32 && unit !== 9) return false;
  }
  return false;
}
