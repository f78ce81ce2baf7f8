/** Cases of the Datalog language: ours in YAML, outside vectors in JSON, which YAML reads as well. */
import { parse } from 'yaml';
import { checkCase, type DatalogCase } from '../../spec/datalog/run.ts';
import type { Suite } from './suite.ts';

const MODES = ['native', 'noodle'] as const;

export const runDatalog: Suite = async (files, { compat = 'native' }) => {
  const mode = MODES.find((each) => each === compat);
  if (mode === undefined) throw new RangeError(`--compat is one of: ${MODES.join(', ')}`);
  return (
    files
      .flatMap(({ text }) => parse(text) as readonly DatalogCase[])
      // Our own cases say what the native meaning is.
      .filter(({ want }) => want === undefined || mode === 'native')
      .map((one) => checkCase(one, mode))
  );
};
