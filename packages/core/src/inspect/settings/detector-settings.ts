/** What the settings say about a finding: of its detector, else of its type, else what a regime or the default says, if stricter. */
import { DLP_ACTIONS, type DlpAction } from '../../decision.ts';
import type { Finding } from '../../finding.ts';
import { suggestionOf } from './regimes.ts';
import type { DetectorSetting, DlpSettings, MaskWord } from './settings.ts';

export interface EffectiveSetting {
  readonly enabled: boolean;
  readonly action: DlpAction;
  readonly mask_strategy: MaskWord;
  readonly audit_original: boolean;
}

export function detectorSettings(
  settings: DlpSettings,
): (finding: Pick<Finding, 'detector' | 'entityType' | 'entityClass'>) => EffectiveSetting {
  const named = new Map<string, DetectorSetting>(Object.entries(settings.detectors));
  const patterns = new Map<string, DetectorSetting>(settings.patterns.map((pattern) => [pattern.id, pattern]));
  const known = new Map<string, EffectiveSetting>();
  return ({ detector, entityType, entityClass }) => {
    const remembered = known.get(detector);
    if (remembered !== undefined) return remembered;
    const sources = [named.get(detector), patterns.get(detector), named.get(entityType)];
    const suggested = suggestionOf(settings.regimes, entityType, entityClass);
    const setting: EffectiveSetting = {
      enabled: firstOf(sources, 'enabled') ?? true,
      action: firstOf(sources, 'action') ?? stricterOf(settings.default_action, suggested?.action ?? 'flag'),
      mask_strategy: firstOf(sources, 'mask_strategy') ?? suggested?.mask_strategy ?? 'full',
      audit_original: entityType !== 'private_key' && firstOf(sources, 'audit_original') === true,
    };
    known.set(detector, setting);
    return setting;
  };
}

function stricterOf(one: DlpAction, other: DlpAction): DlpAction {
  return DLP_ACTIONS.indexOf(one) >= DLP_ACTIONS.indexOf(other) ? one : other;
}

function firstOf<K extends keyof DetectorSetting>(
  sources: readonly (DetectorSetting | undefined)[],
  field: K,
): DetectorSetting[K] {
  return sources.find((source) => source?.[field] !== undefined)?.[field];
}
