/** Keys of payment, trade and shipping. */
import type { Detector } from '../../engine/detector.ts';
import { adyenKey } from './adyen-key.ts';
import { bigcommerceToken } from './bigcommerce-token.ts';
import { binanceKey } from './binance-key.ts';
import { bittrexKey } from './bittrex-key.ts';
import { braintreeToken } from './braintree-token.ts';
import { chargebeeKey } from './chargebee-key.ts';
import { checkoutKey } from './checkout-key.ts';
import { coinbaseToken } from './coinbase-token.ts';
import { duffelToken } from './duffel-token.ts';
import { easypostKey } from './easypost-key.ts';
import { ebayCredential } from './ebay-credential.ts';
import { etsyToken } from './etsy-token.ts';
import { finicityKey } from './finicity-key.ts';
import { finnhubKey } from './finnhub-key.ts';
import { flutterwaveEncryptionKey } from './flutterwave-encryption-key.ts';
import { flutterwaveSecret } from './flutterwave-secret.ts';
import { freshbooksToken } from './freshbooks-token.ts';
import { gocardlessToken } from './gocardless-token.ts';
import { krakenToken } from './kraken-token.ts';
import { kucoinKey } from './kucoin-key.ts';
import { lobKey } from './lob-key.ts';
import { mercadopagoToken } from './mercadopago-token.ts';
import { mollieKey } from './mollie-key.ts';
import { omiseKey } from './omise-key.ts';
import { paddleKey } from './paddle-key.ts';
import { pagarmeKey } from './pagarme-key.ts';
import { paypalSecret } from './paypal-secret.ts';
import { plaidAccessToken } from './plaid-access-token.ts';
import { plaidSecret } from './plaid-secret.ts';
import { polarToken } from './polar-token.ts';
import { razorpayKey } from './razorpay-key.ts';
import { recurlyKey } from './recurly-key.ts';
import { revolutKey } from './revolut-key.ts';
import { shippoToken } from './shippo-token.ts';
import { shopifyAccessToken } from './shopify-access-token.ts';
import { shopifyAppAuthorisationToken } from './shopify-app-authorisation-token.ts';
import { shopifyCustomAppToken } from './shopify-custom-app-token.ts';
import { shopifyPrivateAppToken } from './shopify-private-app-token.ts';
import { shopifySharedSecret } from './shopify-shared-secret.ts';
import { squareAccessToken } from './square-access-token.ts';
import { squareClientSecret } from './square-client-secret.ts';
import { squareToken } from './square-token.ts';
import { squarespaceToken } from './squarespace-token.ts';
import { stripeWebhookSecret } from './stripe-webhook-secret.ts';
import { wiseToken } from './wise-token.ts';
import { xenditKey } from './xendit-key.ts';
import { xeroSecret } from './xero-secret.ts';

export const PAYMENT: readonly Detector[] = [
  adyenKey,
  bigcommerceToken,
  binanceKey,
  bittrexKey,
  braintreeToken,
  chargebeeKey,
  checkoutKey,
  coinbaseToken,
  duffelToken,
  easypostKey,
  ebayCredential,
  etsyToken,
  finicityKey,
  finnhubKey,
  flutterwaveEncryptionKey,
  flutterwaveSecret,
  freshbooksToken,
  gocardlessToken,
  krakenToken,
  kucoinKey,
  lobKey,
  mercadopagoToken,
  mollieKey,
  omiseKey,
  paddleKey,
  pagarmeKey,
  paypalSecret,
  plaidAccessToken,
  plaidSecret,
  polarToken,
  razorpayKey,
  recurlyKey,
  revolutKey,
  shippoToken,
  shopifyAccessToken,
  shopifyAppAuthorisationToken,
  shopifyCustomAppToken,
  shopifyPrivateAppToken,
  shopifySharedSecret,
  squareAccessToken,
  squareClientSecret,
  squareToken,
  squarespaceToken,
  stripeWebhookSecret,
  wiseToken,
  xenditKey,
  xeroSecret,
];
