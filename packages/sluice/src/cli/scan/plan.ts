/** What one `sluice scan` is to do, read from its options. */
import {
  CODE_DETECTORS,
  compileGlob,
  createScanner,
  type DataScanner,
  DETECTORS,
  type DlpSettings,
  LIMITS,
} from '@sluice/core';
import { type CommandContext, UsageError } from '../command.ts';
import type { ScanSettings } from './settings.ts';

export const FORMATS = ['table', 'json', 'sarif'] as const;
export type Format = (typeof FORMATS)[number];

/** A test of a file's path and of its name. */
export type PathTest = (path: string) => boolean;

export interface ScanPlan {
  readonly scanner: DataScanner;
  readonly ignored: ReadonlySet<string>;
  readonly format: Format;
  readonly include: PathTest;
  readonly exclude: PathTest;
  readonly bytesMax: number;
  readonly redact: 'no' | 'to standard output' | 'in place';
  readonly showValues: boolean;
}

/** @throws UsageError */
export function readPlan({ values }: Pick<CommandContext, 'values'>, settings?: ScanSettings): ScanPlan {
  const named = profile(values['profile']);
  const detectors = settings?.settings.detectors ?? (named === 'code' ? CODE_DETECTORS : DETECTORS);
  const known = new Set(detectors.map(({ entityType }) => entityType));
  const only = types(values['only'], 'only', known);
  const scanner = createScanner({
    ...(settings ?? { detectors }),
    confidenceMin: confidence(values['min-confidence']),
    // A window of a file is much smaller, but may hold many findings.
    limits: { findingsMax: LIMITS.findingsMax * 10 },
    ...(only === undefined ? {} : { entityTypes: only }),
  });
  return {
    scanner,
    ignored: types(values['ignore'], 'ignore', known) ?? new Set(),
    format: format(values['format'], values['json'] === true),
    include: values['include'] === undefined ? () => true : pathTest(values['include'], 'include'),
    exclude: values['exclude'] === undefined ? () => false : pathTest(values['exclude'], 'exclude'),
    bytesMax: values['max-size'] === undefined ? Number.POSITIVE_INFINITY : bytes(String(values['max-size'])),
    redact: redact(values),
    showValues: values['show-values'] === true,
  };
}

/** Undefined where none is named. */
export function profile(value: unknown): DlpSettings['profile'] | undefined {
  if (value === undefined || value === 'strict' || value === 'code') return value;
  throw new UsageError('--profile is `strict` or `code`');
}

function confidence(value: unknown): number {
  if (value === undefined) return 0;
  const number = Number(value);
  if (String(value).trim() === '' || !(number >= 0 && number <= 1))
    throw new UsageError('--min-confidence is a number from 0 to 1');
  return number;
}

function types(value: unknown, option: string, known: ReadonlySet<string>): ReadonlySet<string> | undefined {
  if (typeof value !== 'string') return undefined;
  const wanted = value.split(',').map((type) => type.trim().toLowerCase());
  const unknown = wanted.find((type) => !known.has(type));
  if (unknown !== undefined)
    throw new UsageError(`--${option} names \`${unknown.slice(0, 40)}\`, which is no entity type`);
  return new Set(wanted);
}

function format(value: unknown, json: boolean): Format {
  if (value === undefined) return json ? 'json' : 'table';
  const found = FORMATS.find((each) => each === value);
  if (found === undefined) throw new UsageError('--format is `table`, `json` or `sarif`');
  if (json && found !== 'json') throw new UsageError('--json and --format contradict each other');
  return found;
}

function redact(values: CommandContext['values']): ScanPlan['redact'] {
  const inPlace = values['in-place'] === true;
  if (inPlace && values['redact'] !== true) throw new UsageError('--in-place needs --redact');
  if (inPlace && values['yes'] !== true) throw new UsageError('--in-place overwrites files; say --yes as well');
  if (values['redact'] !== true) return 'no';
  if (values['show-values'] === true) throw new UsageError('--redact and --show-values contradict each other');
  return inPlace ? 'in place' : 'to standard output';
}

/** Globs separated by commas, those within braces aside. One without a slash is about the name alone. */
function pathTest(value: unknown, option: string): PathTest {
  const tests = String(value)
    .split(/,(?![^{]*\})/)
    .map((glob): PathTest => {
      const test = compileGlob(glob.trim());
      if (typeof test === 'string') throw new UsageError(`--${option}: ${test}`);
      return glob.includes('/') ? test : (path) => test(path.slice(path.lastIndexOf('/') + 1));
    });
  return (path) => tests.some((test) => test(path));
}

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1_024, m: 1_048_576, g: 1_073_741_824 };

function bytes(value: string): number {
  const [, number, unit = ''] = /^([0-9]{1,12})([kmg]?)b?$/i.exec(value) ?? [];
  if (number === undefined) throw new UsageError('--max-size is a number of bytes, such as 500k or 20m');
  return Number(number) * (UNITS[unit.toLowerCase()] ?? 1);
}
