import type { Problem } from '@sluice/core';

/** What passes between a thread that answers calls and the rest of the process. */
export interface ThreadCall {
  readonly id: number;
  readonly name: string;
  readonly args: readonly unknown[];
}

export interface CallAnswer {
  readonly id: number;
  readonly value?: unknown;
  readonly failure?: { readonly message: string; readonly problems: readonly Problem[] | undefined };
}
