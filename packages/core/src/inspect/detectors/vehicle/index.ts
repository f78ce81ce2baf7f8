/** Number plates and vehicles. */
import type { Detector } from '../../engine/detector.ts';
import { deKfz } from './de-kfz.ts';
import { inVehicleRegistration } from './in-vehicle-registration.ts';
import { licensePlate } from './license-plate.ts';
import { ngVehicleRegistration } from './ng-vehicle-registration.ts';
import { trLicensePlate } from './tr-license-plate.ts';
import { ukVehicleRegistration } from './uk-vehicle-registration.ts';
import { vin } from './vin.ts';

export const VEHICLE: readonly Detector[] = [
  deKfz,
  inVehicleRegistration,
  licensePlate,
  ngVehicleRegistration,
  trLicensePlate,
  ukVehicleRegistration,
  vin,
];
