import { readFileSync } from 'node:fs';
import { ProblemError } from '@sluice/core';
import { utf8Text } from '../utf8-text.ts';

/** The text of a policy file the user named. @throws ProblemError `policy_file`, `json_invalid_utf8` */
export function readPolicyText(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new ProblemError({ code: 'policy_file', message: `\`${path}\` cannot be read (${why})` });
  }
  return utf8Text(bytes, `\`${path}\``);
}
