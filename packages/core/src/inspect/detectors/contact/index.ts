/** Where persons live and how they are reached. */
import type { Detector } from '../../engine/detector.ts';
import { brCep } from './br-cep.ts';
import { caPostalCode } from './ca-postal-code.ts';
import { dateOfBirth } from './date-of-birth.ts';
import { dePlz } from './de-plz.ts';
import { inPin } from './in-pin.ts';
import { nlPostcode } from './nl-postcode.ts';
import { postalCode } from './postal-code.ts';
import { postalCodeLine } from './postal-code-line.ts';
import { streetAddress } from './street-address.ts';
import { ukPostcode } from './uk-postcode.ts';
import { url } from './url.ts';

export const CONTACT: readonly Detector[] = [
  brCep,
  caPostalCode,
  dateOfBirth,
  dePlz,
  inPin,
  nlPostcode,
  postalCode,
  postalCodeLine,
  streetAddress,
  ukPostcode,
  url,
];
