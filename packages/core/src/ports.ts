/** What the pure core may not do itself. The host hands these in; tests hand in deterministic ones. All are synchronous. */
export interface Ports {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** `bytes` random bytes as lower-case hex. */
  readonly randomHex: (bytes: number) => string;
  /** SHA-256 of the UTF-8 bytes of `text`, lower-case hex (FIPS 180-4). */
  readonly sha256Hex: (text: string) => string;
  /**
   * HMAC-SHA-256 of the UTF-8 bytes of `text`, lower-case hex (RFC 2104), under the tenant's key for `purpose`.
   * Tokens and hashes all go through here, so none can be reversed by a dictionary without the key.
   */
  readonly keyedDigestHex: (purpose: DigestPurpose, tenant: string, text: string) => string;
}

export type DigestPurpose = 'token' | 'allowlist' | 'change' | 'idempotency';
