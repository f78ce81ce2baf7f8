/** Capitalised words that stand together, as the name detectors see them: the words of a group from one of them on. */
import type { WordSet } from '../read/word-set.ts';

/**
 * Words are numbers; asking a list about one takes no text out of the text. The word before the first one of the group can be
 * asked for as well; at the start of the text it is empty.
 */
export interface NameSpan {
  /** The first word of the span. */
  readonly from: number;
  /** Behind the last word of the group. */
  readonly to: number;
  /** Whether the first word begins the text or a sentence. */
  readonly beginsSentence: boolean;
  /** Whether the word, without the punctuation around it, is in the list. */
  readonly isIn: (word: number, words: WordSet) => boolean;
  /** The same without the full stop it may end with. */
  readonly isStoppedIn: (word: number, words: WordSet) => boolean;
  readonly lower: (word: number) => string;
  /** Whether the word begins with a capital. */
  readonly isTitled: (word: number) => boolean;
  /** Letters all upper case: an acronym rather than a name. */
  readonly isCapitals: (word: number) => boolean;
}
