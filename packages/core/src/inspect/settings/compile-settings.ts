/**
 * Start here. Settings for data loss prevention as the pipeline uses them: which detectors run, which findings count, and what
 * happens to each. Detectors that are switched off run as well, because keys are masked in pointers whatever is reported.
 */
import type { TransformEffect } from '../../decision.ts';
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
import type { DlpAction, DlpSettings } from './settings.ts';

/** What the settings say about the findings of one document. */
export interface Judgement {
  /** Those that count, in their order. */
  readonly findings: readonly Finding[];
  readonly actions: ReadonlyMap<Finding, DlpAction>;
  /** Ids of the allow-list entries that took a finding back, once per finding. */
  readonly allowed: readonly string[];
  /** The first finding that must not pass. */
  readonly blocked: Finding | undefined;
  /** Masks exactly the findings that are to be masked. */
  readonly wishes: readonly TransformEffect[];
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
    judge: settings.enabled ? judgeOf(settings) : flagAll,
  };
}

function detectorsOf({ enabled, profile, patterns }: DlpSettings): readonly Detector[] {
  const builtIn = enabled && profile === 'code' ? CODE_DETECTORS : DETECTORS;
  const own = enabled ? patterns.map((pattern) => customDetector(customPattern(pattern))) : [];
  return own.length === 0 ? builtIn : Object.freeze([...builtIn, ...own]);
}

function flagAll(findings: readonly Finding[]): Judgement {
  return { findings, actions: new Map(), allowed: [], blocked: undefined, wishes: [] };
}

function judgeOf(settings: DlpSettings): CompiledDlp['judge'] {
  const settingOf = detectorSettings(settings);
  const allowEntry = compileAllowlist(settings.allowlist);
  const locations = compileLocations(settings.scan_locations);
  return (found, scanned) => {
    // Places of the action say nothing about results, and the other way round.
    const narrowed = locations.speakOf(scanned.direction);
    const allowed: string[] = [];
    const actions = new Map<Finding, DlpAction>();
    const findings = found.filter((finding) => {
      const { enabled, action } = settingOf(finding);
      if (!enabled) return false;
      const entry = allowEntry(finding, action === 'block', scanned);
      if (entry !== undefined) allowed.push(entry.id);
      else {
        const applies = !narrowed || locations.cover(finding, scanned.document, scanned.direction);
        const masksNothing = action === 'mask' && scanned.fixed?.(finding) === true;
        actions.set(finding, applies && !masksNothing ? action : 'flag');
      }
      return entry === undefined;
    });
    return {
      findings,
      actions,
      allowed,
      blocked: findings.find((finding) => actions.get(finding) === 'block'),
      wishes: maskWishes({ findings, actions, settingOf, scope: scanned.direction, narrowed }),
    };
  };
}
