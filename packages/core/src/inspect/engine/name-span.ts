/** Capitalised words that stand together, as the name detectors see them. */
export interface NameWord {
  /** Span of the word without the punctuation around it. */
  readonly start: number;
  readonly end: number;
  readonly lower: string;
  /** Letters all upper case: an acronym rather than a name. */
  readonly capitals: boolean;
}

/** The words from `from` to the end of the group. */
export interface NameSpan {
  readonly words: readonly NameWord[];
  readonly from: number;
  /** The word before, lower case; '' at the start of the text. */
  readonly previous: string;
  /** Whether the first word begins the text or a sentence. */
  readonly beginsSentence: boolean;
}
