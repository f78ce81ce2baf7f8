/**
 * Names and phrases, as they stand where a secret would: `getAccessToken`, `my-secret-name`, `db.password`, `user_2`. Generated
 * values fall apart into pieces nobody can pronounce.
 */
const PIECES = /[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+/g;
/** Every character of a name, a path or a version. */
const NAME = /^[A-Za-z0-9_./: -]+$/;
const SEPARATOR = /[-_./: ]/;
const VOWEL = /[aeiouy]/i;
const CONSONANTS = /[^aeiouy]{5}/i;
const CHARS_MAX = 128;
/** Longer pieces without a break are no words. */
const WORD_CHARS_MAX = 20;
const NUMBER_CHARS_MAX = 4;
const SHORT_WORDS: ReadonlySet<string> = new Set(
  'a i k m p id ip my to of in is on at by or db ui js ts py go vm ci cd qa v x y n s t aws gcp ssh ssl tls jwt sql api url uri http https html json xml yml ldap smtp ftp str txt ctx req res cfg env prj src tmp pwd psw pw rpc grpc kms iam sns sqs mfa sdk ttl dns tcp'.split(
    ' ',
  ),
);

/** Whether every piece of `value` is a word or one of few short numbers, and there is a word among them. */
export function isIdentifierLike(value: string): boolean {
  if (value.length > CHARS_MAX || !NAME.test(value)) return false;
  if (isJoined(value)) return true;
  let words = 0;
  let numbers = SEPARATOR.test(value) ? 2 : 1;
  for (const piece of value.match(PIECES) ?? []) {
    if (/^[0-9]/.test(piece)) {
      if (piece.length > NUMBER_CHARS_MAX || --numbers < 0) return false;
    } else if (isWordLike(piece)) words++;
    else return false;
  }
  return words > 0;
}

function isWordLike(piece: string): boolean {
  if (piece.length < 3 || !VOWEL.test(piece)) return SHORT_WORDS.has(piece.toLowerCase());
  return piece.length <= WORD_CHARS_MAX && !CONSONANTS.test(piece) && /[^aeiouy]/i.test(piece);
}

/** Several pieces with separators between, each letters or a number: `prod-eu-20250101`, `cmp2-app-17`. */
function isJoined(value: string): boolean {
  const pieces = value.split(/[-_./:]/);
  return (
    pieces.length > 2 &&
    pieces.every((piece) => /^(?:(?:[A-Z]?[a-z]{1,20}|[A-Z]{1,20})[0-9]{0,2}|[0-9]{1,12})$/.test(piece))
  );
}
