/** Where persons live and how they are reached. */
import type { Detector } from '../../engine/detector.ts';
import { brCep } from './br-cep.ts';
import { caPostalCode } from './ca-postal-code.ts';
import { dePlz } from './de-plz.ts';
import { inPin } from './in-pin.ts';
import { nlPostcode } from './nl-postcode.ts';
import { ukPostcode } from './uk-postcode.ts';

export const CONTACT: readonly Detector[] = [brCep, caPostalCode, dePlz, inPin, nlPostcode, ukPostcode];
