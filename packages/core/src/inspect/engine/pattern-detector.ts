/**
 * Detectors of tokens that a pattern describes: most providers' keys are a prefix and a number of characters out of an alphabet.
 * The engine finds the prefix (the anchor), the pattern is tried there and nowhere else, and what no provider would have made
 * is left alone: samples, and what goes on where the token should end.
 */
import type { Severity } from '../../finding.ts';
import { isAlphanumeric, isToken, unitAt } from '../read/characters.ts';
import { entropyOf } from '../read/entropy.ts';
import { isNear } from '../read/near-words.ts';
import { isSample } from '../read/placeholders.ts';
import { defineDetector, type Examples, type SpotDetector, TOKEN_RUN_MIN, type Trigger } from './detector.ts';
import { codesIn, type PatternShape, patternShape } from './pattern-syntax.ts';

const HYPHEN = 45;
/**
 * Long tokens of base64 do not begin behind one of its signs: `_`, `/`, `+`. Otherwise a hostile text could begin one in another
 * over and over, and each would be read to its end.
 */
const JOINERS: readonly number[] = [95, 47, 43];
const LONG_CHARS = 256;

/** What long generated tokens do not fall below, and the part of the possible bits short ones do not. */
const ENTROPY_MIN = 3;
const ENTROPY_PART_MIN = 0.65;

interface PatternDetector {
  readonly id: string;
  readonly description: string;
  /** Default: `api_key`. */
  readonly entityType?: string;
  readonly severity: Severity;
  readonly confidence: number;
  /**
   * What the token begins with; where `lead` is given, what stands behind that. Without anchors, every long run of base64
   * characters near one of the words of `context` is tried.
   */
  readonly anchors?: readonly string[];
  /** How many characters out of `chars` stand before the anchor, which must begin with a character that is no letter or digit. */
  readonly lead?: { readonly chars: RegExp; readonly min: number; readonly max: number };
  /** What follows the anchor, in the syntax of pattern-syntax.ts; the whole token where it has a lead or no anchor. */
  readonly pattern: string;
  /** Whether case matters neither in the anchors nor in the pattern. Default: it does. */
  readonly fold?: boolean;
  /** Shannon bits per character of what the pattern describes. Default: what every generated token has. */
  readonly entropyMin?: number;
  /** Words one of which must be near. For formats that tell nothing by themselves. */
  readonly context?: readonly string[];
  /** A check of the whole token the pattern cannot express, in time linear in its length. */
  readonly validate?: (token: string) => boolean;
  readonly examples: Examples;
}

export function definePatternDetector(given: PatternDetector): SpotDetector {
  const { id, entityType = 'api_key', description, severity, confidence, examples } = given;
  const context = given.context === undefined ? undefined : new Set(given.context);
  return defineDetector<SpotDetector>({
    id,
    entityType,
    entityClass: 'secret' as const,
    severity,
    confidence,
    description,
    trigger: triggerOf(given, context),
    find: finder(given, context),
    examples,
  });
}

function passes(chars: RegExp): (unit: number) => boolean {
  const passing = charsOf(chars);
  return (unit) => passing[unit] === 1;
}

/** Asked at every sign, so not by an expression. */
function charsOf(chars: RegExp): Uint8Array {
  return Uint8Array.from({ length: 128 }, (_, code) => (chars.test(String.fromCharCode(code)) ? 1 : 0));
}

function triggerOf({ anchors, fold, lead }: PatternDetector, near: ReadonlySet<string> | undefined): Trigger {
  if (anchors?.every((anchor) => anchor.length === 1)) {
    const chars = anchors.join('');
    return lead === undefined ? { on: 'char', chars } : { on: 'char', chars, before: passes(lead.chars) };
  }
  if (anchors !== undefined)
    return { on: 'literal', literals: anchors, fold: fold === true, inside: lead !== undefined };
  if (near === undefined) throw new TypeError('a token without an anchor needs a context');
  return { on: 'run', near };
}

