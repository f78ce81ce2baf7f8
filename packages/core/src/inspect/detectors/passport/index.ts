/** Passports. */
import type { Detector } from '../../engine/detector.ts';
import { amPassport } from './am-passport.ts';
import { arPassport } from './ar-passport.ts';
import { atPassport } from './at-passport.ts';
import { auPassport } from './au-passport.ts';
import { azPassport } from './az-passport.ts';
import { bePassport } from './be-passport.ts';
import { bgPassport } from './bg-passport.ts';
import { brPassport } from './br-passport.ts';
import { byPassport } from './by-passport.ts';
import { caPassport } from './ca-passport.ts';
import { chPassport } from './ch-passport.ts';
import { cnPassport } from './cn-passport.ts';
import { coPassport } from './co-passport.ts';
import { cyPassport } from './cy-passport.ts';
import { czPassport } from './cz-passport.ts';
import { dePassport } from './de-passport.ts';
import { dkPassport } from './dk-passport.ts';
import { dzPassport } from './dz-passport.ts';
import { eePassport } from './ee-passport.ts';
import { egPassport } from './eg-passport.ts';
import { esPassport } from './es-passport.ts';
import { fiPassport } from './fi-passport.ts';
import { frPassport } from './fr-passport.ts';
import { grPassport } from './gr-passport.ts';
import { hrPassport } from './hr-passport.ts';
import { huPassport } from './hu-passport.ts';
import { idPassport } from './id-passport.ts';
import { iePassport } from './ie-passport.ts';
import { ilPassport } from './il-passport.ts';
import { inPassport } from './in-passport.ts';
import { irPassport } from './ir-passport.ts';
import { isPassport } from './is-passport.ts';
import { itPassport } from './it-passport.ts';
import { jmPassport } from './jm-passport.ts';
import { jpPassport } from './jp-passport.ts';
import { krPassport } from './kr-passport.ts';
import { kzPassport } from './kz-passport.ts';
import { liPassport } from './li-passport.ts';
import { ltPassport } from './lt-passport.ts';
import { luPassport } from './lu-passport.ts';
import { lvPassport } from './lv-passport.ts';
import { lyPassport } from './ly-passport.ts';
import { mtPassport } from './mt-passport.ts';
import { mxPassport } from './mx-passport.ts';
import { myPassport } from './my-passport.ts';
import { mzPassport } from './mz-passport.ts';
import { ngPassport } from './ng-passport.ts';
import { nlPassport } from './nl-passport.ts';
import { noPassport } from './no-passport.ts';
import { nzPassport } from './nz-passport.ts';
import { passport } from './passport.ts';
import { phPassport } from './ph-passport.ts';
import { pkPassport } from './pk-passport.ts';
import { plPassport } from './pl-passport.ts';
import { ptPassport } from './pt-passport.ts';
import { roPassport } from './ro-passport.ts';
import { ruPassport } from './ru-passport.ts';
import { sePassport } from './se-passport.ts';
import { sgPassport } from './sg-passport.ts';
import { siPassport } from './si-passport.ts';
import { skPassport } from './sk-passport.ts';
import { thPassport } from './th-passport.ts';
import { trPassport } from './tr-passport.ts';
import { uaPassport } from './ua-passport.ts';
import { ukPassport } from './uk-passport.ts';
import { usPassport } from './us-passport.ts';
import { vnPassport } from './vn-passport.ts';
import { zaPassport } from './za-passport.ts';

export const PASSPORT: readonly Detector[] = [
  amPassport,
  arPassport,
  atPassport,
  auPassport,
  azPassport,
  bePassport,
  bgPassport,
  brPassport,
  byPassport,
  caPassport,
  chPassport,
  cnPassport,
  coPassport,
  cyPassport,
  czPassport,
  dePassport,
  dkPassport,
  dzPassport,
  eePassport,
  egPassport,
  esPassport,
  fiPassport,
  frPassport,
  grPassport,
  hrPassport,
  huPassport,
  idPassport,
  iePassport,
  ilPassport,
  inPassport,
  irPassport,
  isPassport,
  itPassport,
  jmPassport,
  jpPassport,
  krPassport,
  kzPassport,
  liPassport,
  ltPassport,
  luPassport,
  lvPassport,
  lyPassport,
  mtPassport,
  mxPassport,
  myPassport,
  mzPassport,
  ngPassport,
  nlPassport,
  noPassport,
  nzPassport,
  passport,
  phPassport,
  pkPassport,
  plPassport,
  ptPassport,
  roPassport,
  ruPassport,
  sePassport,
  sgPassport,
  siPassport,
  skPassport,
  thPassport,
  trPassport,
  uaPassport,
  ukPassport,
  usPassport,
  vnPassport,
  zaPassport,
];
