/** Writes what was found: lines as they come, SARIF at the end. */
import { findingJson, inert, type Json, writeJson } from '@sluice/core';
import type { Terminal } from '../command.ts';
import type { Found } from './found.ts';
import type { Format } from './plan.ts';
import { sarif } from './sarif.ts';

export interface Report {
  readonly add: (found: Found) => void;
  readonly end: () => void;
}

export function reportTo(terminal: Terminal, format: Format): Report {
  if (format === 'table') return { add: (found) => terminal.out(tableLine(found, terminal)), end: () => undefined };
  if (format === 'json') return { add: (found) => terminal.out(writeJson(jsonLine(found))), end: () => undefined };
  const all: Found[] = [];
  return { add: (found) => void all.push(found), end: () => terminal.out(writeJson(sarif(all))) };
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
