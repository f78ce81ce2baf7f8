/** Every built-in detector. Name detectors judge in the order of this list. */
import type { Detector } from '../engine/detector.ts';
import { AI } from './ai/index.ts';
import { anthropicKey } from './anthropic-key.ts';
import { authorizationHeader } from './authorization-header.ts';
import { awsAccessKey } from './aws-access-key.ts';
import { awsSecret } from './aws-secret.ts';
import { CLOUD } from './cloud/index.ts';
import { CODE } from './code/index.ts';
import { credentialField } from './credential-field.ts';
import { CREDENTIALS } from './credentials/index.ts';
import { creditCard } from './credit-card.ts';
import { DATA } from './data/index.ts';
import { date } from './date.ts';
import { dateNamedMonth } from './date-named-month.ts';
import { email } from './email.ts';
import { githubToken } from './github-token.ts';
import { googleApiKey } from './google-api-key.ts';
import { IDENTITY } from './identity/index.ts';
import { ipAddress } from './ip-address.ts';
import { ipv6Address } from './ipv6-address.ts';
import { jwt } from './jwt.ts';
import { jwtWithoutSignature } from './jwt-without-signature.ts';
import { labelledKey } from './labelled-key.ts';
import { location } from './location.ts';
import { MESSAGING } from './messaging/index.ts';
import { MONITORING } from './monitoring/index.ts';
import { openaiKey } from './openai-key.ts';
import { organization } from './organization.ts';
import { PAYMENT } from './payment/index.ts';
import { person } from './person.ts';
import { phone } from './phone.ts';
import { phoneInternational } from './phone-international.ts';
import { privateKey } from './private-key.ts';
import { privateKeyPutty } from './private-key-putty.ts';
import { slackToken } from './slack-token.ts';
import { ssn } from './ssn.ts';
import { stripeKey } from './stripe-key.ts';
import { urlPassword } from './url-password.ts';
import { WORK } from './work/index.ts';
import { zipCode } from './zip-code.ts';

export const DETECTORS: readonly Detector[] = Object.freeze([
  anthropicKey,
  authorizationHeader,
  awsAccessKey,
  awsSecret,
  credentialField,
  creditCard,
  date,
  dateNamedMonth,
  email,
  githubToken,
  googleApiKey,
  ipAddress,
  ipv6Address,
  jwt,
  jwtWithoutSignature,
  labelledKey,
  openaiKey,
  organization,
  person,
  location,
  phone,
  phoneInternational,
  privateKey,
  privateKeyPutty,
  slackToken,
  ssn,
  stripeKey,
  urlPassword,
  zipCode,
  ...AI,
  ...CLOUD,
  ...CODE,
  ...CREDENTIALS,
  ...DATA,
  ...IDENTITY,
  ...MESSAGING,
  ...MONITORING,
  ...PAYMENT,
  ...WORK,
]);
