/** The part `witnesses` of the configuration file. */
import { type Problem, type SourceNode, sourceJson } from '@sluice/core';
import * as z from 'zod';
import { parseVerifierKey } from '../journal/tree/notes.ts';
import { targetRefusal } from '../webhooks/target.ts';
import { type WitnessInFile, witnessInFile } from '../witness/witness.ts';

const HELP = 'docs/guide/journal.md says what a witness needs';
const witnessesInFile = z.array(witnessInFile).max(20);

/** None where something is wrong, which is then among `problems`. */
export function readWitnesses(node: SourceNode, problems: Problem[]): readonly WitnessInFile[] {
  const parsed = witnessesInFile.safeParse(sourceJson(node));
  const wrong = (message: string): number =>
    problems.push({ code: 'config_invalid', message: `\`witnesses\` ${message}`, span: node.span, help: HELP });
  if (!parsed.success) {
    wrong('must be a list, each with a `name` and one of `folder`, `git`, or `url` and `key`');
    return [];
  }
  const before = problems.length;
  parsed.data.forEach((witness, at) => {
    if (parsed.data.findIndex(({ name }) => name === witness.name) < at) wrong(`has two named \`${witness.name}\``);
    if (!('url' in witness)) return;
    const refusal = targetRefusal(witness);
    if (refusal !== undefined) wrong(`\`${witness.name}\`: the url ${refusal}`);
    if (!isVerifierKey(witness.key)) wrong(`\`${witness.name}\`: the key is no line as witnesses publish it`);
  });
  return problems.length > before ? [] : parsed.data;
}

function isVerifierKey(line: string): boolean {
  try {
    parseVerifierKey(line);
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}
