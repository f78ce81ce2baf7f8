/**
 * Which names announce a credential: `api_key`, `API-Key`, `githubToken`, `DB_PASSWORD`, `token_value`, `password2`… The last
 * words of a name decide, and they are read from its end through one tree, so that most names are ruled out by a letter or two.
 */
import { unitAt } from './characters.ts';

export type LabelKind =
  /** Announces a password: the value may be short. */
  | 'password'
  /** Announces a key or token: the value is generated. */
  | 'key'
  /** May announce a key, or the key of a list: only what can be nothing but generated counts. */
  | 'weak';

/** Endings, as they are written and as they are mistyped. */
const PASSWORD_ENDINGS = wordsOf(
  `password passwd passphrase passcode pwd passw passwrd pasword passwort pswd
  userpwd authpw rootpw userpw dbpw userpass dbpass sqlpass rootpass adminpass authpass mailpass smtppass ftppass pgpass mypass`,
);
const KEY_ENDINGS = wordsOf(
  `apikey token secret secretkey accesskey privatekey authkey authenticationkey appkey applicationkey clientkey masterkey
  signingkey encryptionkey sharedkey accountkey sessionkey servicekey adminkey licensekey licencekey activationkey productkey
  serverkey storagekey consumerkey deploykey ingestkey hmackey cipherkey credential authorization authorisation bearer
  authentication accesscode authcode oauth sessionid sessioncookie secretaccess`,
);
/** Endings of many names that have nothing to do with credentials, unless a word begins there. */
const PASSWORD_WORDS = ['pw', 'pass'];
const KEY_WORDS = ['cred', 'jwt', 'psk', 'otp'];
const WEAK_WORDS = ['key', 'pkey', 'auth', 'login', 'api', 'pat', 'session', 'sessid', 'sid', 'cookie'];
/** Words behind the telling one that change nothing: `token_value`, `secretString`, `passwords`. */
const SUFFIX_WORDS = wordsOf(
  `s value string str text plain plaintext default prod production staging dev test live raw new old current confirm confirmation
  any env data base`,
);
const HARMLESS_ENDINGS = wordsOf(
  // Tokens that page through lists, name a position or a piece of a text, or are meant to be seen.
  `pagetoken nexttoken continuationtoken synctoken cursortoken maxtoken cancellationtoken csrftoken xsrftoken
  csrfmiddlewaretoken publictoken publickeytoken jsonwebtoken idempotencytoken eostoken bostoken padtoken unktoken septoken
  clstoken masktoken stoptoken starttoken endtoken specialtoken inputtoken outputtoken totaltoken prompttoken completiontoken ` +
    // Keys that are not secret.
    `publickey primarykey foreignkey sortkey partitionkey cachekey hotkey shortcutkey sitekey publishablekey idempotencykey
    objectkey rowkey registrykey translationkey messagekey keykey monkey turkey hockey whiskey donkey jockey groupkey uniquekey
    indexkey routingkey bypass renderpass`,
);
/** Words that say that the value does not work, wherever they stand in the name. */
const NOT_WORKING = /invalid|wrong|fake|dummy|mock|placeholder|nonexist|not_?real/i;

const SHORT_CHARS = 8;

const PASSWORD = 1;
const KEY = 2;
const WEAK = 4;
const HARMLESS = 8;
const SUFFIX = 16;
/** What counts only where a word begins: the same bits, shifted. */
const WORD_SHIFT = 8;
const LETTERS = 26;
/** All endings as one tree, read from the last letter on: where each letter leads from each node, and what ends in the node. */
const NEXT: number[] = new Array<number>(LETTERS).fill(0);
const BITS: number[] = [0];
for (const ending of PASSWORD_ENDINGS) addEnding(ending, PASSWORD);
for (const ending of KEY_ENDINGS) addEnding(ending, KEY);
for (const ending of HARMLESS_ENDINGS) addEnding(ending, HARMLESS);
for (const word of PASSWORD_WORDS) addEnding(word, PASSWORD << WORD_SHIFT);
for (const word of KEY_WORDS) addEnding(word, KEY << WORD_SHIFT);
for (const word of WEAK_WORDS) addEnding(word, WEAK << WORD_SHIFT);
for (const word of SUFFIX_WORDS) addEnding(word, SUFFIX << WORD_SHIFT);
addEnding('s', SUFFIX);

/**
 * What names that announce a credential end with, before digits and separators: words, and endings that may have any letters before
 * them. For the scanner, which looks for assignments only behind these.
 */
