/** The small word lists the name detectors share: what joins, precedes and ends names. */
export const CONNECTORS: ReadonlySet<string> = new Set(['of', 'the', 'and', 'de', 'van', 'von']);

const HONORIFICS: ReadonlySet<string> = new Set(['mr', 'mrs', 'ms', 'dr', 'prof', 'capt', 'sir', 'madam', 'captain']);

const ORGANIZATION_SUFFIXES: ReadonlySet<string> = new Set(
  (
    'inc corp ltd co corporation llc llp company group holdings foundation institute university association ' +
    'technologies systems partners labs studios'
  ).split(' '),
);

/** Words that keep their full stop: the sentence goes on behind it. */
const ABBREVIATIONS: ReadonlySet<string> = new Set([
  'mr',
  'mrs',
  'ms',
  'dr',
  'prof',
  'capt',
  'inc',
  'corp',
  'ltd',
  'co',
]);

export function isHonorific(lower: string): boolean {
  return HONORIFICS.has(withoutStop(lower));
}

export function isOrganizationSuffix(lower: string): boolean {
  return ORGANIZATION_SUFFIXES.has(withoutStop(lower));
}

/** `dr.`, `inc.`, or an initial such as `j.` */
export function isAbbreviation(lower: string): boolean {
  return lower.length === 2 || ABBREVIATIONS.has(withoutStop(lower));
}

function withoutStop(lower: string): string {
  return lower.endsWith('.') ? lower.slice(0, -1) : lower;
}

/** Punctuation cut off in front of a word. Not `[`: what follows it is a marker, such as our own `[REDACTED]`. */
export function isWordOpening(unit: number): boolean {
  return unit === 40 || unit === 34 || unit === 39;
}

/** Punctuation cut off behind a word: `, ; : ! ? " ' )`. */
export function isWordClosing(unit: number): boolean {
  return (
    unit === 44 || unit === 59 || unit === 58 || unit === 33 || unit === 63 || unit === 34 || unit === 39 || unit === 41
  );
}
