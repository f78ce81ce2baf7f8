/** What a word may bring along. */
export interface Found {
  /** Texts of command and process substitutions, still to be split. */
  readonly substitutions: string[];
  dynamic: boolean;
  /** A quote, substitution or here-document without an end: a shell would refuse it, or this scanner is out of step. */
  unclosed: boolean;
}
