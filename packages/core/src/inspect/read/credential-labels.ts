/** Which names announce a credential: `api_key`, `API-Key`, `githubToken`, `DB_PASSWORD`… */
export type LabelKind =
  /** Announces a key: the value is long and looks random. */
  | 'key'
  /** Announces a password: the value may be short. */
  | 'password';

const KEY_ENDINGS = ['apikey', 'token', 'secret', 'secretkey', 'accesskey', 'privatekey', 'authkey', 'credential'];
const PASSWORD_ENDINGS = ['password', 'passwd', 'passphrase', 'pwd'];
/** Tokens that page through lists or name a position: no credentials. */
const HARMLESS_ENDINGS = ['pagetoken', 'nexttoken', 'continuationtoken', 'synctoken', 'cursortoken', 'maxtoken'];
/** The last letters of all endings: most names are ruled out by theirs. */
const LAST_LETTERS: ReadonlySet<number> = new Set(
  [...KEY_ENDINGS, ...PASSWORD_ENDINGS].map((ending) => ending.charCodeAt(ending.length - 1)),
);

/** What the name of a field or variable announces. Separators and case do not matter. */
export function labelKind(name: string): LabelKind | undefined {
  return labelKindIn(name, 0, name.length);
}

/** {@link labelKind} of `[start, end)`. */
export function labelKindIn(text: string, start: number, end: number): LabelKind | undefined {
  if (!mayEndLabel(text, start, end)) return undefined;
  if (PASSWORD_ENDINGS.some((ending) => endsWith(text, start, end, ending))) return 'password';
  if (!KEY_ENDINGS.some((ending) => endsWith(text, start, end, ending))) return undefined;
  return HARMLESS_ENDINGS.some((ending) => endsWith(text, start, end, ending)) ? undefined : 'key';
}

/** Whether the last letter before `end` is one a telling name can have. */
export function mayEndLabel(text: string, start: number, end: number): boolean {
  let at = end - 1;
  while (at >= start && isSeparator(text.charCodeAt(at))) at--;
  if (at < start) return false;
  const unit = text.charCodeAt(at);
  return unit >= 128 || LAST_LETTERS.has(unit | 32);
}

/** Whether `[start, end)` without separators ends with `ending`, whatever the case. */
function endsWith(text: string, start: number, end: number, ending: string): boolean {
  let at = end - 1;
  for (let letter = ending.length - 1; letter >= 0; at--) {
    if (at < start) return false;
    const unit = text.charCodeAt(at);
    if (isSeparator(unit)) continue;
    if (lowerOf(unit) !== ending.charCodeAt(letter)) return false;
    letter--;
  }
  return true;
}

/** The Kelvin sign is the only letter beyond ASCII whose lower case is one letter of ASCII. */
function lowerOf(unit: number): number {
  if (unit >= 65 && unit <= 90) return unit | 32;
  return unit === 0x212a ? 107 : unit;
}

/** Underscore, hyphen, space, dot. */
function isSeparator(unit: number): boolean {
  return unit === 95 || unit === 45 || unit === 32 || unit === 46;
}
