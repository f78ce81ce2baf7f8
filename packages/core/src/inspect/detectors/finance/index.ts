/** Accounts, banks and wallets. */
import type { Detector } from '../../engine/detector.ts';
import { abaRoutingNumber } from './aba-routing-number.ts';
import { base58Wallet } from './base58-wallet.ts';
import { base58WalletMention } from './base58-wallet-mention.ts';
import { bic } from './bic.ts';
import { bitcoinPrivateKey } from './bitcoin-private-key.ts';
import { cardNumber } from './card-number.ts';
import { ethereumWallet } from './ethereum-wallet.ts';
import { iban } from './iban.ts';
import { isin } from './isin.ts';
import { segwitWallet } from './segwit-wallet.ts';
import { ukSortCode } from './uk-sort-code.ts';
import { usBankNumber } from './us-bank-number.ts';

export const FINANCE: readonly Detector[] = [
  abaRoutingNumber,
  base58Wallet,
  base58WalletMention,
  bic,
  bitcoinPrivateKey,
  cardNumber,
  ethereumWallet,
  iban,
  isin,
  segwitWallet,
  ukSortCode,
  usBankNumber,
];
