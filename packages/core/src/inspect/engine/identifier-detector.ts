/**
 * Detectors of identifiers: numbers and short codes that persons, accounts and devices are known by. A shape says how they are
 * written, a check what is given out. Most shapes are those of many other things, so unless shape and check leave hardly any
 * accident (`alone`), the identifier must be expected where it stands.
 */
import type { Severity } from '../../finding.ts';
import { ALPHANUMERIC, isAlphanumeric, isDigit, isWord, unitAt } from '../read/characters.ts';
import { Expectation } from '../read/expectation.ts';
import { countDigits, endOfRun } from '../read/runs.ts';
import { beginsUuidGroup } from '../read/uuid.ts';
import { wordKind } from '../read/word-kinds.ts';
import { defineDetector, type Examples, type SpotDetector, WORD_RUN_MAX, type WordRuns } from './detector.ts';
import { type IdentifierShape, identifierShapes } from './identifier-shape.ts';

interface Identifier {
  readonly id: string;
  readonly description: string;
  /** Default: the id with `_` for `-`. */
  readonly entityType?: string;
  readonly severity: Severity;
  readonly confidence: number;
  /** In the language of identifier-shape.ts; reported where the identifier is expected. */
  readonly shapes?: readonly string[];
  /** Shapes that are reported everywhere. */
  readonly alone?: readonly string[];
  /** What may stand where a shape has a space. Default: space and hyphen. */
  readonly separators?: string;
  /** Judges the letters and digits, in capitals and without anything between; `written` is how they stand in the text. */
  readonly validate?: (value: string, written: string) => boolean;
  /** Words that make it expected; see {@link Expectation}. */
  readonly context: readonly string[];
  readonly examples: Examples;
}

export function defineIdentifier(given: Identifier): SpotDetector {
  const { id, description, severity, confidence, examples, separators = ' -' } = given;
  const entityType = given.entityType ?? id.replaceAll('-', '_');
  const alone = (given.alone ?? []).flatMap((shape) => identifierShapes(shape, separators));
  const shapes = (given.shapes ?? []).flatMap((shape) => identifierShapes(shape, separators));
  const patternsAlone = alone.map(({ pattern }) => pattern);
  const patterns = [...shapes.map(({ pattern }) => pattern), ...patternsAlone];
  const expectation = new Expectation(entityType, given.context);
  return defineDetector<SpotDetector>({
    id,
    entityType,
    entityClass: 'pii' as const,
    severity,
    confidence,
    description,
    trigger: { on: 'word' as const, always: runsOf(alone), expected: runsOf(shapes), expectation },
    find(subject, at) {
      const { text } = subject;
      if (!mayBegin(text, at)) return undefined;
      for (const pattern of expectation.isMet(subject, at) ? patterns : patternsAlone) {
        pattern.lastIndex = at;
        if (!pattern.test(text) || !mayEnd(text, pattern.lastIndex)) continue;
        const end = pattern.lastIndex;
        const written = text.slice(at, end);
        const value = written.replace(/[^0-9A-Za-z]/g, '').toUpperCase();
        if (given.validate !== undefined && !given.validate(value, written)) continue;
        return beginsUuidGroup(text, at) ? undefined : { start: at, end };
      }
      return undefined;
    },
    examples,
  });
}

function runsOf(shapes: readonly IdentifierShape[]): WordRuns {
  return {
    mixed: shapes.flatMap(({ mixed }) => mixed),
    letters: shapes.flatMap(({ letters }) => letters),
    runs: shapes.flatMap(({ runs }) => runs),
  };
}

/** Whether the engine calls at `at`, and no number or word goes on there. */
function mayBegin(text: string, at: number): boolean {
  const before = unitAt(text, at - 1);
  if (isWord(before) || !isAlphanumeric(unitAt(text, at))) return false;
  if (isJoint(before) && isDigit(unitAt(text, at - 2))) return false;
  const end = endOfRun(text, at, WORD_RUN_MAX + 1, ALPHANUMERIC);
  return wordKind(text, at, end, true) !== undefined || countDigits(text, at, WORD_RUN_MAX) === end - at;
}

function mayEnd(text: string, end: number): boolean {
  const unit = unitAt(text, end);
  return !isWord(unit) && !(isJoint(unit) && isDigit(unitAt(text, end + 1)));
}

/** Hyphen, dot, slash, colon: between digits, they make them one number, date, version or address. */
function isJoint(unit: number): boolean {
  return unit === 45 || unit === 46 || unit === 47 || unit === 58;
}
