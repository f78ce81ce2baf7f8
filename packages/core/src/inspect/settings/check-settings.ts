/** What is wrong with settings that have the right shape: names of no detector, patterns that are refused, examples that fail. */
import { ENTITY_TYPES } from '../../entity-types.ts';
import { type ProblemCode, ProblemError } from '../../problem.ts';
import { RegexError } from '../../regex/regex.ts';
import { customDetector } from '../custom-detector.ts';
import { DETECTORS } from '../detectors/index.ts';
import { anchored } from './allowlist.ts';
import { customPattern } from './custom-pattern.ts';
import { isKnownLocation } from './locations.ts';
import type { AllowEntry, DlpSettings, PatternSetting } from './settings.ts';

export interface SettingsProblem {
  /** Steps to the value that is wrong. */
  readonly path: readonly (string | number)[];
  readonly code: ProblemCode;
  readonly message: string;
  readonly help?: string;
}

export function checkSettings({ detectors, patterns, allowlist }: DlpSettings): readonly SettingsProblem[] {
  const known = new Set([...builtInNames(), ...patterns.flatMap(({ id }) => [id, typeOf(id)])]);
  return [
    ...Object.keys(detectors)
      .filter((name) => !known.has(name))
      .map((name) => unknownDetector(['detectors', name])),
    ...Object.entries(detectors)
      .filter(([name, { audit_original }]) => audit_original === true && PRIVATE_KEYS.has(name))
      .map(([name]) => neverKept(['detectors', name, 'audit_original'])),
    ...patterns.flatMap((pattern, at) => patternProblems(pattern, at, patterns)),
    ...tooMany(allowlist),
    ...allowlist.flatMap((entry, at) => entryProblems(entry, ['allowlist', at], known, allowlist)),
  ];
}

/** What is odd and harmless, in words. */
export function settingsWarnings({ scan_locations }: DlpSettings): readonly string[] {
  return scan_locations
    .filter((place) => !isKnownLocation(place))
    .map(
      (place) =>
        `\`scan_locations\`: \`${place.slice(0, 80)}\` names nothing that is scanned; places begin with params, args, text, resource, command, argv, action or result`,
    );
}

let names: ReadonlySet<string> | undefined;
function builtInNames(): ReadonlySet<string> {
  names ??= new Set([...DETECTORS.flatMap(({ id, entityType }) => [id, entityType]), ...ENTITY_TYPES]);
  return names;
}

/** Each is tried on every finding, and a hostile payload has thousands. Values are looked up, however many there are. */
const TRIED_MAX = 200;

function tooMany(allowlist: DlpSettings['allowlist']): readonly SettingsProblem[] {
  return (['patterns', 'paths'] as const)
    .filter((kind) => allowlist.reduce((sum, entry) => sum + (entry[kind]?.length ?? 0), 0) > TRIED_MAX)
    .map((kind) => ({
      path: ['allowlist'],
      code: 'config_invalid',
      message: `all entries together have more than ${TRIED_MAX} ${kind}`,
      help: 'list values instead, or write one pattern for several',
    }));
}

const PRIVATE_KEYS: ReadonlySet<string> = new Set(
  DETECTORS.filter(({ entityType }) => entityType === 'private_key').flatMap(({ id, entityType }) => [id, entityType]),
);

function neverKept(path: readonly (string | number)[]): SettingsProblem {
  return { path, code: 'config_invalid', message: 'private keys are never kept in clear' };
}

function typeOf(id: string): string {
  return id.toLowerCase().replaceAll('-', '_');
}

function unknownDetector(path: readonly (string | number)[]): SettingsProblem {
  return {
    path,
    code: 'config_invalid',
    message: 'there is no such detector or entity type',
    help: 'docs/reference/detectors.md lists them; patterns of your own are named by their id',
  };
}

function patternProblems(
  pattern: PatternSetting,
  at: number,
  all: readonly PatternSetting[],
): readonly SettingsProblem[] {
  const path = ['patterns', at];
  const { id } = pattern;
  if (builtInNames().has(id) || builtInNames().has(typeOf(id)))
    return [{ path: [...path, 'id'], code: 'config_invalid', message: 'a built-in detector or type has this name' }];
  if (all.findIndex((other) => typeOf(other.id) === typeOf(id)) < at)
    return [{ path: [...path, 'id'], code: 'config_invalid', message: 'an earlier pattern has this id' }];
  try {
    customDetector(customPattern(pattern));
    return [];
  } catch (thrown) {
    if (!(thrown instanceof ProblemError)) throw thrown;
    const { code, message } = thrown.first;
    return [{ path: [...path, code === 'pattern_example' ? 'examples' : 'pattern'], code, message }];
  }
}

function entryProblems(
  entry: AllowEntry,
  path: readonly (string | number)[],
  known: ReadonlySet<string>,
  all: readonly AllowEntry[],
): readonly SettingsProblem[] {
  const { id, detector, value_digests = [], patterns = [], paths = [], expires_at } = entry;
  const wrong = (message: string, ...steps: readonly string[]): SettingsProblem => ({
    path: [...path, ...steps],
    code: 'config_invalid',
    message,
  });
  const kinds = [value_digests, patterns, paths].filter((list) => list.length > 0).length;
  return [
    ...(all.find((other) => other.id === id) === entry ? [] : [wrong('an earlier entry has this id', 'id')]),
    ...(detector === undefined || known.has(detector) ? [] : [unknownDetector([...path, 'detector'])]),
    ...(kinds === 1 ? [] : [wrong('an entry allows values, patterns or paths: exactly one of them')]),
    ...(expires_at === undefined || !Number.isNaN(Date.parse(expires_at))
      ? []
      : [wrong('must be an RFC 3339 time', 'expires_at')]),
    ...(paths.every(isKnownLocation) ? [] : [wrong('a path names nothing that is scanned', 'paths')]),
    ...patterns.flatMap((pattern) => {
      const why = refusal(pattern);
      return why === undefined ? [] : [{ ...wrong(why, 'patterns'), code: 'pattern_invalid' as const }];
    }),
  ];
}

function refusal(pattern: string): string | undefined {
  try {
    anchored(pattern);
    return undefined;
  } catch (thrown) {
    if (thrown instanceof RegexError) return `${thrown.message}, at character ${thrown.at + 1} of the pattern`;
    throw thrown;
  }
}
