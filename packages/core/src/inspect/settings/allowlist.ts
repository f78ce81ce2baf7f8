/** Which findings an allow-list takes back: exact values (by keyed digest), patterns that match the whole value, or places. */
import type { ActiveOverride } from '../../dlp-override.ts';
import type { Finding } from '../../finding.ts';
import { compileRegex, type Regex, TooManyStates } from '../../regex/regex.ts';
import { ExactNumber, type Json, writeJson } from '../../value/json.ts';
import { compileLocations, type Direction, type Locations } from './locations.ts';
import type { AllowEntry } from './settings.ts';
import { valueAt } from './value-at.ts';

export interface Scanned {
  readonly document: Json;
  readonly direction: Direction;
  /** Milliseconds since the epoch. Without a clock, what expires counts as expired. */
  readonly now: number | undefined;
  /** Keyed digest of a value, hex. */
  readonly digest: (value: string) => string;
  /** Tells what stands where nothing can be masked: it is flagged instead. */
  readonly fixed?: ((finding: Finding) => boolean) | undefined;
  /** What policies say about the tool and the hosts. */
  readonly overrides?: readonly ActiveOverride[] | undefined;
}

/** The entry that takes a finding back; `blocked` tells whether it is of a detector that blocks. */
export type Allowlist = (finding: Finding, blocked: boolean, scanned: Scanned) => AllowEntry | undefined;

interface CompiledEntry {
  readonly entry: AllowEntry;
  readonly expiresMs: number;
  readonly digests: ReadonlySet<string>;
  readonly patterns: readonly Regex[];
  readonly places: Locations;
}

/** @throws RegexError for a pattern that is refused */
export function compileAllowlist(entries: readonly AllowEntry[]): Allowlist {
  const compiled = entries.map(compiledEntry);
  return (finding, blocked, scanned) => {
    const value = onceOnly(() => clearValue(finding, scanned.document));
    const digest = onceOnly(() => scanned.digest(value() ?? ''));
    return compiled.find(
      (each) =>
        (!blocked || each.entry.force === true) &&
        isInForce(each, scanned.now) &&
        isAbout(each.entry, finding) &&
        (each.places.cover(finding, scanned.document, scanned.direction) || isAllowedValue(each, value, digest)),
    )?.entry;
  };
}

/** Lists may be long and findings many: what all entries look at is found out once, and only where one does. */
function onceOnly<T>(find: () => T): () => T {
  let found: { readonly value: T } | undefined;
  return () => {
    found ??= { value: find() };
    return found.value;
  };
}

/** The pattern is compiled by itself first, so that none can step out of its anchors. @throws RegexError */
export function anchored(pattern: string): Regex {
  compileRegex(pattern);
  return compileRegex(`^(?:${pattern})$`);
}

function compiledEntry(entry: AllowEntry): CompiledEntry {
  const { expires_at, patterns = [], paths = [], value_digests = [] } = entry;
  return {
    entry,
    expiresMs: expires_at === undefined ? Number.POSITIVE_INFINITY : Date.parse(expires_at),
    digests: new Set(value_digests),
    patterns: patterns.map(anchored),
    places: compileLocations(paths),
  };
}

/** A time that cannot be read is never ahead. */
function isInForce({ expiresMs }: CompiledEntry, now: number | undefined): boolean {
  return expiresMs === Number.POSITIVE_INFINITY || (now !== undefined && now < expiresMs);
}

function isAbout({ detector }: AllowEntry, finding: Finding): boolean {
  return detector === undefined || detector === finding.detector || detector === finding.entityType;
}

function isAllowedValue(
  { digests, patterns }: CompiledEntry,
  value: () => string | undefined,
  digest: () => string,
): boolean {
  if (digests.size === 0 && patterns.length === 0) return false;
  const text = value();
  if (text === undefined) return false;
  return (digests.size > 0 && digests.has(digest())) || patterns.some((each) => matchesWhole(each, text));
}

/** Only what stands there in clear is compared: behind an encoding the span holds more than the value. */
function clearValue({ pointer, part, layers, start, end }: Finding, document: Json): string | undefined {
  if (part === 'key' || layers.length > 0) return undefined;
  const leaf = valueAt(document, pointer);
  const text = typeof leaf === 'number' || leaf instanceof ExactNumber ? writeJson(leaf) : leaf;
  return typeof text === 'string' ? text.slice(start, end) : undefined;
}

/** A value too costly for a pattern is not allowed by it. */
function matchesWhole(pattern: Regex, value: string): boolean {
  try {
    return pattern.findAll(value).some(({ start, end }) => start === 0 && end === value.length);
  } catch (thrown) {
    if (thrown instanceof TooManyStates) return false;
    throw thrown;
  }
}
