import type { Operator } from '../operator.ts';
import { after } from './after.ts';
import { before } from './before.ts';
import { cidr } from './cidr.ts';
import { contains } from './contains.ts';
import { endsWith } from './ends-with.ts';
import { eq } from './eq.ts';
import { exists } from './exists.ts';
import { glob } from './glob.ts';
import { gt } from './gt.ts';
import { gte } from './gte.ts';
import { host } from './host.ts';
import { inOperator } from './in.ts';
import { lower } from './lower.ts';
import { lt } from './lt.ts';
import { lte } from './lte.ts';
import { neq } from './neq.ts';
import { notCidr } from './not-cidr.ts';
import { notGlob } from './not-glob.ts';
import { notHost } from './not-host.ts';
import { notIn } from './not-in.ts';
import { notPathWithin } from './not-path-within.ts';
import { pathWithin } from './path-within.ts';
import { regex } from './regex.ts';
import { semver } from './semver.ts';
import { startsWith } from './starts-with.ts';
import { textGt } from './text-gt.ts';
import { textGte } from './text-gte.ts';
import { textLt } from './text-lt.ts';
import { textLte } from './text-lte.ts';
import { type } from './type.ts';

/** Every operator of the rules dialect: PolicyForge's ten first. */
export const OPERATORS: readonly Operator[] = [
  eq,
  neq,
  inOperator,
  notIn,
  contains,
  regex,
  gt,
  lt,
  gte,
  lte,
  exists,
  type,
  startsWith,
  endsWith,
  lower,
  glob,
  notGlob,
  host,
  notHost,
  cidr,
  notCidr,
  pathWithin,
  notPathWithin,
  semver,
  before,
  after,
  textGt,
  textGte,
  textLt,
  textLte,
];
