import { resolve } from 'node:path';
import { findingJson, inspect, LIMITS } from '@sluice/core';
import { type Command, EXIT, UsageError } from '../command.ts';
import { readUserFile } from '../user-file.ts';

export const scan: Command = {
  name: 'scan',
  summary: 'Find secrets and personal data in files or standard input; exits 1 when there are any',
  usage: '<file…|->',
  options: { types: { type: 'string' } },
  optionHelp: { types: 'report only these entity types, separated by commas' },
  examples: ['sluice scan notes.txt', 'git diff | sluice scan -', 'sluice scan --types email,phone --json notes.txt'],
  run: async (context) => {
    const { positionals, values, terminal } = context;
    if (positionals.length === 0) throw new UsageError('name a file, or `-` for standard input');
    const types =
      typeof values['types'] === 'string'
        ? new Set(values['types'].split(',').map((type) => type.trim().toLowerCase()))
        : undefined;
    let found = 0;
    for (const [index, name] of positionals.entries()) {
      terminal.progress(`scanning ${index + 1} of ${positionals.length}`);
      const bytes = name === '-' ? await terminal.readStdin() : await readUserFile(resolve(context.cwd, name));
      const text = bytes.toString('utf8');
      const findings = inspect(text, {
        limits: { ...LIMITS, scanCharsMax: Math.max(LIMITS.scanCharsMax, text.length * 4) },
        ...(types === undefined ? {} : { entityTypes: types }),
      });
      found += findings.length;
      const lines = lineStarts(text);
      for (const finding of findings) {
        const line = lineOf(lines, finding.start);
        if (values['json'] === true) terminal.out(JSON.stringify({ file: name, line, ...findingJson(finding) }));
        else
          terminal.out(
            `${name}:${line}:${finding.start - (lines[line - 1] ?? 0) + 1} ${terminal.paint(finding.entityClass === 'secret' ? 'red' : 'yellow', finding.entityType)} ${terminal.paint('dim', `${finding.detector}, ${finding.severity}, ${finding.end - finding.start} characters`)}`,
          );
      }
    }
    terminal.progressDone();
    if (values['json'] !== true)
      terminal.error(
        `${found} ${found === 1 ? 'finding' : 'findings'} in ${positionals.length} ${positionals.length === 1 ? 'file' : 'files'}`,
      );
    return found === 0 ? EXIT.ok : EXIT.deny;
  },
};

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The line an offset is in, counted from one, by binary search. */
function lineOf(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}
