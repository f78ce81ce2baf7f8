/** Detectors of what a user describes by a regular expression, in RE2's syntax. */
import type { EntityClass, Severity } from '../finding.ts';
import { ProblemError } from '../problem.ts';
import { compileRegex, type Regex, RegexError, TooManyStates } from '../regex/regex.ts';
import { defineDetector, type TextDetector } from './engine/detector.ts';

export interface CustomPattern {
  /** Letters, digits, `-` and `_`. It names the detector, and the type of what it finds. */
  readonly id: string;
  readonly description?: string;
  /** The regular expression. It may not match the empty text. */
  readonly pattern: string;
  readonly ignoreCase?: boolean;
  /** Default: `medium`. */
  readonly severity?: Severity;
  /** Default: `pii`. */
  readonly entityClass?: EntityClass;
  /** 0 to 1. Default: 0.8. */
  readonly confidence?: number;
  /** Texts in each of which the pattern must find something, and texts in which it must not. */
  readonly examples?: readonly string[];
  readonly counterexamples?: readonly string[];
}

const ID = /^[a-z0-9][a-z0-9_-]{0,63}$/i;

/**
 * The detector of `pattern`, proved on its examples.
 *
 * @throws ProblemError `pattern_invalid` for a pattern that is refused, `pattern_example` for an example it fails
 */
export function customDetector(given: CustomPattern): TextDetector {
  const { id, pattern } = given;
  if (!ID.test(id)) throw refused('a pattern is named by letters, digits, `-` and `_`, 64 at most');
  const regex = compiled(given);
  const detector = defineDetector<TextDetector>({
    id,
    entityType: id.toLowerCase().replaceAll('-', '_'),
    entityClass: given.entityClass ?? 'pii',
    severity: given.severity ?? 'medium',
    confidence: given.confidence ?? 0.8,
    description: given.description ?? `What \`${pattern.slice(0, 80)}\` matches`,
    trigger: { on: 'text' },
    findAll: (text) => findAll(regex, id, text),
    examples: { true: given.examples ?? [], false: given.counterexamples ?? [] },
  });
  prove(given, detector);
  return detector;
}

function compiled({ pattern, ignoreCase = false }: CustomPattern): Regex {
  try {
    const regex = compileRegex(pattern, { ignoreCase });
    if (regex.matchesEmpty) throw refused('the pattern matches the empty text, which is everywhere');
    return regex;
  } catch (thrown) {
    if (thrown instanceof RegexError) throw refused(`${thrown.message}, at character ${thrown.at + 1} of the pattern`);
    throw thrown;
  }
}

function findAll(regex: Regex, id: string, text: string): ReturnType<Regex['findAll']> {
  try {
    return regex.findAll(text);
  } catch (thrown) {
    if (!(thrown instanceof TooManyStates)) throw thrown;
    throw new ProblemError({
      code: 'limit_scan',
      message: `the pattern \`${id}\` is too costly for this text: its counted repetitions multiply what has to be remembered`,
    });
  }
}

function prove({ id, examples = [], counterexamples = [] }: CustomPattern, { findAll: find }: TextDetector): void {
  const missed = examples.findIndex((example) => find(example).length === 0);
  if (missed !== -1) throw unproved(id, `finds nothing in example ${missed + 1}`);
  const wrong = counterexamples.findIndex((example) => find(example).length > 0);
  if (wrong !== -1) throw unproved(id, `finds something in counterexample ${wrong + 1}`);
}

function refused(message: string): ProblemError {
  return new ProblemError({ code: 'pattern_invalid', message });
}

function unproved(id: string, message: string): ProblemError {
  return new ProblemError({ code: 'pattern_example', message: `the pattern \`${id}\` ${message}` });
}