export const LAST_WORDS: readonly string[] = [
  ...[...PASSWORD_WORDS, ...KEY_WORDS, ...WEAK_WORDS, ...SUFFIX_WORDS].flatMap(withPlural),
  // The second of two words that are one only together, and the types that may stand behind a name.
  ...wordsOf('id code str string text varchar secretstr char securestring'),
];
export const LAST_LETTERS: readonly string[] = [...PASSWORD_ENDINGS, ...KEY_ENDINGS].flatMap(withPlural);

function withPlural(word: string): readonly string[] {
  return [word, `${word}s`];
}

/** Of the last word of an ending, and the separator before it. */
const SHORT_PART_CHARS = 3;
const ID = nodeOf('id');

function nodeOf(ending: string): number {
  return [...ending].reduceRight((node, letter) => NEXT[node * LETTERS + letter.charCodeAt(0) - 97] as number, 0);
}

function wordsOf(list: string): readonly string[] {
  return list.split(/\s+/);
}

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

/** Suffixes taken away before a name is given up. */
const SUFFIXES_MAX = 3;

/** {@link labelKind} of `[start, end)`. */
export function labelKindIn(text: string, start: number, end: number): LabelKind | undefined {
  let last = lastLetter(text, start, end);
  for (let suffixes = 0; suffixes < SUFFIXES_MAX && last > start; suffixes++) {
    const found = endingsOf(text, start, last);
    const suffix = suffixStart;
    const kind = kindOf(found);
    if ((found & HARMLESS) !== 0) return undefined;
    if (kind !== undefined) return isNotWorking(text, start, end) ? undefined : kind;
    if (suffix < 0) return undefined;
    last = lastLetter(text, start, suffix);
  }
  return undefined;
}

/** Whether the last letters before `end` are ones a telling name, or what stands behind one, can have. */
export function mayEndLabel(text: string, start: number, end: number): boolean {
  const last = lastLetter(text, start, end);
  const first = lowerOf(unitAt(text, last - 1)) - 97;
  if (last === start || first < 0 || first >= LETTERS) return false;
  const node = NEXT[first] as number;
  if (node === 0) return false;
  const second = lowerOf(unitAt(text, last - 2)) - 97;
  // One letter may be a suffix, and a separator may stand between two.
  if (BITS[node] !== 0 || last - 1 === start || second < 0 || second >= LETTERS) return true;
  return NEXT[node * LETTERS + second] !== 0;
}

/** Short names have no room for such a word beside their own. */
function isNotWorking(text: string, start: number, end: number): boolean {
  return end - start > SHORT_CHARS && NOT_WORKING.test(text.slice(start, end));
}

function kindOf(found: number): LabelKind | undefined {
  if ((found & PASSWORD) !== 0) return 'password';
  if ((found & KEY) !== 0) return 'key';
  return (found & WEAK) !== 0 ? 'weak' : undefined;
}

/** Behind the last letter of `[start, end)`: numbers and separators at the end of a name say nothing. */
function lastLetter(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isNoLetter(text.charCodeAt(at - 1))) at--;
  return at;
}

/** Where the longest suffix begins that {@link endingsOf} has just seen, or -1. Not returned, for it is asked at every `:`. */
let suffixStart = -1;

/** The bits of all endings `[start, end)` has without its separators, whatever the case. */
function endingsOf(text: string, start: number, end: number): number {
  let found = 0;
  suffixStart = -1;
  let node = 0;
  for (let at = end - 1; at >= start; at--) {
    const unit = text.charCodeAt(at);
    if (isSeparator(unit)) {
      // One or two letters are no word of a longer ending: `session_id` is one, `passwo_rd` is not.
      if (end - at <= SHORT_PART_CHARS && node !== ID) break;
      continue;
    }
    const letter = lowerOf(unit) - 97;
    node = letter >= 0 && letter < LETTERS ? (NEXT[node * LETTERS + letter] as number) : 0;
    if (node === 0) break;
    const bits = BITS[node] as number;
    if (bits === 0) continue;
    const here = beginsWord(text, start, at) ? bits | (bits >> WORD_SHIFT) : bits;
    found |= here;
    if ((here & SUFFIX) !== 0) suffixStart = at;
  }
  return found;
}

/** Whether the letter at `at` is the first of a word of the name. */
function beginsWord(text: string, start: number, at: number): boolean {
  if (at === start) return true;
  const before = text.charCodeAt(at - 1);
  return isNoLetter(before) || (isUpperLetter(text.charCodeAt(at)) && !isUpperLetter(before));
}

function isUpperLetter(unit: number): boolean {
  return unit >= 65 && unit <= 90;
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

/** A separator or a digit. */
function isNoLetter(unit: number): boolean {
  return isSeparator(unit) || (unit >= 48 && unit <= 57);
}
