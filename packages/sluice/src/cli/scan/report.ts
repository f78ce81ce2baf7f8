/** Writes what was found: lines as they come, SARIF at the end. */
import { findingJson, inert, type Json, writeJson } from '@sluice/core';
import type { Terminal } from '../command.ts';
import type { Found } from './found.ts';
import type { ScanPlan } from './plan.ts';
import { sarif } from './sarif.ts';

export interface Report {
  /** Waits until whoever reads the report has room for more. */
  readonly add: (found: Found) => Promise<void>;
  readonly end: () => Promise<void>;
}

export function reportTo(terminal: Terminal, { format, scanner }: Pick<ScanPlan, 'format' | 'scanner'>): Report {
  const line = (text: string): Promise<void> => terminal.write(`${text}\n`);
  const end = async (): Promise<void> => undefined;
  if (format === 'table') return { add: (found) => line(tableLine(found, terminal)), end };
  if (format === 'json') return { add: (found) => line(writeJson(jsonLine(found))), end };
  const all: Found[] = [];
  return { add: async (found) => void all.push(found), end: () => line(writeJson(sarif(all, scanner.detectors))) };
}

function tableLine({ name, finding, from, value }: Found, { paint }: Terminal): string {
  const { entityClass, entityType, detector, severity, start, end } = finding;
  const type = paint(entityClass === 'secret' ? 'red' : 'yellow', entityType);
  const shown = value === undefined ? '' : ` ${inert(value)}`;
  const rest = paint('dim', `${detector}, ${severity}, ${end - start} characters`);
  return `${inert(name)}:${from.line}:${from.column} ${type} ${rest}${shown}`;
}

function jsonLine({ name, finding, from, value }: Found): Json {
  return {
    file: name,
    line: from.line,
    column: from.column,
    ...findingJson(finding),
    ...(value === undefined ? {} : { value }),
  };
}
