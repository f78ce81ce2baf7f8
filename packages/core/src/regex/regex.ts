/**
 * Regular expressions that match in time linear in the text, whatever the pattern: those of users. RE2's syntax; what needs
 * backtracking is refused. Start here.
 */
import { Automaton, TooManyStates } from './automaton.ts';
import { findAll, isFound, type RegexMatch } from './find-all.ts';
import { parseRegex } from './parse.ts';
import { programOf } from './program.ts';
import { requiredText } from './required.ts';
import { type Node, RegexError } from './syntax.ts';

export { TooManyStates } from './automaton.ts';
export type { RegexMatch } from './find-all.ts';
export { RegexError } from './syntax.ts';

export interface Regex {
  readonly source: string;
  /** A text every match has in it; '' if there is none. */
  readonly required: string;
  /** Whether the empty text matches, which is nothing to be found. */
  readonly matchesEmpty: boolean;
  /**
   * The matches that do not overlap, leftmost first; empty ones are left out.
   *
   * @throws TooManyStates where the text drives the pattern through more states than it may have
   */
  readonly findAll: (text: string) => readonly RegexMatch[];
  /**
   * Whether it matches anywhere, the empty text included.
   *
   * @throws TooManyStates where the text drives the pattern through more states than it may have
   */
  readonly isFoundIn: (text: string) => boolean;
}

const SOURCE_CHARS_MAX = 4_096;

/** @throws RegexError for a pattern that is refused, with the reason and the place */
export function compileRegex(source: string, { ignoreCase = false }: { readonly ignoreCase?: boolean } = {}): Regex {
  if (source.length > SOURCE_CHARS_MAX)
    throw new RegexError(`the pattern is longer than ${SOURCE_CHARS_MAX} characters`, SOURCE_CHARS_MAX);
  const node = parseRegex(source, ignoreCase);
  const program = programOf(node);
  const required = requiredText(node);
  const mayMatch = (text: string): boolean => required === '' || text.includes(required);
  let current = new Automaton(program);
  const onAutomaton = <T>(work: (automaton: Automaton) => T): T => {
    try {
      return work(current);
    } catch (thrown) {
      if (!(thrown instanceof TooManyStates)) throw thrown;
      // Perhaps other texts have needed most of them. Whatever comes of it, the next text starts afresh.
      const fresh = new Automaton(program);
      current = new Automaton(program);
      return work(fresh);
    }
  };
  return {
    source,
    required,
    matchesEmpty: lengthMin(node) === 0,
    findAll: (text) => (mayMatch(text) ? onAutomaton((automaton) => findAll(automaton, text)) : []),
    isFoundIn: (text) => mayMatch(text) && onAutomaton((automaton) => isFound(automaton, text)),
  };
}

/** How short a match can be. */
function lengthMin(node: Node): number {
  if (node.kind === 'set') return 1;
  if (node.kind === 'sequence') return node.items.reduce((sum, item) => sum + lengthMin(item), 0);
  if (node.kind === 'choice') return Math.min(...node.items.map(lengthMin));
  return node.kind === 'repeat' ? node.min * lengthMin(node.item) : 0;
}
