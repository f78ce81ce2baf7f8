/**
 * One spelling for a name (tools, action types): NFKC, invisible characters removed, outer white space trimmed, inner runs made one blank,
 * lower case. `Bash`, `bash ` and full-width `ｂａｓｈ` are the tool `bash`; a Cyrillic look-alike is another tool, which
 * the trust stage judges.
 */
import { ProblemError } from '../problem.ts';

/** Soft hyphen, joiners, fillers, direction marks, variation selectors: `Default_Ignorable_Code_Point` of Unicode. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/** Reordering combining marks takes quadratic time, so a name has a length it is refused beyond. */
const NAME_CHARS_MAX = 256;

/** @throws ProblemError `limit_targets` for a name no tool and no type has */
export function normaliseName(name: string): string {
  if (name.length > NAME_CHARS_MAX)
    throw new ProblemError({ code: 'limit_targets', message: `a name is longer than ${NAME_CHARS_MAX} characters` });
  return name.normalize('NFKC').replace(INVISIBLE, '').trim().replace(/\s+/g, ' ').toLowerCase();
}
