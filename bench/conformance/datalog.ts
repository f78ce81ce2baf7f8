/** Cases of the Datalog language: ours in YAML, outside vectors in JSON, which YAML reads as well. */
import { parse } from 'yaml';
import { checkCase, type DatalogCase } from '../../spec/datalog/run.ts';
import type { Suite } from '../conformance.ts';

export const runDatalog: Suite = async (files, { compat }) =>
  files
    .flatMap(({ text }) => parse(text) as readonly DatalogCase[])
    // Our own cases say what the native meaning is.
    .filter(({ want }) => want === undefined || compat !== 'noodle')
    .map((one) => checkCase(one, compat === 'noodle' ? 'noodle' : 'native'));
