/** US social security numbers: three, two and four digits. Areas, groups and serials that were never given out are none. */
import { defineDetector, type Match } from '../engine/detector.ts';
import type { Subject } from '../engine/subject.ts';
import { hasContext } from '../read/context-words.ts';
import { beginsDigits, countDigits, digitsValue, standsAlone } from '../read/runs.ts';

const CONTEXT: ReadonlySet<string> = new Set(['ssn', 'ssns', 'social']);

/** Of a wallet's card and of a leaflet, without zeros in front. */
const SAMPLES: ReadonlySet<string> = new Set(['78-5-1120', '219-9-9999']);

export const ssn = defineDetector({
  id: 'ssn',
  entityType: 'ssn',
  entityClass: 'pii',
  severity: 'critical',
  confidence: 0.99,
  description: 'US social security number',
  trigger: {
    on: 'digits',
    runs: [
      ...[...'-. '].map((followedBy) => ({
        lengths: [3],
        followedBy,
        next: [{ lengths: [2], followedBy, next: [{ lengths: [4] }] }],
      })),
      { lengths: [9] },
    ],
  },
  find(subject, at) {
    if (!beginsDigits(subject.text, at)) return undefined;
    const run = countDigits(subject.text, at, 10);
    if (run === 3) return separated(subject, at);
    if (run !== 9 || !isGivenOut(subject.text, at, at + 3, at + 5)) return undefined;
    const alone = standsAlone(subject.text, at, at + 9);
    return alone && isNamed(subject, at) ? { start: at, end: at + 9 } : undefined;
  },
  examples: {
    true: ['SSN: 123-45-6789.', 'social security number 123456789', { key: 'ssn', text: '123 45 6789' }],
    false: ['000-12-3456', '666-12-3456', '123-00-4567', '123-45-0000', '9123-45-67890', '123456789'],
  },
});

function separated(subject: Subject, at: number): Match | undefined {
  const { text } = subject;
  const separator = text.charAt(at + 3);
  if (separator !== '-' && separator !== ' ' && separator !== '.') return undefined;
  const end = at + 11;
  if (countDigits(text, at + 4, 3) !== 2 || text.charAt(at + 6) !== separator) return undefined;
  if (countDigits(text, at + 7, 5) !== 4 || !standsAlone(text, at, end)) return undefined;
  if (!isGivenOut(text, at, at + 4, at + 7)) return undefined;
  return separator === '-' || isNamed(subject, at) ? { start: at, end } : undefined;
}

/** Area 000, 666 and 900 up, group 00 and serial 0000 are never given out; two numbers were printed as samples. */
function isGivenOut(text: string, area: number, group: number, serial: number): boolean {
  const areaValue = digitsValue(text, area, area + 3);
  if (areaValue === 0 || areaValue === 666 || areaValue >= 900) return false;
  const [groupValue, serialValue] = [digitsValue(text, group, group + 2), digitsValue(text, serial, serial + 4)];
  if (SAMPLES.has(`${areaValue}-${groupValue}-${serialValue}`)) return false;
  return groupValue !== 0 && serialValue !== 0;
}

function isNamed(subject: Subject, at: number): boolean {
  return subject.context.asks('ssn') || hasContext(subject, at, CONTEXT);
}
