/** The text a detector looks at, together with what is known about the place it comes from. */
import type { KeyContext } from './key-context.ts';

export interface Subject {
  readonly text: string;
  /** The object keys that lead to the text. */
  readonly context: KeyContext;
  /** Whether the text is the spelling of a JSON number. */
  readonly numeric: boolean;
}
