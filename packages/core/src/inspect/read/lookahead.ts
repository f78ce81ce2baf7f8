/**
 * Where the next digit or capital stands, remembered per text. Prefixes of keys may stand close to each other in hostile texts,
 * and each would look at the same characters again.
 */
import type { Subject } from '../engine/subject.ts';
import { isIn } from './characters.ts';

interface Known {
  /** No character of the class stands in `[from, next)`. */
  from: number;
  next: number;
}

const known = new Map<number, WeakMap<Subject, Known>>();

/** Whether a character of `classes` stands in `[from, from + max)`. Askers go through the text from left to right. */
export function standsAhead(subject: Subject, from: number, max: number, classes: number): boolean {
  const subjects = known.get(classes) ?? new WeakMap<Subject, Known>();
  known.set(classes, subjects);
  const before = subjects.get(subject);
  if (before !== undefined && from >= before.from && from <= before.next) {
    // Only as far as asked: what lies beyond may never be asked for.
    before.next = nextOf(subject.text, before.next, from + max, classes);
    return before.next < Math.min(from + max, subject.text.length);
  }
  const next = nextOf(subject.text, from, from + max, classes);
  subjects.set(subject, { from, next });
  return next < Math.min(from + max, subject.text.length);
}

function nextOf(text: string, from: number, to: number, classes: number): number {
  const limit = Math.min(text.length, to);
  let at = from;
  while (at < limit && !isIn(text.charCodeAt(at), classes)) at++;
  return at;
}
