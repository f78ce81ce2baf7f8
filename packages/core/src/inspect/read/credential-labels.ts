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

const PASSWORD = 1;
const KEY = 2;
const HARMLESS = 4;
const LETTERS = 26;
/** All endings as one tree, read from the last letter on: where each letter leads from each node, and what ends in the node. */
const NEXT: number[] = new Array<number>(LETTERS).fill(0);
const BITS: number[] = [0];
for (const ending of PASSWORD_ENDINGS) addEnding(ending, PASSWORD);
for (const ending of KEY_ENDINGS) addEnding(ending, KEY);
for (const ending of HARMLESS_ENDINGS) addEnding(ending, HARMLESS);

function addEnding(ending: string, bit: number): void {
  let node = 0;
  for (let at = ending.length - 1; at >= 0; at--) {
    const index = node * LETTERS + ending.charCodeAt(at) - 97;
    if (NEXT[index] === 0) {
      NEXT[index] = BITS.length;
      BITS.push(0);
      for (let letter = 0; letter < LETTERS; letter++) NEXT.push(0);
    }
    node = NEXT[index] as number;
  }
  (BITS[node] as number) |= bit;
}

/** What the name of a field or variable announces. Separators and case do not matter. */
export function labelKind(name: string): LabelKind | undefined {
  return labelKindIn(name, 0, name.length);
}

/** {@link labelKind} of `[start, end)`. */
export function labelKindIn(text: string, start: number, end: number): LabelKind | undefined {
  if (!mayEndLabel(text, start, end)) return undefined;
  const found = endingsOf(text, start, end);
  if ((found & PASSWORD) !== 0) return 'password';
  return (found & (KEY | HARMLESS)) === KEY ? 'key' : undefined;
}

/** Whether the last letter before `end` is one a telling name can have. */
export function mayEndLabel(text: string, start: number, end: number): boolean {
  let at = end - 1;
  while (at >= start && isSeparator(text.charCodeAt(at))) at--;
  if (at < start) return false;
  const unit = text.charCodeAt(at);
  return unit >= 128 || LAST_LETTERS.has(unit | 32);
}

/** The bits of all endings `[start, end)` has without its separators, whatever the case. */
function endingsOf(text: string, start: number, end: number): number {
  let found = 0;
  let node = 0;
  for (let at = end - 1; at >= start; at--) {
    const unit = text.charCodeAt(at);
    if (isSeparator(unit)) continue;
    const letter = lowerOf(unit) - 97;
    node = letter >= 0 && letter < LETTERS ? (NEXT[node * LETTERS + letter] as number) : 0;
    if (node === 0) break;
    found |= BITS[node] as number;
  }
  return found;
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
