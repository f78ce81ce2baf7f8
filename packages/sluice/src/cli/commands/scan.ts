import { inert, ProblemError } from '@sluice/core';
import { type Command, type CommandContext, EXIT, UsageError } from '../command.ts';
import { configOf, settingOptions } from '../configured.ts';
import { type Input, inputsOf, type Skipped } from '../scan/inputs.ts';
import { Places } from '../scan/places.ts';
import { profile, readPlan, type ScanPlan } from '../scan/plan.ts';
import { bytesOf, textOf } from '../scan/read.ts';
import { type Report, reportTo } from '../scan/report.ts';
import { rewrite } from '../scan/rewrite.ts';
import { settingsOfScan } from '../scan/settings.ts';

const settings = settingOptions();

export const scan: Command = {
  name: 'scan',
  summary: 'Find secrets and personal data in files, folders or standard input; exits 1 when there are any',
  usage: '<file, folder or ->… [options]',
  options: {
    only: { type: 'string' },
    ignore: { type: 'string' },
    profile: { type: 'string' },
    'min-confidence': { type: 'string' },
    include: { type: 'string' },
    exclude: { type: 'string' },
    'max-size': { type: 'string' },
    format: { type: 'string' },
    redact: { type: 'boolean' },
    'in-place': { type: 'boolean' },
    yes: { type: 'boolean' },
    'show-values': { type: 'boolean' },
    ...settings.options,
  },
  optionHelp: {
    only: 'report only these entity types, separated by commas',
    ignore: 'leave out these entity types',
    profile: 'strict, or code: without the samples manuals print (strict)',
    'min-confidence': 'leave out what is less certain, from 0 to 1 (0)',
    include: 'of folders only files with names like these globs, separated by commas',
    exclude: 'no files and folders with names like these globs',
    'max-size': 'no files larger than this, such as 500k or 20m',
    format: 'table, json (one object a line) or sarif (table)',
    redact: 'write the text without what was found',
    'in-place': 'with --redact: over the files themselves',
    yes: 'with --in-place: yes, overwrite them',
    'show-values': 'show what was found in clear',
    ...settings.optionHelp,
  },
  examples: [
    'sluice scan notes.txt',
    'git diff | sluice scan -',
    'sluice scan src --profile code --exclude "*.test.ts,fixtures" --format sarif > findings.sarif',
    'sluice scan --redact support.log > clean.log',
  ],
  run: async (context) => {
    const { positionals, cwd } = context;
    if (positionals.length === 0) throw new UsageError('name a file or folder, or `-` for standard input');
    const plan = readPlan(context, settingsOfScan(configOf(context), profile(context.values['profile'])));
    if (plan.redact === 'to standard output' && positionals.length > 1)
      throw new UsageError('--redact writes one text; name one file, or say --in-place');
    if (plan.redact === 'in place' && positionals.includes('-')) throw new UsageError('`-` is no place to write to');
    const skipped: Skipped = { binary: 0, tooLarge: 0, excluded: 0, folders: 0 };
    const run = new ScanRun(plan, context);
    for await (const input of inputsOf(positionals, cwd, plan, skipped)) await run.take(input);
    return run.end(skipped);
  },
};

class ScanRun {
  readonly #plan: ScanPlan;
  readonly #context: CommandContext;
  readonly #report: Report | undefined;
  #found = 0;
  #files = 0;
  #failed = 0;
  #bytes = 0;

  constructor(plan: ScanPlan, context: CommandContext) {
    this.#plan = plan;
    this.#context = context;
    this.#report = plan.redact === 'no' ? reportTo(context.terminal, plan) : undefined;
  }

  /** What is wrong with one file keeps nobody from the others. */
  async take(input: Input): Promise<void> {
    const { terminal } = this.#context;
    this.#files++;
    this.#bytes += input.bytes;
    if (terminal.interactive)
      terminal.progress(
        `scanning ${this.#files} files, ${Math.round(this.#bytes / 1_048_576)} MiB: ${inert(input.name)}`,
      );
    try {
      if (this.#report === undefined) this.#found += await rewrite(input, this.#plan, terminal);
      else await this.#scan(input, this.#report);
    } catch (error) {
      if (!(error instanceof ProblemError) && !isFileError(error)) throw error;
      this.#failed++;
      const why = error instanceof ProblemError ? error.first.message : error.code;
      terminal.error(`error: \`${inert(input.name)}\` was not scanned to its end: ${why}`);
    }
  }

  async #scan(input: Input, report: Report): Promise<void> {
    const { scanner, ignored, showValues } = this.#plan;
    const places = new Places();
    const text = textOf(bytesOf(input, this.#context.terminal), (piece) => places.add(piece));
    for await (const finding of scanner.scanStream(text)) {
      if (ignored.has(finding.entityType)) continue;
      this.#found++;
      this.#context.terminal.progressDone();
      await report.add({
        name: input.name,
        finding,
        from: places.at(finding.start),
        to: places.at(finding.end),
        value: showValues ? places.textOf(finding) : undefined,
      });
    }
  }

  async end(skipped: Skipped): Promise<number> {
    const { terminal } = this.#context;
    terminal.progressDone();
    await this.#report?.end();
    if (this.#plan.format === 'table') terminal.error(this.#summary(skipped));
    if (this.#failed > 0) return EXIT.usage;
    return this.#found === 0 ? EXIT.ok : EXIT.deny;
  }

  #summary({ binary, tooLarge, excluded, folders }: Skipped): string {
    const left = [
      counted(binary, 'binary file'),
      counted(tooLarge, 'larger file'),
      counted(excluded, 'excluded file'),
      counted(folders, 'folder'),
    ].filter((each) => !each.startsWith('0 '));
    const skipped = left.length === 0 ? '' : `; left out: ${left.join(', ')}`;
    return `${counted(this.#found, 'finding')} in ${counted(this.#files, 'file')}${skipped}`;
  }
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function isFileError(error: unknown): error is NodeJS.ErrnoException & { readonly code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}
