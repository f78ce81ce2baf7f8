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

/** What the name of a field or variable announces. Separators and case do not matter. */
export function labelKind(name: string): LabelKind | undefined {
  const squeezed = name.replace(/[_\- .]/g, '').toLowerCase();
  if (PASSWORD_ENDINGS.some((ending) => squeezed.endsWith(ending))) return 'password';
  if (HARMLESS_ENDINGS.some((ending) => squeezed.endsWith(ending))) return undefined;
  return KEY_ENDINGS.some((ending) => squeezed.endsWith(ending)) ? 'key' : undefined;
}
