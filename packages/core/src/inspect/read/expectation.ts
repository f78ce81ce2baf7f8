/**
 * Is a kind of value expected at a place? Many kinds look alike (nine digits are a passport, a tax number or an order), and what
 * tells them apart is a word near them, a key above them, or that the caller asked for the kind. Dozens of detectors ask this at
 * the same number, so the words before it are read once, for all of them.
 */
import type { KeyContext } from '../engine/key-context.ts';
import type { Subject } from '../engine/subject.ts';
import { isIn, LETTER } from './characters.ts';
import { wordsNear } from './near-words.ts';

/** What makes a kind of value expected. Made once per detector. */
export class Expectation {
  readonly #entityType: string;

  /** `words` are lower case, of letters only. Two words that stand together count as one: `taxid` for `tax id` and `taxId`. */
  constructor(entityType: string, words: readonly string[]) {
    this.#entityType = entityType;
    for (const word of words) {
      const waiting = BY_WORD.get(word);
      if (waiting === undefined) BY_WORD.set(word, [this]);
      else waiting.push(this);
      WORDS.add(word);
    }
  }

  /** Whether the kind is expected at `at`: asked for, named by a key above, or by a word in the 40 characters before. */
  isMet(subject: Subject, at: number): boolean {
    const { context } = subject;
    if (context.asks(this.#entityType)) return true;
    return expectedBelow(context).has(this) || expectedBehind(subject, at).has(this);
  }
}

type Named = ReadonlySet<Expectation>;

/** How far it is looked for letters before words are read. */
const WORDLESS_MAX = 64;
const NONE: Named = new Set();
const WORDS = new Set<string>();
const BY_WORD = new Map<string, Expectation[]>();
const above = new WeakMap<KeyContext, Named>();
const before = new WeakMap<Subject, { at: number; named: Named }>();

/** What some key on the path names. Of two words that make one, the nearest key only is read. */
export function expectedBelow(context: KeyContext): Named {
  const known = above.get(context);
  if (known !== undefined) return known;
  const collected = new Set<Expectation>();
  for (const word of context.words()) add(collected, word);
  wordsNear(context.key, context.key.length, WORDS, (word) => add(collected, word));
  const named = collected.size === 0 ? NONE : collected;
  above.set(context, named);
  return named;
}

/** What a word in the 40 characters before `at` names. */
export function expectedBehind(subject: Subject, at: number): Named {
  // Most texts are short, and one that begins with a number names nothing before it.
  if (isWordless(subject.text, 0, at)) return NONE;
  const known = before.get(subject);
  if (known?.at === at) return known.named;
  if (known !== undefined && known.named.size === 0 && isWordless(subject.text, known.at, at)) {
    known.at = at;
    return NONE;
  }
  let collected: Set<Expectation> | undefined;
  const found = (word: string) => {
    collected ??= new Set();
    add(collected, word);
  };
  // The scanner goes from left to right, mostly through text that names nothing.
  const nothingTo = known !== undefined && known.at < at && known.named.size === 0 ? known.at : 0;
  wordsNear(subject.text, at, WORDS, found, nothingTo);
  const named = collected ?? NONE;
  if (known === undefined) before.set(subject, { at, named });
  else {
    known.at = at;
    known.named = named;
  }
  return named;
}

/** Whether no letter stands in `[start, end)`, which is only asked where that is short. */
function isWordless(text: string, start: number, end: number): boolean {
  if (end < start || end - start > WORDLESS_MAX) return false;
  for (let at = start; at < end; at++) if (isIn(text.charCodeAt(at), LETTER)) return false;
  return true;
}

function add(to: Set<Expectation>, word: string): void {
  for (const expectation of BY_WORD.get(word) ?? []) to.add(expectation);
}
