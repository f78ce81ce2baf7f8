/** Numbers taxpayers and companies are known by. */
import type { Detector } from '../../engine/detector.ts';
import { arCuit } from './ar-cuit.ts';
import { atTaxNumber } from './at-tax-number.ts';
import { auAbn } from './au-abn.ts';
import { auAcn } from './au-acn.ts';
import { auTfn } from './au-tfn.ts';
import { brCnpj } from './br-cnpj.ts';
import { coNit } from './co-nit.ts';
import { cyTic } from './cy-tic.ts';
import { deHandelsregister } from './de-handelsregister.ts';
import { deTaxId } from './de-tax-id.ts';
import { deTaxNumber } from './de-tax-number.ts';
import { esCif } from './es-cif.ts';
import { frSiren } from './fr-siren.ts';
import { frTaxNumber } from './fr-tax-number.ts';
import { grAfm } from './gr-afm.ts';
import { huTaxNumber } from './hu-tax-number.ts';
import { idNpwp } from './id-npwp.ts';
import { inGstin } from './in-gstin.ts';
import { inPan } from './in-pan.ts';
import { itVatCode } from './it-vat-code.ts';
import { krBrn } from './kr-brn.ts';
import { mtTaxNumber } from './mt-tax-number.ts';
import { mxRfc } from './mx-rfc.ts';
import { nzIrd } from './nz-ird.ts';
import { peRuc } from './pe-ruc.ts';
import { phTin } from './ph-tin.ts';
import { plNip } from './pl-nip.ts';
import { plRegon } from './pl-regon.ts';
import { ptNif } from './pt-nif.ts';
import { ruInn } from './ru-inn.ts';
import { seOrganisationsnummer } from './se-organisationsnummer.ts';
import { sgUen } from './sg-uen.ts';
import { siTaxNumber } from './si-tax-number.ts';
import { ukUtr } from './uk-utr.ts';
import { usEin } from './us-ein.ts';

export const TAX: readonly Detector[] = [
  arCuit,
  atTaxNumber,
  auAbn,
  auAcn,
  auTfn,
  brCnpj,
  coNit,
  cyTic,
  deHandelsregister,
  deTaxId,
  deTaxNumber,
  esCif,
  frSiren,
  frTaxNumber,
  grAfm,
  huTaxNumber,
  idNpwp,
  inGstin,
  inPan,
  itVatCode,
  krBrn,
  mtTaxNumber,
  mxRfc,
  nzIrd,
  peRuc,
  phTin,
  plNip,
  plRegon,
  ptNif,
  ruInn,
  seOrganisationsnummer,
  sgUen,
  siTaxNumber,
  ukUtr,
  usEin,
];
