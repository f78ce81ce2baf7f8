import type { Problem } from '@sluice/core';
import type { EntryIndex } from '../entry-list.ts';

/** What passes between the index's thread and the rest of the process. */
export interface IndexCall {
  readonly id: number;
  readonly name: keyof EntryIndex;
  readonly args: readonly unknown[];
}

export interface IndexAnswer {
  readonly id: number;
  readonly value?: unknown;
  readonly failure?: { readonly message: string; readonly problems: readonly Problem[] | undefined };
}
