/** Numbers patients, insured persons and practitioners are known by. */
import type { Detector } from '../../engine/detector.ts';
import { auMedicare } from './au-medicare.ts';
import { deBsnr } from './de-bsnr.ts';
import { deHealthInsurance } from './de-health-insurance.ts';
import { deLanr } from './de-lanr.ts';
import { deSocialSecurity } from './de-social-security.ts';
import { healthInsuranceNumber } from './health-insurance-number.ts';
import { medicalRecordNumber } from './medical-record-number.ts';
import { ukNhs } from './uk-nhs.ts';
import { usDea } from './us-dea.ts';
import { usMbi } from './us-mbi.ts';
import { usNpi } from './us-npi.ts';

export const HEALTH: readonly Detector[] = [
  auMedicare,
  deBsnr,
  deHealthInsurance,
  deLanr,
  deSocialSecurity,
  healthInsuranceNumber,
  medicalRecordNumber,
  ukNhs,
  usDea,
  usMbi,
  usNpi,
];
