/** What the settings say about a finding: of its detector, else of its type, else in general. */
import type { DlpAction } from '../../decision.ts';
import type { Finding } from '../../finding.ts';
import type { DetectorSetting, DlpSettings, MaskWord } from './settings.ts';

export interface EffectiveSetting {
  readonly enabled: boolean;
  readonly action: DlpAction;
  readonly mask_strategy: MaskWord;
}

export function detectorSettings(
  settings: DlpSettings,
): (finding: Pick<Finding, 'detector' | 'entityType'>) => EffectiveSetting {
  const named = new Map<string, DetectorSetting>(Object.entries(settings.detectors));
  const patterns = new Map<string, DetectorSetting>(settings.patterns.map((pattern) => [pattern.id, pattern]));
  const known = new Map<string, EffectiveSetting>();
  return ({ detector, entityType }) => {
    const remembered = known.get(detector);
    if (remembered !== undefined) return remembered;
    const sources = [named.get(detector), patterns.get(detector), named.get(entityType)];
    const setting: EffectiveSetting = {
      enabled: firstOf(sources, 'enabled') ?? true,
      action: firstOf(sources, 'action') ?? settings.default_action,
      mask_strategy: firstOf(sources, 'mask_strategy') ?? 'full',
    };
    known.set(detector, setting);
    return setting;
  };
}

function firstOf<K extends keyof DetectorSetting>(
  sources: readonly (DetectorSetting | undefined)[],
  field: K,
): DetectorSetting[K] {
  return sources.find((source) => source?.[field] !== undefined)?.[field];
}
