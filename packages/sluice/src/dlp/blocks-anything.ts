/** Whether settings for data loss prevention block anything: then all of it is to be looked at, before it goes on. */
import { detectorSettings } from '@sluice/core';
import type { DlpInForce } from './in-force.ts';

const known = new WeakMap<DlpInForce, boolean>();

export function blocksAnything(current: DlpInForce): boolean {
  const remembered = known.get(current);
  if (remembered !== undefined) return remembered;
  const { settings, compiled } = current;
  const settingOf = detectorSettings(settings);
  const blocks =
    settings.enabled &&
    (compiled?.detectors ?? []).some(({ id, entityType, entityClass }) => {
      const { enabled, action } = settingOf({ detector: id, entityType, entityClass });
      return enabled && action === 'block';
    });
  known.set(current, blocks);
  return blocks;
}
