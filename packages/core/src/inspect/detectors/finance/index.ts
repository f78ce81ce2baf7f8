/** Accounts, banks and wallets. */
import type { Detector } from '../../engine/detector.ts';
import { abaRoutingNumber } from './aba-routing-number.ts';
import { bic } from './bic.ts';
import { isin } from './isin.ts';
import { ukSortCode } from './uk-sort-code.ts';
import { usBankNumber } from './us-bank-number.ts';

export const FINANCE: readonly Detector[] = [abaRoutingNumber, bic, isin, ukSortCode, usBankNumber];
