/** What a suite of cases is to the program that runs it. */

/** One case's outcome. `why` says what was wanted and what came. */
export interface Outcome {
  readonly name: string;
  readonly passed: boolean;
  readonly why: string;
}

export interface SuiteOptions {
  /** Whose meaning is tested: `noodle` for the original Datalog's. */
  readonly compat: string | undefined;
}

export type Suite = (
  files: readonly { readonly name: string; readonly text: string }[],
  options: SuiteOptions,
) => Promise<readonly Outcome[]>;

/** What a suite adds to the JSON answer, beside the usual counts. */
export type Report = (outcomes: readonly Outcome[]) => Readonly<Record<string, unknown>>;
