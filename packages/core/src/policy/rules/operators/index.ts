import type { Operator } from '../operator.ts';
import { contains } from './contains.ts';
import { eq } from './eq.ts';
import { gt } from './gt.ts';
import { gte } from './gte.ts';
import { inOperator } from './in.ts';
import { lt } from './lt.ts';
import { lte } from './lte.ts';
import { neq } from './neq.ts';
import { notIn } from './not-in.ts';
import { regex } from './regex.ts';

/** Every operator of the rules dialect. */
export const OPERATORS: readonly Operator[] = [eq, neq, inOperator, notIn, contains, regex, gt, lt, gte, lte];
