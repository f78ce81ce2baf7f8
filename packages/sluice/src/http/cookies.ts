/** Cookies the gate sets: no script reads them, no other site’s page sends them, and nothing but TLS carries them where there is TLS. */
export interface CookieOptions {
  readonly name: string;
  readonly value: string;
  readonly seconds: number;
  readonly secure: boolean;
  /** `Lax` where the browser comes back from another site. */
  readonly sameSite: 'Strict' | 'Lax';
  readonly path: string;
}

export function setCookie({ name, value, seconds, secure, sameSite, path }: CookieOptions): string {
  const words = [`${name}=${value}`, `Path=${path}`, `Max-Age=${seconds}`, 'HttpOnly', `SameSite=${sameSite}`];
  return [...words, ...(secure ? ['Secure'] : [])].join('; ');
}
