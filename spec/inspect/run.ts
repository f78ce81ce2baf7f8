/** Runs the scanning and transforming cases: used by the tests of this folder and by `npm run conformance -- datafog`. */
import { createHmac } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
  type Finding,
  inspect,
  type Json,
  LIMITS,
  type MaskStrategy,
  type TransformMode,
  transform,
} from '@sluice/core';

interface Source {
  readonly note: string;
  readonly input?: string;
  readonly parts?: readonly string[];
  readonly document?: Json;
  readonly filter?: readonly string[];
  readonly differs?: string;
}
interface WantedFinding {
  readonly type: string;
  readonly value?: string;
  readonly start?: number;
  readonly end?: number;
  readonly pointer?: string;
  readonly part?: string;
  readonly layers?: readonly string[];
  readonly confidence?: number;
}
export interface ScanCase extends Source {
  readonly want: readonly WantedFinding[];
}
export interface TransformCase extends Source {
  readonly mode: TransformMode;
  readonly strategy?: MaskStrategy;
  readonly entities: readonly string[];
  readonly want: Json;
  readonly transformed?: number;
  readonly modes?: readonly string[];
  readonly digest?: { readonly type: string; readonly value: string };
}

export interface Check {
  readonly name: string;
  readonly wanted: unknown;
  readonly got: unknown;
  readonly passed: boolean;
}

export function checkScan(one: ScanCase): Check {
  const document = documentOf(one);
  const got = inspectCase(document, one).map((finding, index) => asWanted(document, finding, one.want[index]));
  return { name: one.note, wanted: one.want, got, passed: isDeepStrictEqual(got, one.want) };
}

export function checkTransform(one: TransformCase): Check {
  const document = documentOf(one);
  const wish = {
    kind: 'transform',
    mode: one.mode,
    strategy: one.strategy ?? 'full',
    entities: one.entities,
    scope: 'both',
  } as const;
  const result = transform(document, inspectCase(document, one), [wish], keyed);
  const wanted = {
    document: withDigest(one),
    transformed: one.transformed ?? result.entitiesTransformed,
    modes: one.modes ?? result.modesApplied,
  };
  const got = { document: result.document, transformed: result.entitiesTransformed, modes: result.modesApplied };
  return { name: one.note, wanted, got, passed: isDeepStrictEqual(got, wanted) };
}

function documentOf({ input, parts, document }: Source): Json {
  return document ?? input ?? (parts ?? []).join('');
}

function inspectCase(document: Json, { filter }: Source): readonly Finding[] {
  return inspect(document, { limits: LIMITS, ...(filter === undefined ? {} : { entityTypes: new Set(filter) }) });
}

/** The finding, reduced to what the case says about it. */
function asWanted(document: Json, finding: Finding, wanted: WantedFinding | undefined): Record<string, unknown> {
  const leaf = textAt(document, finding);
  const facts: Record<string, unknown> = {
    value: leaf.slice(finding.start, finding.end),
    start: Buffer.byteLength(leaf.slice(0, finding.start)),
    end: Buffer.byteLength(leaf.slice(0, finding.end)),
    pointer: finding.pointer,
    part: finding.part,
    layers: finding.layers,
    confidence: finding.confidence,
  };
  const said = Object.keys(facts).filter((name) => wanted === undefined || name in wanted);
  return { type: finding.entityType, ...Object.fromEntries(said.map((name) => [name, facts[name]])) };
}

/** The text a finding's offsets count in; masked keys are looked up by position, as the cases have one member there. */
function textAt(document: Json, { pointer, part }: Finding): string {
  let value: Json = document;
  let key = '';
  for (const segment of pointer.split('/').slice(1)) {
    const members = value as Record<string, Json>;
    key = segment in members ? segment : (Object.keys(members)[0] as string);
    value = members[key] as Json;
  }
  return part === 'key' ? key : String(value);
}

function keyed(text: string): string {
  return createHmac('sha256', 'key of the specification').update(text, 'utf8').digest('hex');
}

function withDigest({ want, digest }: TransformCase): Json {
  if (typeof want !== 'string' || digest === undefined) return want;
  const hex = keyed(`${digest.type}\0${digest.value}`);
  return want.replace('{digest16}', hex.slice(0, 16)).replace('{digest64}', hex);
}
