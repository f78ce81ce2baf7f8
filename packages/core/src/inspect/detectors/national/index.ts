/** Numbers and cards persons are known by to their states. */
import type { Detector } from '../../engine/detector.ts';
import { aeEmiratesId } from './ae-emirates-id.ts';
import { arDni } from './ar-dni.ts';
import { atSocialSecurity } from './at-social-security.ts';
import { beNationalNumber } from './be-national-number.ts';
import { bgEgn } from './bg-egn.ts';
import { brCpf } from './br-cpf.ts';
import { caSin } from './ca-sin.ts';
import { chAhv } from './ch-ahv.ts';
import { clRut } from './cl-rut.ts';
import { cnResidentId } from './cn-resident-id.ts';
import { czRodneCislo } from './cz-rodne-cislo.ts';
import { deIdentityCard } from './de-identity-card.ts';
import { dkCpr } from './dk-cpr.ts';
import { doCedula } from './do-cedula.ts';
import { ecCedula } from './ec-cedula.ts';
import { eeIsikukood } from './ee-isikukood.ts';
import { egNationalId } from './eg-national-id.ts';
import { esNie } from './es-nie.ts';
import { esNif } from './es-nif.ts';
import { fiPersonalIdentityCode } from './fi-personal-identity-code.ts';
import { frNir } from './fr-nir.ts';
import { hkIdentityCard } from './hk-identity-card.ts';
import { hrOib } from './hr-oib.ts';
import { idNik } from './id-nik.ts';
import { iePps } from './ie-pps.ts';
import { ilIdentityNumber } from './il-identity-number.ts';
import { inAadhaar } from './in-aadhaar.ts';
import { inVoter } from './in-voter.ts';
import { irNationalCode } from './ir-national-code.ts';
import { isKennitala } from './is-kennitala.ts';
import { itFiscalCode } from './it-fiscal-code.ts';
import { itIdentityCard } from './it-identity-card.ts';
import { jmbg } from './jmbg.ts';
import { jpMyNumber } from './jp-my-number.ts';
import { krFrn } from './kr-frn.ts';
import { krRrn } from './kr-rrn.ts';
import { lkNic } from './lk-nic.ts';
import { ltAsmensKodas } from './lt-asmens-kodas.ts';
import { lvPersonalCode } from './lv-personal-code.ts';
import { lyNationalNumber } from './ly-national-number.ts';
import { mxCurp } from './mx-curp.ts';
import { myNric } from './my-nric.ts';
import { ngNin } from './ng-nin.ts';
import { nlBsn } from './nl-bsn.ts';
import { noFodselsnummer } from './no-fodselsnummer.ts';
import { pkCnic } from './pk-cnic.ts';
import { plIdentityCard } from './pl-identity-card.ts';
import { plPesel } from './pl-pesel.ts';
import { roCnp } from './ro-cnp.ts';
import { ruSnils } from './ru-snils.ts';
import { saNationalId } from './sa-national-id.ts';
import { sePersonnummer } from './se-personnummer.ts';
import { sgNricFin } from './sg-nric-fin.ts';
import { skRodneCislo } from './sk-rodne-cislo.ts';
import { thTnin } from './th-tnin.ts';
import { tnIdentityCard } from './tn-identity-card.ts';
import { trNationalId } from './tr-national-id.ts';
import { twNationalId } from './tw-national-id.ts';
import { uaTaxNumber } from './ua-tax-number.ts';
import { ukNino } from './uk-nino.ts';
import { usItin } from './us-itin.ts';
import { uyCi } from './uy-ci.ts';
import { zaIdNumber } from './za-id-number.ts';

export const NATIONAL: readonly Detector[] = [
  aeEmiratesId,
  arDni,
  atSocialSecurity,
  beNationalNumber,
  bgEgn,
  brCpf,
  caSin,
  chAhv,
  clRut,
  cnResidentId,
  czRodneCislo,
  deIdentityCard,
  dkCpr,
  doCedula,
  ecCedula,
  eeIsikukood,
  egNationalId,
  esNie,
  esNif,
  fiPersonalIdentityCode,
  frNir,
  hkIdentityCard,
  hrOib,
  idNik,
  iePps,
  ilIdentityNumber,
  inAadhaar,
  inVoter,
  irNationalCode,
  isKennitala,
  itFiscalCode,
  itIdentityCard,
  jmbg,
  jpMyNumber,
  krFrn,
  krRrn,
  lkNic,
  ltAsmensKodas,
  lvPersonalCode,
  lyNationalNumber,
  mxCurp,
  myNric,
  ngNin,
  nlBsn,
  noFodselsnummer,
  pkCnic,
  plIdentityCard,
  plPesel,
  roCnp,
  ruSnils,
  saNationalId,
  sePersonnummer,
  sgNricFin,
  skRodneCislo,
  thTnin,
  tnIdentityCard,
  trNationalId,
  twNationalId,
  uaTaxNumber,
  ukNino,
  usItin,
  uyCi,
  zaIdNumber,
];
