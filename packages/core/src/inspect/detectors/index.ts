/** Every built-in detector. Name detectors judge in the order of this list. */
import type { Detector } from '../engine/detector.ts';
import { AI } from './ai/index.ts';
import { anthropicKey } from './anthropic-key.ts';
import { authorizationHeader } from './authorization-header.ts';
import { awsAccessKey } from './aws-access-key.ts';
import { awsSecret } from './aws-secret.ts';
import { CLOUD } from './cloud/index.ts';
import { CODE } from './code/index.ts';
import { CONTACT } from './contact/index.ts';
import { credentialField } from './credential-field.ts';
import { CREDENTIALS } from './credentials/index.ts';
import { creditCard } from './credit-card.ts';
import { DATA } from './data/index.ts';
import { date } from './date.ts';
import { dateLoose } from './date-loose.ts';
import { dateNamedMonth } from './date-named-month.ts';
import { dateWeekday } from './date-weekday.ts';
import { dateYear } from './date-year.ts';
import { DEVICE } from './device/index.ts';
import { DRIVING } from './driving/index.ts';
import { email } from './email.ts';
import { FINANCE } from './finance/index.ts';
import { githubToken } from './github-token.ts';
import { googleApiKey } from './google-api-key.ts';
import { HEALTH } from './health/index.ts';
import { IDENTITY } from './identity/index.ts';
import { ipAddress } from './ip-address.ts';
import { ipv6Address } from './ipv6-address.ts';
import { jwt } from './jwt.ts';
import { jwtWithoutSignature } from './jwt-without-signature.ts';
import { labelledKey } from './labelled-key.ts';
import { location } from './location.ts';
import { MESSAGING } from './messaging/index.ts';
import { MONITORING } from './monitoring/index.ts';
import { NATIONAL } from './national/index.ts';
import { nestedEncoding } from './nested-encoding.ts';
import { openaiKey } from './openai-key.ts';
import { organization } from './organization.ts';
import { PASSPORT } from './passport/index.ts';
import { PAYMENT } from './payment/index.ts';
import { person } from './person.ts';
import { personField } from './person-field.ts';
import { personIntroduced } from './person-introduced.ts';
import { phone } from './phone.ts';
import { phoneInternational } from './phone-international.ts';
import { phoneNational } from './phone-national.ts';
import { privateKey } from './private-key.ts';
import { privateKeyPutty } from './private-key-putty.ts';
import { slackToken } from './slack-token.ts';
import { ssn } from './ssn.ts';
import { stripeKey } from './stripe-key.ts';
import { TAX } from './tax/index.ts';
import { urlPassword } from './url-password.ts';
import { VAT } from './vat/index.ts';
import { VEHICLE } from './vehicle/index.ts';
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
  dateLoose,
  dateNamedMonth,
  dateWeekday,
  dateYear,
  email,
  githubToken,
  googleApiKey,
  ipAddress,
  ipv6Address,
  jwt,
  jwtWithoutSignature,
  labelledKey,
  nestedEncoding,
  openaiKey,
  organization,
  person,
  location,
  personField,
  personIntroduced,
  phone,
  phoneInternational,
  phoneNational,
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
  ...DRIVING,
  ...HEALTH,
  ...NATIONAL,
  ...TAX,
  ...VEHICLE,
  ...CONTACT,
  ...DEVICE,
  ...FINANCE,
  ...PASSPORT,
  ...VAT,
]);
