/** Finnish personal identity codes: date of birth, a sign for the century, serial and check character. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isReversedShortDate } from '../../read/birth-dates.ts';

export const fiPersonalIdentityCode = defineIdentifier({
  id: 'fi-personal-identity-code',
  description: 'Finnish personal identity code',
  severity: 'high',
  confidence: 0.9,
  alone: ['999999[-+]999X', '999999[A-FU-Y]999X'],
  separators: '',
  validate: hasCheckCharacter,
  context: ['hetu', 'henkilotunnus', 'identitycode'],
  examples: {
    true: ['hetu 180286+655J', { key: 'hetu', text: '090380+112F' }, 'see 060308-870D'],
    false: ['hetu 180286+655G', 'hetu 180286+655JQ', 'see x180286+655J'],
  },
});

function hasCheckCharacter(value: string): boolean {
  const digits = value.slice(0, 6) + value.slice(-4, -1);
  if (!isReversedShortDate(digits) || Number(digits.slice(6)) < 2) return false;
  return value.endsWith('0123456789ABCDEFHJKLMNPRSTUVWXY'.charAt(Number(digits) % 31));
}
