import { ProblemError } from '@sluice/core';

/** The text of bytes the user named. @throws ProblemError `json_invalid_utf8` */
export function utf8Text(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ProblemError({ code: 'json_invalid_utf8', message: `${name} is not valid UTF-8` });
  }
}
