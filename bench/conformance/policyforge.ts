/** PolicyForge's vectors; evaluation cases have calls, loader cases a text. */
import { parse } from 'yaml';
import { checkEvaluate, checkLoad, type EvaluateCase, type LoadCase } from '../../spec/policyforge/run.ts';
import type { Suite } from './suite.ts';

export const runPolicyforge: Suite = async (files) =>
  files
    .flatMap(({ text }) => parse(text) as readonly (EvaluateCase | LoadCase)[])
    .flatMap((one) => ('calls' in one ? checkEvaluate(one) : [checkLoad(one)]))
    .map(({ name, wanted, got }) => ({ name, passed: wanted === got, why: `wanted ${wanted}, got ${got}` }));
