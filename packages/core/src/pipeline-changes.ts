/**
 * What a transform changed, for the decision and the record: the place, what was done, and a keyed digest of what stood there. Who has
 * the key can tell whether two decisions changed the same value, and whether a value they know was among them.
 */
import type { Change, TransformEffect } from './decision.ts';
import type { Finding } from './finding.ts';
import { valueAt } from './inspect/settings/value-at.ts';
import { mergeFindings } from './inspect/transform/merge.ts';
import { ExactNumber, isArray, isObject, type Json, writeJson } from './value/json.ts';

/** Keyed digest of a value, hex. */
export type ChangeDigest = (value: string) => string;

/** The spans that `wishes` rewrite in `document`, merged as the transform merges them. */
export function changesOf(
  document: Json,
  findings: readonly Finding[],
  wishes: readonly TransformEffect[],
  digest: ChangeDigest,
): readonly Change[] {
  if (wishes.length === 0) return [];
  const places = new Map<string, Finding[]>();
  for (const finding of findings) {
    const place = `${finding.part} ${finding.pointer}`;
    const there = places.get(place);
    if (there === undefined) places.set(place, [finding]);
    else there.push(finding);
  }
  return [...places.values()].flatMap((there) => {
    const { pointer, part } = there[0] as Finding;
    const text = part === 'key' ? undefined : textOf(valueAt(document, pointer));
    return mergeFindings(there, wishes).map(
      ({ start, end, entityType, wish }): Change => ({
        pointer,
        part,
        start,
        end,
        entityType,
        mode: wish.mode,
        strategy: wish.strategy,
        // Pointers do not lead to keys, nor below a key that is masked.
        digest: text === undefined ? '' : digested(text.slice(start, end), digest),
      }),
    );
  });
}

/** The texts a pattern of a policy changed below `pointer`. Their own places hold keys nobody has looked at. */
export function changesByPattern(before: Json, after: Json, pointer: string, digest: ChangeDigest): readonly Change[] {
  if (before === after) return [];
  const [old, now] = [entriesOf(before), entriesOf(after)];
  if (old === undefined || now === undefined) return [byPattern(textOf(before) ?? '', 'value', pointer, digest)];
  // Entries keep their order, whatever becomes of their keys.
  return old.flatMap(([key, value], at) => {
    const [renamed = key, changed = value] = now[at] ?? [];
    return [
      ...(renamed === key ? [] : [byPattern(key, 'key', pointer, digest)]),
      ...changesByPattern(value, changed, pointer, digest),
    ];
  });
}

function byPattern(text: string, part: Change['part'], pointer: string, digest: ChangeDigest): Change {
  const place = { pointer, part, start: 0, end: text.length };
  return { ...place, entityType: '', mode: 'mask_pattern', strategy: 'full', digest: digested(text, digest) };
}

function digested(text: string, digest: ChangeDigest): string {
  return `sha256-salted:${digest(text)}`;
}

function entriesOf(value: Json): readonly (readonly [string, Json])[] | undefined {
  if (isArray(value)) return value.map((item, at) => [String(at), item]);
  return isObject(value) ? Object.entries(value) : undefined;
}

function textOf(value: Json | undefined): string | undefined {
  if (typeof value === 'number' || value instanceof ExactNumber) return writeJson(value);
  return typeof value === 'string' ? value : undefined;
}
