/**
 * One-time passwords beside the password (RFC 6238), and recovery codes for those who have lost what makes them. The secret is kept encrypted;
 * of recovery codes only digests are, which is enough for 80 random bits. A code is used up in the store, so that it is good once on
 * whichever gate.
 */
import { hkdfSync, randomBytes } from 'node:crypto';
import { type IdentityChangeFields, ProblemError } from '@sluice/core';
import { seal, unseal } from '../keys/seal.ts';
import type { AccountRecord, IdentityStore, SecondFactor } from '../store/identity-store.ts';
import { type AccountAdmin, accountEntry } from './account-admin.ts';
import type { Actor, Record } from './key-admin.ts';
import { invalid } from './names.ts';
import { sha256 } from './token.ts';
import { base32, newTotpSecret, totpStep, totpUri } from './totp.ts';

export interface BegunFactor {
  /** For who types it, in base32. */
  readonly secret: string;
  /** For a picture. */
  readonly uri: string;
}

interface Parts {
  /** What the secrets are encrypted with is made of it. */
  readonly secret: Buffer;
  readonly store: IdentityStore;
  readonly accounts: AccountAdmin;
  readonly record: Record;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

const RECOVERY_CODES = 10;
const RECOVERY_BYTES = 10;

export class SecondFactors {
  readonly #parts: Parts;
  readonly #key: Uint8Array;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#key = new Uint8Array(hkdfSync('sha256', parts.secret, Buffer.alloc(0), 'sluice second factor', 32));
  }

  /** A secret for an authenticator; nothing is asked for until {@link confirm}. @throws ProblemError `identity_invalid`, `identity_store` */
  async begin(account: AccountRecord): Promise<BegunFactor> {
    if (isAskedForCode(account)) throw invalid('there is a second factor already', 'remove it first');
    const secret = newTotpSecret();
    const sealed = seal(this.#key, secret, boundTo(account)).toString('base64');
    const secondFactor: SecondFactor = { sealed, confirmedMs: null, lastStep: 0, recovery: [] };
    await this.#parts.store.updateAccount(account, { secondFactor }, false);
    return { secret: base32(secret), uri: totpUri(secret, account.email) };
  }

  /**
   * From now on a code is needed. Answers the recovery codes, which are shown this once, or undefined for a wrong code.
   * @throws ProblemError `identity_invalid`, `identity_store`, or of the journal
   */
  async confirm(
    account: AccountRecord,
    code: string,
    by: Actor,
    session: string,
  ): Promise<readonly string[] | undefined> {
    const factor = account.secondFactor ?? null;
    if (factor === null || factor.confirmedMs !== null) throw invalid('there is no second factor to confirm');
    const now = this.#parts.now();
    const step = totpStep(this.#secretOf(account, factor), code, now);
    if (step === undefined) return undefined;
    const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
    const confirmed: SecondFactor = { ...factor, confirmedMs: now, lastStep: step, recovery: codes.map(digestOf) };
    await this.#parts.accounts.addSecondFactor(account, confirmed, by, session);
    return codes;
  }

  /** Whether it is a code that was not used before; it is used up. @throws ProblemError `identity_store`, or of the journal */
  async takes(account: AccountRecord, code: string, by: Actor): Promise<boolean> {
    const factor = account.secondFactor ?? null;
    if (factor === null || factor.confirmedMs === null) return false;
    const { store, record, now } = this.#parts;
    const step = totpStep(this.#secretOf(account, factor), code, now());
    if (step !== undefined) return store.useSecondFactor(account, { step });
    if (!(await store.useSecondFactor(account, { recovery: digestOf(code) }))) return false;
    // There are few of them, and somebody else may have found them.
    const change: IdentityChangeFields['change'] = 'second_factor_used';
    await record({ kind: 'identity_change', body: accountEntry(change, account, by) });
    return true;
  }

  #secretOf(account: AccountRecord, { sealed }: SecondFactor): Buffer {
    try {
      return unseal(this.#key, Buffer.from(sealed, 'base64'), boundTo(account));
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      throw new ProblemError({
        code: 'identity_store',
        message: 'the second factor of an account cannot be read: it was changed, or kept with another key',
        help: 'an administrator can remove it, and its owner set it up again',
      });
    }
  }
}

export function isAskedForCode({ secondFactor }: AccountRecord): boolean {
  return (secondFactor?.confirmedMs ?? null) !== null;
}

function boundTo({ tenant, id }: AccountRecord): Buffer {
  return Buffer.from(JSON.stringify([tenant, id]), 'utf8');
}

/** Four times four letters and digits. */
function newRecoveryCode(): string {
  return base32(randomBytes(RECOVERY_BYTES)).replace(/(?<=.)(?=(?:.{4})+$)/g, '-');
}

/** However it is typed. */
function digestOf(recoveryCode: string): string {
  return sha256(recoveryCode.toUpperCase().replace(/[^A-Z2-7]/g, '')).toString('hex');
}
