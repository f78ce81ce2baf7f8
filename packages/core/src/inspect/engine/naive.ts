/**
 * The scanner's slow and obvious twin: every detector is tried at every position, every token is read from its white space.
 * It exists to be compared with scan.ts, which must give the same hits.
 */
import { isSpace } from '../read/characters.ts';
import { type Detector, isNameDetector, type NameDetector, type SpotDetector } from './detector.ts';
import { isWordOpening } from './name-words.ts';
import { judge, readGroup, tokenBefore } from './names.ts';
import { type Hit, type Scanner, SEEN } from './scan.ts';
import type { Subject } from './subject.ts';
import { readToken } from './token.ts';

/** Leaves it to the decoders to see whether there is something for them. */
export function naiveScanner(detectors: readonly Detector[]): Scanner {
  return { scan: (subject) => scanNaively(subject, detectors), seen: SEEN.all, quiet: false };
}

function scanNaively(subject: Subject, detectors: readonly Detector[]): Hit[] {
  const hits: Hit[] = [];
  for (const detector of detectors) if (!isNameDetector(detector)) tryEverywhere(subject, detector, hits);
  findNamesNaively(subject.text, detectors.filter(isNameDetector), hits);
  return hits;
}

function tryEverywhere(subject: Subject, detector: SpotDetector, hits: Hit[]): void {
  for (let at = 0; at < subject.text.length; ) {
    const match = detector.find(subject, at);
    if (match === undefined) at++;
    else {
      const { start, end } = match;
      hits.push({ detector, start, end, confidence: match.confidence ?? detector.confidence });
      at = Math.max(end, at + 1);
    }
  }
}

function findNamesNaively(text: string, judges: readonly NameDetector[], hits: Hit[]): void {
  for (let at = 0; at < text.length; ) {
    const before = text.charCodeAt(at - 1);
    const begins = at === 0 || isSpace(before) || isWordOpening(before);
    if (!begins || isSpace(text.charCodeAt(at)) || isWordOpening(text.charCodeAt(at)) || !readToken(text, at).titled) {
      at++;
      continue;
    }
    const { words, end } = readGroup(text, readToken(text, at));
    for (let from = 0; from < words.length; ) {
      const start = words[from]?.start as number;
      const previous = from === 0 ? tokenBefore(text, start) : undefined;
      const lower = previous?.lower ?? (words[from - 1]?.lower as string);
      const beginsSentence = previous?.ends ?? lower.endsWith('.');
      const judged = judge({ words, from, previous: lower, beginsSentence }, judges);
      if (judged === undefined) {
        from++;
        continue;
      }
      const { detector, match } = judged;
      hits.push({
        detector,
        start: words[match.from]?.start as number,
        end: words[match.to - 1]?.end as number,
        confidence: match.confidence,
      });
      from = match.to;
    }
    at = end;
  }
}
