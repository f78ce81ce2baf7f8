/**
 * Start here. Settings for data loss prevention as the pipeline uses them: which detectors run, which findings count, and what
 * happens to each. Detectors that are switched off run as well, because keys are masked in pointers whatever is reported.
 */
import type { DlpAction, TransformEffect } from '../../decision.ts';
import type { Finding } from '../../finding.ts';
import { type Problem, ProblemError } from '../../problem.ts';
import { customDetector } from '../custom-detector.ts';
import { CODE_DETECTORS } from '../detectors/code-profile.ts';
import { DETECTORS } from '../detectors/index.ts';
import type { Detector } from '../engine/detector.ts';
import { compileAllowlist, type Scanned } from './allowlist.ts';
import { checkSettings, settingsWarnings } from './check-settings.ts';
import { customPattern } from './custom-pattern.ts';
import { detectorSettings } from './detector-settings.ts';
import { compileLocations } from './locations.ts';
import { maskWishes } from './mask-wishes.ts';
import { overridden } from './overridden.ts';
import type { DlpSettings } from './settings.ts';

/** What the settings say about the findings of one document. */
export interface Judgement {
  /** Those that count, in their order. */
  readonly findings: readonly Finding[];
  readonly actions: ReadonlyMap<Finding, DlpAction>;
  /** Those whose clear values are to be kept. */
  readonly kept: readonly Finding[];
  /** Ids of the allow-list entries that took a finding back, once per finding. */
  readonly allowed: readonly string[];
  /** The first finding that must not pass. */
  readonly blocked: Blocked | undefined;
  /** Masks exactly the findings that are to be masked. */
  readonly wishes: readonly TransformEffect[];
}

export interface Blocked {
  readonly finding: Finding;
  /** The policy and override that block it; `dlp` and the detector where the settings do. */
  readonly policy: string;
  readonly rule: string;
}

export interface CompiledDlp {
  readonly settings: DlpSettings;
  readonly detectors: readonly Detector[];
  readonly warnings: readonly string[];
  readonly judge: (findings: readonly Finding[], scanned: Scanned) => Judgement;
}

/** @throws ProblemError with everything that is wrong with the settings */
export function compileSettings(settings: DlpSettings): CompiledDlp {
  const [first, ...rest] = checkSettings(settings).map(
    ({ path, code, message, help }): Problem => ({
      code,
      message: `\`${path.join('.')}\`: ${message}`,
      ...(help === undefined ? {} : { help }),
    }),
  );
  if (first !== undefined) throw new ProblemError(first, ...rest);
  return {
    settings,
    detectors: detectorsOf(settings),
    warnings: settingsWarnings(settings),
    judge: judgeOf(settings.enabled ? settings : { ...settings, ...SILENT }),
  };
}

function detectorsOf({ enabled, profile, patterns }: DlpSettings): readonly Detector[] {
  const builtIn = enabled && profile === 'code' ? CODE_DETECTORS : DETECTORS;
  const own = enabled ? patterns.map((pattern) => customDetector(customPattern(pattern))) : [];
  return own.length === 0 ? builtIn : Object.freeze([...builtIn, ...own]);
}

/** Switched off, the settings say nothing, and policies may still tighten. */
const SILENT: Partial<DlpSettings> = {
  default_action: 'flag',
  regimes: [],
  detectors: {},
  scan_locations: [],
  patterns: [],
  allowlist: [],
};

function judgeOf(settings: DlpSettings): CompiledDlp['judge'] {
  const settingOf = detectorSettings(settings);
  const allowEntry = compileAllowlist(settings.allowlist);
  const locations = compileLocations(settings.scan_locations);
  return (found, scanned) => {
    const { overrides = [], direction, document } = scanned;
    // Places of the action say nothing about results, and the other way round.
    const narrowed = locations.speakOf(direction);
    const allowed: string[] = [];
    const actions = new Map<Finding, DlpAction>();
    let blocked: Blocked | undefined;
    const findings = found.filter((finding) => {
      const setting = settingOf(finding);
      const applies = !narrowed || locations.cover(finding, document, direction);
      const before = setting.enabled && applies ? setting.action : 'flag';
      const { action, by } = overridden(before, finding.entityType, overrides, settings.allow_dlp_overrides);
      // Who switched a detector off did not mean what is said of all in general.
      if (!setting.enabled && by?.types.has(finding.entityType) !== true) return false;
      // An entry is no way round what is to be blocked, wherever that applies.
      const blocks = action === 'block' || (before !== setting.action && setting.action === 'block');
      const entry = allowEntry(finding, blocks, scanned);
      if (entry !== undefined) {
        allowed.push(entry.id);
        return false;
      }
      const masksNothing = action === 'mask' && scanned.fixed?.(finding) === true;
      actions.set(finding, masksNothing ? 'flag' : action);
      if (action === 'block') blocked ??= { finding, policy: by?.policy ?? 'dlp', rule: by?.name ?? finding.detector };
      return true;
    });
    const wishes = maskWishes({ findings, actions, settingOf, scope: direction, narrowed });
    const kept = findings.filter((finding) => settingOf(finding).audit_original);
    return { findings, actions, kept, allowed, blocked, wishes };
  };
}
