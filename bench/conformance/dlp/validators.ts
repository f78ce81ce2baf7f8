/** validator.js's vectors for formats and checksums, and libphonenumber's example numbers. */
import { type DlpOutcome, outcome } from './outcome.ts';
import { scanUnder } from './scan.ts';

interface ValidatorRow {
  readonly validator: string;
  readonly args: readonly unknown[];
  readonly expect: boolean;
  readonly text: string;
}

/** Validators of formats that are sensitive data: the key the text stands under, and our types for it. */
const VALIDATORS: Readonly<Record<string, { readonly key: string; readonly types: readonly string[] }>> = {
  isBIC: { key: 'bic', types: ['bic'] },
  isBtcAddress: { key: 'wallet', types: ['crypto_wallet'] },
  isCreditCard: { key: 'card', types: ['credit_card'] },
  isEmail: { key: 'email', types: ['email'] },
  isEthereumAddress: { key: 'wallet', types: ['crypto_wallet'] },
  isIBAN: { key: 'iban', types: ['iban'] },
  isIMEI: { key: 'imei', types: ['imei'] },
  isIP: { key: 'ip', types: ['ip_address'] },
  isIdentityCard: { key: 'identity_card', types: ['national_id', 'ssn'] },
  isJWT: { key: 'token', types: ['jwt'] },
  isMACAddress: { key: 'mac', types: ['mac_address'] },
  isMobilePhone: { key: 'phone', types: ['phone'] },
  isPassportNumber: { key: 'passport', types: ['passport'] },
  isTaxID: { key: 'tax_id', types: ['tax_id', 'national_id', 'ssn'] },
  isUUID: { key: 'uuid', types: ['uuid'] },
  isVAT: { key: 'vat', types: ['vat_id'] },
};

/** A whole text is accepted where a finding of its kind covers it. */
export function scoreValidator({ validator, expect, text }: ValidatorRow, index: number): readonly DlpOutcome[] {
  const wanted = VALIDATORS[validator];
  if (wanted === undefined) return [];
  const trimmed = text.trim();
  const accepted = scanUnder(wanted.key, text).some(
    ({ entityType, start, end }) => wanted.types.includes(entityType) && end - start >= trimmed.length,
  );
  return [outcome(validator, index, expect ? 'positive' : 'negative', accepted === expect)];
}

interface PhoneRow {
  readonly region: string;
  readonly e164: string;
}

export function scorePhone({ region, e164 }: PhoneRow, index: number): DlpOutcome {
  const met = scanUnder('phone', e164).some(
    ({ entityType, start, end }) => entityType === 'phone' && start === 0 && end === e164.length,
  );
  return outcome(region, index, 'positive', met);
}
