/**
 * The scanner's slow and obvious twin: every detector is tried at every position, every token is read from its white space.
 * It exists to be compared with scan.ts, which must give the same hits.
 */
import { isSpace } from '../read/characters.ts';
import {
  type Detector,
  isNameDetector,
  isSpotDetector,
  isTextDetector,
  type NameDetector,
  type SpotDetector,
} from './detector.ts';
import { type Hit, NO_LAYERS } from './hit.ts';
import { NameGroup } from './name-group.ts';
import { isWordOpening } from './name-words.ts';
import { judgeGroup } from './names.ts';
import type { Scanner } from './scan.ts';
import { type Scanned, SEEN } from './scanned.ts';
import type { Subject } from './subject.ts';
import { Token } from './token.ts';

/** Leaves it to the decoders to see whether there is something for them. */
export function naiveScanner(detectors: readonly Detector[]): Scanner {
  const aside: Subject[] = [];
  const scan = (subject: Subject): Scanned => ({
    hits: scanNaively(subject, detectors),
    seen: SEEN.all,
    runs: undefined,
    spaced: undefined,
  });
  return {
    scan,
    scanEach: (subjects, take) => {
      subjects.forEach((subject, place) => {
        take(place, subject, scan(subject));
      });
    },
    quiet: false,
    put: (text, context, numeric) => {
      aside.push({ text, context, numeric });
    },
    full: false,
    scanAll: (_, take) => {
      aside.splice(0).forEach((subject, place) => {
        take(place, subject, scan(subject));
      });
    },
    discard: () => {
      aside.length = 0;
    },
  };
}

function scanNaively(subject: Subject, detectors: readonly Detector[]): Hit[] {
  const hits: Hit[] = [];
  for (const detector of detectors) {
    if (isSpotDetector(detector)) tryEverywhere(subject, detector, hits);
    else if (isTextDetector(detector))
      for (const match of detector.findAll(subject.text))
        hits.push({ confidence: detector.confidence, ...match, detector, layers: NO_LAYERS });
  }
  findNamesNaively(subject.text, detectors.filter(isNameDetector), hits);
  return hits;
}

function tryEverywhere(subject: Subject, detector: SpotDetector, hits: Hit[]): void {
  for (let at = 0; at < subject.text.length; ) {
    const match = detector.find(subject, at);
    if (match === undefined) at++;
    else {
      const { start, end } = match;
      hits.push({ detector, start, end, confidence: match.confidence ?? detector.confidence, layers: NO_LAYERS });
      at = Math.max(end, at + 1);
    }
  }
}

function findNamesNaively(text: string, judges: readonly NameDetector[], hits: Hit[]): void {
  for (let at = 0; at < text.length; ) {
    const before = text.charCodeAt(at - 1);
    const begins = at === 0 || isSpace(before) || isWordOpening(before);
    if (!begins || isSpace(text.charCodeAt(at)) || isWordOpening(text.charCodeAt(at)) || !isTitledAt(text, at)) {
      at++;
      continue;
    }
    const group = new NameGroup();
    group.read(text, at);
    judgeGroup(group, judges, hits);
    at = group.end;
  }
}

function isTitledAt(text: string, at: number): boolean {
  const token = new Token();
  token.read(text, at);
  return token.titled;
}
