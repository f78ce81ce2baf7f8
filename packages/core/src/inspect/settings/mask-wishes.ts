/** The transforms that mask what the settings want masked, one per way of masking. */
import type { DlpAction, TransformEffect } from '../../decision.ts';
import type { Finding } from '../../finding.ts';
import { AAF_STRATEGIES } from '../transform/aaf-strategies.ts';
import type { EffectiveSetting } from './detector-settings.ts';
import type { Direction } from './locations.ts';
import type { MaskWord } from './settings.ts';

interface Group {
  readonly detectors: Set<string>;
  readonly pointers: Set<string>;
}

interface Masking {
  readonly findings: readonly Finding[];
  readonly actions: ReadonlyMap<Finding, DlpAction>;
  readonly settingOf: (finding: Finding) => EffectiveSetting;
  readonly scope: Direction;
  /** Findings of one detector may be masked in one place and left in another. */
  readonly narrowed: boolean;
}

export function maskWishes({ findings, actions, settingOf, scope, narrowed }: Masking): readonly TransformEffect[] {
  const groups = new Map<MaskWord, Group>();
  for (const finding of findings) {
    if (actions.get(finding) !== 'mask') continue;
    const { mask_strategy } = settingOf(finding);
    const group = groups.get(mask_strategy) ?? { detectors: new Set(), pointers: new Set() };
    groups.set(mask_strategy, group);
    group.detectors.add(finding.detector);
    group.pointers.add(finding.pointer);
  }
  return [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([word, { detectors, pointers }]) => ({
      kind: 'transform',
      ...AAF_STRATEGIES[word],
      entities: [...detectors].sort().map((id) => `detector:${id}`),
      scope,
      ...(narrowed ? { pointers: [...pointers] } : {}),
    }));
}
