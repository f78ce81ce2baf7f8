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
  isISBN: { key: 'isbn', types: ['isbn'] },
  isJWT: { key: 'token', types: ['jwt'] },
  isMACAddress: { key: 'mac', types: ['mac_address'] },
  isMobilePhone: { key: 'phone', types: ['phone'] },
  isUUID: { key: 'uuid', types: ['uuid'] },
};

/** The types that answer to one country or language. */
function localTypes(validator: string, place: string): readonly string[] | undefined {
  const country = place === 'GB' ? 'uk' : place === 'SL' ? 'si' : place.toLowerCase();
  if (validator === 'isPassportNumber') return [`${country}_passport`];
  if (validator === 'isVAT') return [`${country}_vat`];
  if (validator === 'isIdentityCard') return IDENTITY_CARDS[place];
  if (validator === 'isTaxID') return TAX_IDS[place];
  return undefined;
}

const TAX_IDS: Readonly<Record<string, readonly string[]>> = {
  'bg-BG': ['bg_egn'],
  'cs-CZ': ['cz_rodne_cislo'],
  'de-AT': ['at_tax_number'],
  'de-DE': ['de_tax_id'],
  'dk-DK': ['dk_cpr'],
  'el-CY': ['cy_tic'],
  'el-GR': ['gr_afm'],
  'en-CA': ['ca_sin'],
  'en-GB': ['uk_utr', 'uk_nino'],
  'en-IE': ['ie_pps'],
  'en-IN': ['in_pan'],
  'en-US': ['us_ein'],
  'es-AR': ['ar_cuit'],
  'es-ES': ['es_nif', 'es_nie'],
  'et-EE': ['ee_isikukood'],
  'fi-FI': ['fi_personal_identity_code'],
  'fr-BE': ['be_national_number'],
  'fr-FR': ['fr_tax_number'],
  'fr-LU': ['lu_national_id'],
  'hr-HR': ['hr_oib'],
  'hu-HU': ['hu_tax_number'],
  'it-IT': ['it_fiscal_code'],
  'lb-LU': ['lu_national_id'],
  'lt-LT': ['lt_asmens_kodas'],
  'lv-LV': ['lv_personal_code'],
  'mt-MT': ['mt_tax_number'],
  'nl-BE': ['be_national_number'],
  'nl-NL': ['nl_bsn'],
  'pl-PL': ['pl_nip', 'pl_pesel'],
  'pt-BR': ['br_cpf', 'br_cnpj'],
  'pt-PT': ['pt_nif'],
  'ro-RO': ['ro_cnp'],
  'sk-SK': ['sk_rodne_cislo'],
  'sl-SI': ['si_tax_number'],
  'sv-SE': ['se_personnummer'],
  'uk-UA': ['ua_tax_number'],
};

const IDENTITY_CARDS: Readonly<Record<string, readonly string[]>> = {
  ES: ['es_nif', 'es_nie'],
  FI: ['fi_personal_identity_code'],
  IN: ['in_aadhaar'],
  IR: ['ir_national_code'],
  IT: ['it_identity_card'],
  LK: ['lk_nic'],
  NO: ['no_fodselsnummer'],
  PK: ['pk_cnic'],
  PL: ['pl_pesel'],
  TH: ['th_tnin'],
  'ar-LY': ['ly_national_number'],
  'ar-TN': ['tn_identity_card'],
  'he-IL': ['il_identity_number'],
  'zh-CN': ['cn_resident_id'],
  'zh-HK': ['hk_identity_card'],
  'zh-TW': ['tw_national_id'],
};

/** A whole text is accepted where a finding of its kind covers it. Rows that try options of the library's own do not count. */
export function scoreValidator({ validator, args, expect, text }: ValidatorRow, index: number): readonly DlpOutcome[] {
  const wanted = VALIDATORS[validator];
  const [place] = args;
  const local = typeof place === 'string' ? localTypes(validator, place) : undefined;
  const types = wanted?.types ?? local;
  if (types === undefined || (wanted !== undefined && isNarrowed(validator, args))) return [];
  const trimmed = text.trim();
  const accepted = scanUnder(wanted?.key ?? 'value', types, text).some(
    ({ start, end }) => end - start >= trimmed.length,
  );
  const group = local === undefined || wanted !== undefined ? validator : `${validator} ${place}`;
  return [outcome(group, index, expect ? 'positive' : 'negative', accepted === expect)];
}

/** Whether the arguments narrow down or widen what the validator accepts: there is no such choice here. */
function isNarrowed(validator: string, args: readonly unknown[]): boolean {
  return validator !== 'isMobilePhone' && args.length > 0;
}

interface PhoneRow {
  readonly region: string;
  readonly e164: string;
}

export function scorePhone({ region, e164 }: PhoneRow, index: number): DlpOutcome {
  const met = scanUnder('phone', ['phone'], e164).some(({ start, end }) => start === 0 && end === e164.length);
  return outcome(region, index, 'positive', met);
}
