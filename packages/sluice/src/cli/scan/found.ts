import type { Finding } from '@sluice/core';
import type { Place } from './places.ts';

/** A finding in a file. */
export interface Found {
  readonly name: string;
  readonly finding: Finding;
  readonly from: Place;
  readonly to: Place;
  /** In clear, where it was asked for. */
  readonly value: string | undefined;
}
