/** The values a condition tests, looked up the plain way. compile-subject.ts has the quick way for the common kinds. */
import { dlpActionOf, type Facts } from '../../facts.ts';
import type { Finding, Severity } from '../../finding.ts';
import { isArray, isObject, type Json } from '../../value/json.ts';
import { type Lookup, lookUp } from './field-path.ts';
import type { FindingsSubject, Subject, TimeSubject } from './subject.ts';

const MISSING: Lookup = { values: [], missing: true };

export function valuesOf(subject: Subject, facts: Facts): Lookup {
  switch (subject.kind) {
    case 'field':
      return lookUp(facts.document, subject.path);
    case 'provenance':
      return provenanceOf(subject.path, facts);
    case 'findings':
      return found(facts.findings.filter((finding) => passes(finding, subject, facts)).length);
    case 'calls':
      return facts.history === undefined ? MISSING : found(facts.history.calls(subject.tools, subject.windowMs));
    case 'time':
      return facts.now === undefined ? MISSING : found(timeOfDay(facts.now, subject));
  }
}

function found(value: Json): Lookup {
  return { values: [value], missing: false };
}

/** One word per value under the path. A value that is not there has no provenance either. */
function provenanceOf(path: readonly string[], { document, provenance }: Facts): Lookup {
  let places: readonly { readonly at: string; readonly value: Json }[] = [{ at: '', value: document }];
  let missing = false;
  for (const segment of path) {
    const next: { at: string; value: Json }[] = [];
    for (const { at, value } of places) {
      const members = membersOf(value, segment);
      if (members === undefined) missing = true;
      else for (const [key, member] of members) next.push({ at: at === '' ? key : `${at}.${key}`, value: member });
    }
    places = next;
  }
  return {
    values: places.map(({ at }) => (Object.hasOwn(provenance, at) ? (provenance[at] as string) : 'unknown')),
    missing,
  };
}

function membersOf(value: Json, segment: string): readonly (readonly [string, Json])[] | undefined {
  if (segment === '*') return isArray(value) ? value.map((item, index) => [String(index), item]) : undefined;
  if (!isObject(value) || !Object.hasOwn(value, segment)) return undefined;
  return [[segment, value[segment] as Json]];
}

const SEVERITIES: readonly Severity[] = ['low', 'medium', 'high', 'critical'];

function passes(finding: Finding, subject: FindingsSubject, facts: Facts): boolean {
  const { types, classes, actions, severityMin, confidenceMin, under } = subject;
  return (
    (types.size === 0 || types.has(finding.entityType)) &&
    (classes.size === 0 || classes.has(finding.entityClass)) &&
    (actions.size === 0 || actions.has(dlpActionOf(facts, finding))) &&
    SEVERITIES.indexOf(finding.severity) >= SEVERITIES.indexOf(severityMin) &&
    finding.confidence >= confidenceMin &&
    (under.length === 0 || under.some((place) => isUnder(finding.pointer, place)))
  );
}

function isUnder(pointer: string, place: string): boolean {
  return place === '' || pointer === place || pointer.startsWith(`${place}/`);
}

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;
/** 1 January 1970 was a Thursday; days count from Sunday, 0. */
const FIRST_DAY = 4;

function timeOfDay(now: number, { offsetMinutes }: TimeSubject): Json {
  const minutes = Math.floor(now / MINUTE_MS) + offsetMinutes;
  const day = Math.floor(minutes / DAY_MINUTES);
  return { minute: minutes - day * DAY_MINUTES, day: (((day + FIRST_DAY) % 7) + 7) % 7 };
}
