/** US bank accounts: eight to seventeen digits, where an account is named. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isUniform } from '../../read/checksums/weighted-sum.ts';

export const usBankNumber = defineIdentifier({
  id: 'us-bank-number',
  description: 'US bank account number',
  severity: 'high',
  confidence: 0.7,
  shapes: ['9{8,17}'],
  validate: (value) => !isUniform(value),
  context: [
    'bankaccount',
    'accountnumber',
    'accountno',
    'acctno',
    'checkingaccount',
    'savingsaccount',
    'acct',
    'bankacct',
  ],
  examples: {
    true: ['account number 00843825', { key: 'accountNumber', text: '30998071' }],
    false: ['order 00843825', 'see x00843825'],
  },
});
