/** Driving licences. */
import type { Detector } from '../../engine/detector.ts';
import { deFuehrerschein } from './de-fuehrerschein.ts';
import { driversLicense } from './drivers-license.ts';
import { itDriverLicense } from './it-driver-license.ts';
import { krDriverLicense } from './kr-driver-license.ts';
import { ukDrivingLicence } from './uk-driving-licence.ts';
import { usDriverLicense } from './us-driver-license.ts';

export const DRIVING: readonly Detector[] = [
  deFuehrerschein,
  driversLicense,
  itDriverLicense,
  krDriverLicense,
  ukDrivingLicence,
  usDriverLicense,
];
