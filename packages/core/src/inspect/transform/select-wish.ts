/** Which of several wishes a finding gets: the strictest of those that name its type, class or detector. */
import { MASK_STRATEGIES, TRANSFORMS, type TransformEffect } from '../../decision.ts';
import type { Finding } from '../../finding.ts';

export function selectWish(finding: Finding, wishes: readonly TransformEffect[]): TransformEffect | undefined {
  let strictest: TransformEffect | undefined;
  for (const wish of wishes) if (selects(wish, finding)) strictest = stricterWish(strictest, wish);
  return strictest;
}

/** The stricter wish; the first of equals. */
export function stricterWish(one: TransformEffect | undefined, other: TransformEffect): TransformEffect {
  return one === undefined || rank(other) < rank(one) ? other : one;
}

function selects(wish: TransformEffect, finding: Finding): boolean {
  if (wish.pointers !== undefined && !pointersOf(wish, wish.pointers).has(finding.pointer)) return false;
  return wish.entities.some((entity) => {
    const wanted = entity.toLowerCase();
    return (
      wanted === '*' ||
      wanted === finding.entityType ||
      wanted === `class:${finding.entityClass}` ||
      entity === `detector:${finding.detector}`
    );
  });
}

/** There may be as many pointers as findings, so they are looked up and not gone through. */
const pointerSets = new WeakMap<TransformEffect, ReadonlySet<string>>();

function pointersOf(wish: TransformEffect, pointers: readonly string[]): ReadonlySet<string> {
  const known = pointerSets.get(wish) ?? new Set(pointers);
  pointerSets.set(wish, known);
  return known;
}

function rank(wish: TransformEffect): number {
  return TRANSFORMS.indexOf(wish.mode) * MASK_STRATEGIES.length + MASK_STRATEGIES.indexOf(wish.strategy);
}