function finder(given: PatternDetector, context: ReadonlySet<string> | undefined): SpotDetector['find'] {
  const { pattern, fold, validate, entropyMin } = given;
  const { charsMin, charsMax, last } = patternShape(pattern);
  const lead = given.lead === undefined ? undefined : { ...given.lead, passes: passes(given.lead.chars) };
  const joining = charsMax > LONG_CHARS ? codesIn(last).filter((code) => JOINERS.includes(code)) : [];
  // The longest first, for one may begin with another.
  const anchors = (given.anchors ?? [])
    .map((anchor) => (fold === true ? anchor.toLowerCase() : anchor))
    .toSorted((a, b) => b.length - a.length);
  const token = new RegExp(`(?:${pattern})${notGoingOn(last)}`, fold === true ? 'iy' : 'y');
  if (anchors.length === 0 && charsMin < TOKEN_RUN_MIN)
    throw new TypeError(`pattern ${pattern} is too short to be found`);
  return (subject, at) => {
    const { text } = subject;
    const place = placeOf(given, anchors, lead, text, at);
    if (place === undefined || place.secret + charsMin > text.length) return undefined;
    if (joining.includes(unitAt(text, place.start - 1))) return undefined;
    token.lastIndex = place.secret;
    if (!token.test(text)) return undefined;
    const end = token.lastIndex;
    if (end <= at) return undefined;
    if (context !== undefined && !isNear(subject, place.start, context)) return undefined;
    const secret = text.slice(place.secret, end);
    if (given.anchors === undefined && (isWordy(secret) || isDigest(text, place.start))) return undefined;
    if (isSample(secret) || entropyOf(secret) < (entropyMin ?? usualEntropy(secret.length))) return undefined;
    return validate === undefined || validate(text.slice(place.start, end)) ? { start: place.start, end } : undefined;
  };
}

interface Place {
  readonly start: number;
  /** Where the pattern is tried. */
  readonly secret: number;
}

interface Lead {
  readonly passes: (unit: number) => boolean;
  readonly min: number;
  readonly max: number;
}

function placeOf(
  given: PatternDetector,
  anchors: readonly string[],
  lead: Lead | undefined,
  text: string,
  at: number,
): Place | undefined {
  const before = unitAt(text, at - 1);
  if (given.anchors === undefined)
    return isToken(before) || !isToken(unitAt(text, at)) || !isLongRun(text, at)
      ? undefined
      : { start: at, secret: at };
  // Behind a hyphen the anchor is the end of a longer word: `pubblico-` is no `ico-`.
  if (given.lead === undefined && (isAlphanumeric(before) || before === HYPHEN)) return undefined;
  for (const anchor of anchors) {
    const stands =
      given.fold === true ? text.slice(at, at + anchor.length).toLowerCase() === anchor : text.startsWith(anchor, at);
    if (!stands) continue;
    if (lead === undefined) return { start: at, secret: at + anchor.length };
    const start = startOfLead(lead, text, at);
    return start === undefined ? undefined : { start, secret: start };
  }
  return undefined;
}

/** How far before a run the word stands that says that it is a digest. */
const DIGEST_WORD_CHARS = 16;

/** A fragment or an address, a word for a digest, the name of a file in a manifest. */
const DIGESTS: readonly RegExp[] = [
  /[#@]$/,
  /(?:sha-?[0-9]{1,3}|md5|digest|checksum|integrity|commit|revision|rev|hash|etag)[^0-9A-Za-z]{1,4}$/i,
  /\.(?:[cm]?[jt]sx?|json|css|html|md|png|svg|map|py|go|rs|tgz|gz|zip|jar|whl|lock)[^0-9A-Za-z]{1,8}$/,
];

/** Digests and revisions look like keys of hexadecimal digits, and stand near the names of what they are of. */
function isDigest(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - DIGEST_WORD_CHARS), at);
  return DIGESTS.some((digest) => digest.test(before));
}

function isLongRun(text: string, at: number): boolean {
  for (let ahead = 0; ahead < TOKEN_RUN_MIN; ahead++) if (!isToken(unitAt(text, at + ahead))) return false;
  return true;
}

function startOfLead({ passes, min, max }: Lead, text: string, at: number): number | undefined {
  let start = at;
  while (start > 0 && at - start <= max && passes(text.charCodeAt(start - 1))) start--;
  const fits = at - start >= min && at - start <= max && !isAlphanumeric(unitAt(text, start - 1));
  return fits ? start : undefined;
}

function usualEntropy(chars: number): number {
  return Math.min(ENTROPY_MIN, ENTROPY_PART_MIN * Math.log2(chars));
}

/** Behind a token stands no further character of its own alphabet, or it is a piece of something else. */
function notGoingOn(last: PatternShape['last']): string {
  const further = codesIn(last).map((code) => `\\x${code.toString(16).padStart(2, '0')}`);
  return `(?![0-9A-Za-z${further.join('')}])`;
}

/** What stands near a word by accident: words and numbers with hyphens between, and what has no digits or no letters at all. */
function isWordy(secret: string): boolean {
  if (!/[0-9]/.test(secret) || !/[A-Za-z]/.test(secret)) return true;
  const pieces = secret.split(/[-_/]/);
  return pieces.length > 2 && pieces.every((piece) => /^(?:[A-Za-z]{0,32}|[0-9]{0,32})$/.test(piece));
}
