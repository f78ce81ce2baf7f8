/**
 * What regimes of data protection suggest for findings: presets of actions, each with the requirement it serves. They are a start
 * for settings and prove no compliance: they see what goes through the gate, and what detectors find.
 */
import type { DlpAction } from '../../decision.ts';
import type { EntityClass } from '../../finding.ts';
import type { MaskWord } from './settings.ts';

export const REGIME_IDS = ['pci_dss', 'hipaa', 'gdpr', 'soc2'] as const;
export type RegimeId = (typeof REGIME_IDS)[number];

export interface RegimeRule {
  /** Entity types, or a class for all of its types that no other rule of the regime names. */
  readonly types: readonly string[] | { readonly class: EntityClass };
  readonly action: DlpAction;
  readonly mask_strategy?: MaskWord;
  /** The requirement, by its number in the regime's own text. */
  readonly requirement: string;
}

export interface Regime {
  readonly title: string;
  readonly rules: readonly RegimeRule[];
  /** What the regime asks for and no detector sees. */
  readonly gaps: string;
}

export const REGIMES: Readonly<Record<RegimeId, Regime>> = {
  pci_dss: {
    title: 'PCI DSS 4.0',
    rules: [
      {
        types: ['credit_card'],
        action: 'mask',
        mask_strategy: 'first6last4',
        requirement: '3.4.1, 4.2.2: no more than the first six and last four digits are shown or sent',
      },
      { types: { class: 'secret' }, action: 'block', requirement: '8.6.2: no credentials in scripts and files' },
    ],
    gaps: 'Security codes, PINs and track data (3.3) have no detector of their own: add patterns for the fields they stand in.',
  },
  hipaa: {
    title: 'HIPAA, Safe Harbor (45 CFR 164.514(b)(2))',
    rules: [
      { types: ['person'], action: 'mask', mask_strategy: 'redact', requirement: '(A) names' },
      {
        types: ['street_address', 'zip_code', 'location'],
        action: 'mask',
        mask_strategy: 'redact',
        requirement: '(B) places smaller than a state',
      },
      { types: ['date', 'date_of_birth'], action: 'mask', mask_strategy: 'redact', requirement: '(C) dates' },
      {
        types: ['phone', 'email'],
        action: 'mask',
        mask_strategy: 'redact',
        requirement: '(D) to (F) phone, fax, e-mail',
      },
      { types: ['ssn'], action: 'block', requirement: '(G) social security numbers' },
      {
        types: ['medical_record_number', 'health_insurance_number', 'us_mbi'],
        action: 'block',
        requirement: '(H), (I) medical records and health plans',
      },
      {
        types: ['us_bank_number', 'iban', 'credit_card'],
        action: 'mask',
        mask_strategy: 'redact',
        requirement: '(J) account numbers',
      },
      {
        types: ['driver_license', 'us_driver_license', 'us_passport', 'passport'],
        action: 'mask',
        mask_strategy: 'redact',
        requirement: '(K) certificates and licences',
      },
      { types: ['vin', 'license_plate'], action: 'mask', mask_strategy: 'redact', requirement: '(L) vehicles' },
      { types: ['imei', 'imsi', 'mac_address'], action: 'mask', mask_strategy: 'redact', requirement: '(M) devices' },
      { types: ['ip_address'], action: 'mask', mask_strategy: 'redact', requirement: '(O) IP addresses' },
    ],
    gaps: 'URLs (N), biometric data (P), photographs (Q) and other unique identifiers (R) are not told from what is harmless.',
  },
  gdpr: {
    title: 'GDPR',
    rules: [
      {
        types: ['medical_record_number', 'health_insurance_number'],
        action: 'block',
        requirement: 'Art. 9: data concerning health',
      },
      {
        types: ['organization', 'location', 'date', 'url', 'uuid'],
        action: 'flag',
        requirement: 'Art. 4(1): by themselves they seldom identify a person',
      },
      {
        types: { class: 'pii' },
        action: 'mask',
        mask_strategy: 'hash',
        requirement: 'Art. 5(1)(c), 25, 32(1)(a): pseudonyms under a key the recipient has not',
      },
      { types: { class: 'secret' }, action: 'block', requirement: 'Art. 32: security of processing' },
    ],
    gaps: 'Of the special categories of Art. 9 only numbers of health are found; opinions, beliefs and the like are prose.',
  },
  soc2: {
    title: 'SOC 2 (Trust Services Criteria)',
    rules: [
      { types: { class: 'secret' }, action: 'block', requirement: 'CC6.1, CC6.7: credentials do not leave' },
      {
        types: ['credit_card', 'iban', 'us_bank_number', 'ssn', 'passport'],
        action: 'mask',
        mask_strategy: 'last4',
        requirement: 'C1.1, P6.1: confidential and personal information',
      },
      { types: { class: 'pii' }, action: 'flag', requirement: 'CC7.2: what is seen is recorded' },
    ],
    gaps: 'What is confidential in your organisation is for you to say: add patterns.',
  },
};

/** What the strictest of the regimes suggests for findings of a type. */
export function suggestionOf(
  regimes: readonly RegimeId[],
  type: string,
  entityClass: EntityClass,
): Pick<RegimeRule, 'action' | 'mask_strategy'> | undefined {
  const rules = regimes.flatMap((id) => ruleFor(REGIMES[id].rules, type, entityClass) ?? []);
  return rules.sort((one, other) => strictness(other) - strictness(one))[0];
}

function ruleFor(rules: readonly RegimeRule[], type: string, entityClass: EntityClass): RegimeRule | undefined {
  return (
    rules.find(({ types }) => 'includes' in types && types.includes(type)) ??
    rules.find(({ types }) => 'class' in types && types.class === entityClass)
  );
}

const STRICTER: readonly (MaskWord | undefined)[] = ['first6last4', 'last4', undefined, 'full', 'hash', 'redact'];

function strictness({ action, mask_strategy }: RegimeRule): number {
  return { flag: 0, mask: 10, block: 20 }[action] + STRICTER.indexOf(mask_strategy);
}
