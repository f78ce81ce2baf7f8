/**
 * Merges findings that overlap into one span each. Rewriting them one after the other would shift what the next one covers,
 * and a part of a value could survive.
 */
import type { TransformEffect } from '../../decision.ts';
import type { Finding } from '../../finding.ts';
import { selectWish, stricterWish } from './select-wish.ts';

/** One span to rewrite. */
export interface Replaced {
  readonly start: number;
  readonly end: number;
  /** Type of the finding whose wish decides. */
  readonly entityType: string;
  readonly wish: TransformEffect;
}

interface Group {
  end: number;
  wish: TransformEffect | undefined;
  entityType: string;
  readonly start: number;
}

/** The spans to rewrite, ascending and disjoint. Findings no wish selects take part only where they overlap a selected one. */
export function mergeFindings(findings: readonly Finding[], wishes: readonly TransformEffect[]): Replaced[] {
  const groups: Group[] = [];
  const ordered = findings.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start || b.end - a.end);
  for (const finding of ordered) {
    const wish = selectWish(finding, wishes);
    const last = groups.at(-1);
    if (last === undefined || finding.start >= last.end) {
      groups.push({ start: finding.start, end: finding.end, wish, entityType: finding.entityType });
    } else {
      last.end = Math.max(last.end, finding.end);
      join(last, finding, wish);
    }
  }
  return groups.flatMap(({ start, end, wish, entityType }) =>
    wish === undefined ? [] : [{ start, end, wish, entityType }],
  );
}

function join(group: Group, finding: Finding, wish: TransformEffect | undefined): void {
  if (wish === undefined) return;
  const stricter = stricterWish(group.wish, wish);
  if (stricter === group.wish) return;
  group.wish = stricter;
  group.entityType = finding.entityType;
}
