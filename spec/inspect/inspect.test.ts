/** Runs the cases of this folder against the core's inspector and transformer. */
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { MaskStrategy, TransformMode } from '../../packages/core/src/decision.ts';
import type { Finding } from '../../packages/core/src/finding.ts';
import { inspect } from '../../packages/core/src/inspect/inspect.ts';
import { transform } from '../../packages/core/src/inspect/transform/transform.ts';
import { LIMITS } from '../../packages/core/src/limits.ts';
import type { Json } from '../../packages/core/src/value/json.ts';

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
interface ScanCase extends Source {
  readonly want: readonly WantedFinding[];
}
interface TransformCase extends Source {
  readonly mode: TransformMode;
  readonly strategy?: MaskStrategy;
  readonly entities: readonly string[];
  readonly want: Json;
  readonly transformed?: number;
  readonly modes?: readonly string[];
  readonly digest?: { readonly type: string; readonly value: string };
}

describe.each(['datafog-scan.yaml', 'aaf-scan.yaml'])('%s', (file) => {
  const cases = read<ScanCase>(file);
  test('has cases', () => {
    expect(cases.length).toBeGreaterThan(20);
  });
  test.each(cases.map((one): [string, ScanCase] => [one.note, one]))('%s', (_note, one) => {
    const document = documentOf(one);
    const found = inspectCase(document, one);
    expect(found.map((finding, index) => asWanted(document, finding, one.want[index]))).toEqual(one.want);
  });
});

describe('transform.yaml', () => {
  const cases = read<TransformCase>('transform.yaml');
  test('has cases', () => {
    expect(cases.length).toBeGreaterThan(20);
  });
  test.each(cases.map((one): [string, TransformCase] => [one.note, one]))('%s', (_note, one) => {
    const document = documentOf(one);
    const wish = {
      kind: 'transform',
      mode: one.mode,
      strategy: one.strategy ?? 'full',
      entities: one.entities,
    } as const;
    const result = transform(document, inspectCase(document, one), [{ ...wish, scope: 'both' }], keyed);
    expect(result.document).toEqual(withDigest(one));
    if (one.transformed !== undefined) expect(result.entitiesTransformed).toBe(one.transformed);
    if (one.modes !== undefined) expect(result.modesApplied).toEqual(one.modes);
  });
});

function read<T>(file: string): readonly T[] {
  return parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as readonly T[];
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
