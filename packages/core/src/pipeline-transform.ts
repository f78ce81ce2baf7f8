/** The stage that changes content: what the effects of a ruling and the settings for data loss prevention want, and what it did. */
import type { Change, Decision, PatternEffect, Ruling, TransformEffect, TransformedContent } from './decision.ts';
import type { ActiveOverride } from './dlp-override.ts';
import type { Finding } from './finding.ts';
import type { Judgement } from './inspect/settings/compile-settings.ts';
import { maskPatterns } from './inspect/transform/mask-patterns.ts';
import { type Transformation, transform } from './inspect/transform/transform.ts';
import type { DecideRequest, Engine, ResultInspection } from './pipeline.ts';
import { type ChangeDigest, changesByPattern, changesOf } from './pipeline-changes.ts';
import { findSensitive, namesTarget } from './pipeline-dlp.ts';
import type { Json, JsonObject } from './value/json.ts';

/** What was found in the content, and under which overrides. */
interface Scanned {
  readonly findings: readonly Finding[];
  readonly dlp: Judgement | undefined;
  readonly overrides: readonly ActiveOverride[];
}

/** A result after the effects of the decision that let it run. */
export function transformResult(
  result: Json,
  decision: Decision,
  { findings, dlp, overrides }: Scanned,
  request: DecideRequest,
  engine: Engine,
): Pick<ResultInspection, 'result' | 'entitiesTransformed' | 'changes'> {
  const wishes = [...transformsFor(decision, 'result'), ...(dlp?.wishes ?? [])];
  const uncovered = (document: Json): readonly Finding[] =>
    findSensitive(document, 'result', request, engine, overrides).findings;
  const changed = rewritten(result, findings, wishes, uncovered, request, engine);
  const masked = maskPatterns(changed.document, patternsFor(decision, 'result'), result);
  const byPattern = changesByPattern(changed.document, masked.document, '', changeDigest(request, engine));
  return {
    result: masked.document,
    entitiesTransformed: changed.entitiesTransformed + masked.changed,
    changes: [...changed.changes, ...byPattern],
  };
}

interface Rewritten extends Pick<Transformation, 'document' | 'entitiesTransformed'> {
  readonly changes: readonly Change[];
}

/** Transforms content and tells what was changed, round by round: redacting may uncover more. */
function rewritten(
  document: Json,
  findings: readonly Finding[],
  wishes: readonly TransformEffect[],
  uncovered: (redacted: Json) => readonly Finding[],
  request: DecideRequest,
  engine: Engine,
): Rewritten {
  const digest = changeDigest(request, engine);
  const changes = [...changesOf(document, findings, wishes, digest)];
  const redacting = wishes.filter(({ mode }) => mode === 'redact');
  const again = (redacted: Json): readonly Finding[] => {
    const more = uncovered(redacted);
    changes.push(...changesOf(redacted, more, redacting, digest));
    return more;
  };
  const changed = transform(document, findings, wishes, keyed(request, engine), engine.dlp?.detectors, again);
  return { ...changed, changes };
}

function patternsFor({ effects }: Pick<Ruling, 'effects'>, direction: 'action' | 'result'): readonly PatternEffect[] {
  return reaching(
    effects.filter((effect) => effect.kind === 'mask_pattern'),
    direction,
  );
}

export function transformsFor(
  ruling: Pick<Ruling, 'effects'>,
  direction: 'action' | 'result',
): readonly TransformEffect[] {
  return reaching(
    ruling.effects.filter((effect) => effect.kind === 'transform'),
    direction,
  );
}

function reaching<T extends TransformEffect | PatternEffect>(
  effects: readonly T[],
  direction: 'action' | 'result',
): readonly T[] {
  return effects.filter(({ scope }) => scope === 'both' || scope === direction);
}

/** The content of an action after effects, where they changed anything. */
export function transformContent(
  content: JsonObject,
  ruling: Ruling,
  { findings, overrides }: Scanned,
  request: DecideRequest,
  engine: Engine,
): TransformedContent | undefined {
  const selected = findings.filter((finding) => !namesTarget(finding));
  const wishes = transformsFor(ruling, 'action');
  const uncovered = (document: Json): readonly Finding[] =>
    findSensitive(document, 'action', request, engine, overrides).findings.filter((finding) => !namesTarget(finding));
  const changed = rewritten(content, selected, wishes, uncovered, request, engine);
  const { resource, command, argv, args, text } = changed.document as unknown as TransformedContent;
  // Patterns work on what an action carries: masking its target would make it another action.
  const patterns = patternsFor(ruling, 'action');
  const [masked, words] = [
    maskPatterns(args, patterns, content['args']),
    maskPatterns(text, patterns, content['text']),
  ];
  const entitiesTransformed = changed.entitiesTransformed + masked.changed + words.changed;
  if (entitiesTransformed === 0) return undefined;
  const digest = changeDigest(request, engine);
  const changes = [
    ...changed.changes,
    ...changesByPattern(args, masked.document, '/args', digest),
    ...changesByPattern(text, words.document, '/text', digest),
  ];
  return { resource, command, argv, args: masked.document, text: String(words.document), entitiesTransformed, changes };
}

function changeDigest({ principal }: DecideRequest, { ports }: Engine): ChangeDigest {
  return (value) => ports.keyedDigestHex('change', principal.tenant, value);
}

function keyed({ principal }: DecideRequest, { ports }: Engine): (text: string) => string {
  return (text) => ports.keyedDigestHex('token', principal.tenant, text);
}
