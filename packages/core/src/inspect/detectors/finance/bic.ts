/**
 * Bank identifier codes (ISO 9362): four letters for the bank, the country, two characters for the place and perhaps three
 * for the branch.
 */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const bic = defineIdentifier({
  id: 'bic',
  description: 'Bank identifier code (BIC, SWIFT)',
  severity: 'low',
  confidence: 0.85,
  shapes: ['AAAAAAXX', 'AAAAAAXXXXX'],
  validate: (value) => COUNTRIES.has(value.slice(4, 6)),
  context: ['bic', 'swift', 'swiftcode', 'biccode'],
  examples: {
    true: ['BIC XEGCSY5I', { key: 'bic', text: 'AXSKGGH2' }],
    false: ['BIC XEGCSF5I', 'BIC XEGCSY5IQ', 'order XEGCSY5I', 'see xXEGCSY5I'],
  },
});

/** ISO 3166, and Kosovo's XK. */
const COUNTRIES: ReadonlySet<string> = new Set(
  (
    'AD AE AF AG AI AL AM AO AR AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CK CL CM CN ' +
    'CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GQ GR GT GW GY ' +
    'HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA ' +
    'MC MD ME MG MH MK ML MM MN MO MR MS MT MU MV MW MX MY MZ NA NC NE NG NI NL NO NP NR NZ OM PA PE PF PG PH PK PL PS PT PW PY ' +
    'QA RE RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TC TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US ' +
    'UY UZ VA VC VE VG VN VU WF WS XK YE ZA ZM ZW'
  ).split(' '),
);
