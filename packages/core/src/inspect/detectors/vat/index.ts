/** Value added tax numbers. */
import type { Detector } from '../../engine/detector.ts';
import { alVat } from './al-vat.ts';
import { arVat } from './ar-vat.ts';
import { atVat } from './at-vat.ts';
import { auVat } from './au-vat.ts';
import { beVat } from './be-vat.ts';
import { bgVat } from './bg-vat.ts';
import { boVat } from './bo-vat.ts';
import { brVat } from './br-vat.ts';
import { byVat } from './by-vat.ts';
import { caVat } from './ca-vat.ts';
import { chVat } from './ch-vat.ts';
import { clVat } from './cl-vat.ts';
import { coVat } from './co-vat.ts';
import { crVat } from './cr-vat.ts';
import { cyVat } from './cy-vat.ts';
import { czVat } from './cz-vat.ts';
import { deVat } from './de-vat.ts';
import { dkVat } from './dk-vat.ts';
import { doVat } from './do-vat.ts';
import { ecVat } from './ec-vat.ts';
import { eeVat } from './ee-vat.ts';
import { elVat } from './el-vat.ts';
import { esVat } from './es-vat.ts';
import { fiVat } from './fi-vat.ts';
import { frVat } from './fr-vat.ts';
import { gtVat } from './gt-vat.ts';
import { hrVat } from './hr-vat.ts';
import { huVat } from './hu-vat.ts';
import { idVat } from './id-vat.ts';
import { ieVat } from './ie-vat.ts';
import { ilVat } from './il-vat.ts';
import { inVat } from './in-vat.ts';
import { isVat } from './is-vat.ts';
import { itVat } from './it-vat.ts';
import { kzVat } from './kz-vat.ts';
import { ltVat } from './lt-vat.ts';
import { luVat } from './lu-vat.ts';
import { lvVat } from './lv-vat.ts';
import { mkVat } from './mk-vat.ts';
import { mtVat } from './mt-vat.ts';
import { mxVat } from './mx-vat.ts';
import { ngVat } from './ng-vat.ts';
import { niVat } from './ni-vat.ts';
import { nlVat } from './nl-vat.ts';
import { noVat } from './no-vat.ts';
import { nzVat } from './nz-vat.ts';
import { peVat } from './pe-vat.ts';
import { phVat } from './ph-vat.ts';
import { plVat } from './pl-vat.ts';
import { ptVat } from './pt-vat.ts';
import { pyVat } from './py-vat.ts';
import { roVat } from './ro-vat.ts';
import { rsVat } from './rs-vat.ts';
import { ruVat } from './ru-vat.ts';
import { saVat } from './sa-vat.ts';
import { seVat } from './se-vat.ts';
import { siVat } from './si-vat.ts';
import { skVat } from './sk-vat.ts';
import { smVat } from './sm-vat.ts';
import { svVat } from './sv-vat.ts';
import { trVat } from './tr-vat.ts';
import { uaVat } from './ua-vat.ts';
import { ukVat } from './uk-vat.ts';
import { uyVat } from './uy-vat.ts';
import { uzVat } from './uz-vat.ts';
import { vatId } from './vat-id.ts';
import { veVat } from './ve-vat.ts';

export const VAT: readonly Detector[] = [
  alVat,
  arVat,
  atVat,
  auVat,
  beVat,
  bgVat,
  boVat,
  brVat,
  byVat,
  caVat,
  chVat,
  clVat,
  coVat,
  crVat,
  cyVat,
  czVat,
  deVat,
  dkVat,
  doVat,
  ecVat,
  eeVat,
  elVat,
  esVat,
  fiVat,
  frVat,
  gtVat,
  hrVat,
  huVat,
  idVat,
  ieVat,
  ilVat,
  inVat,
  isVat,
  itVat,
  kzVat,
  ltVat,
  luVat,
  lvVat,
  mkVat,
  mtVat,
  mxVat,
  ngVat,
  niVat,
  nlVat,
  noVat,
  nzVat,
  peVat,
  phVat,
  plVat,
  ptVat,
  pyVat,
  roVat,
  rsVat,
  ruVat,
  saVat,
  seVat,
  siVat,
  skVat,
  smVat,
  svVat,
  trVat,
  uaVat,
  ukVat,
  uyVat,
  uzVat,
  vatId,
  veVat,
];
