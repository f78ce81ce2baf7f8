/** What is known of the facts of a recorded decision: without the caller's claims, and with them where there can have been some. */
import {
  type DecisionBody,
  type Facts,
  gatherFacts,
  normaliseName,
  type PartialFacts,
  targetsJson,
} from '@sluice/core';
import type { Commit } from '../journal/salts/commitments.ts';
import { isWhole } from '../recordable.ts';
import { type RecordedAction, recordedAction } from './recorded-action.ts';
import { recordedFindings } from './recorded-findings.ts';
import { recordedTargets } from './recorded-targets.ts';

/** An entry is written a moment after the decision; a minute is long for that. */
const WRITTEN_WITHIN_MS = 60_000;

export interface RecordedFacts {
  readonly trusted: PartialFacts;
  /** Undefined where the caller surely claimed nothing. */
  readonly claimed: PartialFacts | undefined;
}

export function recordedFacts(body: DecisionBody, time: string, commit: Commit | undefined): RecordedFacts {
  const { action, known } = recordedAction(body, commit);
  const written = Date.parse(time);
  const moments = Number.isNaN(written) ? [] : [written - WRITTEN_WITHIN_MS, written];
  const whole = known.has('text') && known.has('args');
  const { targets, known: knownTargets } = whole ? recordedTargets(action) : NO_TARGETS;
  const { findings, dlpActions } = recordedFindings(body);
  const facts = gatherFacts({
    action: { ...action, type: normaliseName(action.type), tool: normaliseName(action.tool), sensitive: false },
    findings,
    dlpActions,
    principal: { tenant: body.principal.tenant, agent: body.principal.agent, roles: [] },
    session: { id: body.session_id, workspaces: [], home: '', context: {} },
    targets: targetsJson(targets),
  });
  const fields = new Set<string>([...known, ...knownTargets, 'agent.name', 'agent.tenant']);
  if (known.has('tool')) fields.add('tool_name');
  if (isWhole(body.session_id)) fields.add('session.id');
  if (!body.truncated) fields.add('findings').add('dlp');
  // The first of the two rulings leaves the caller's word out, so both are known there.
  const trusted = { facts, recorded: new Set([...fields, 'sensitive', '@']), moments };
  return { trusted, claimed: claimsOf(body, { action, known }, facts, fields, moments) };
}

const NO_TARGETS = { targets: { paths: [], hosts: [], commands: [] }, known: [] };

/** The same as the caller may have coloured it. The entry does not hold claims; a commitment may prove that there was but one, or none. */
function claimsOf(
  { door }: DecisionBody,
  { action, known }: RecordedAction,
  facts: Facts,
  fields: ReadonlySet<string>,
  moments: readonly number[],
): PartialFacts | undefined {
  // The proxy passes no claims on; the command line none about findings.
  if (door === 'mcp') return undefined;
  const findings = door !== 'cli';
  const wordKnown = known.has('sensitive');
  if (wordKnown && !action.sensitive && !findings) return undefined;
  const recorded = new Set(fields);
  if (wordKnown) recorded.add('@');
  if (findings) for (const field of ['findings', 'dlp']) recorded.delete(field);
  return { facts: { ...facts, document: { ...facts.document, sensitive: action.sensitive } }, recorded, moments };
}
