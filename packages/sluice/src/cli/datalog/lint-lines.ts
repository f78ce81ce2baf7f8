import { formatLint, inert, LIMITS, lintDatalog, type PolicyFile, parseDatalog } from '@sluice/core';

/** The warnings about one Datalog file, a line each. @throws ProblemError where it does not follow the grammar */
export function lintLines(file: PolicyFile): readonly string[] {
  return lintDatalog(parseDatalog(file, LIMITS)).map((warning) => {
    const { span } = warning;
    return inert(`${span.file}:${span.line}:${span.column}: ${formatLint(warning)}`);
  });
}
