/** Which of several wishes a finding gets: the strictest of those that name its type or class. */
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
  return wish.entities.some((entity) => {
    const wanted = entity.toLowerCase();
    return wanted === '*' || wanted === finding.entityType || wanted === `class:${finding.entityClass}`;
  });
}

function rank(wish: TransformEffect): number {
  return TRANSFORMS.indexOf(wish.mode) * MASK_STRATEGIES.length + MASK_STRATEGIES.indexOf(wish.strategy);
}
