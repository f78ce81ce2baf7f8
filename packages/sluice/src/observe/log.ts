/** The one place where log records are made: out of the table of events, with fields whose values have the form the table asks for. */
import { ProblemError } from '@sluice/core';
import pino from 'pino';
import { LOG_EVENTS, LOG_FIELDS, type LogEvent, type LogField, type LogFieldsOf } from './log-events.ts';
import { LOG_CATEGORIES, logLevels } from './log-levels.ts';

export interface Log {
  <Event extends LogEvent>(event: Event, fields: LogFieldsOf<Event>): void;
  /** Whether such events are written at all. */
  readonly writes: (event: LogEvent) => boolean;
}

/** Where lines go; standard error unless told. */
export type LogDestination = pino.DestinationStream;

export function createLog(levels: string, destination?: LogDestination): Log {
  const to = destination ?? pino.destination({ dest: 2, sync: true });
  const byCategory = logLevels(levels);
  const root = pino({ level: 'debug', base: null }, to);
  const loggers = new Map(
    LOG_CATEGORIES.map((category) => [category, root.child({ category }, { level: byCategory[category] })]),
  );
  const loggerOf = (event: LogEvent) => loggers.get(LOG_EVENTS[event].category) as pino.Logger;
  const writes = (event: LogEvent) => loggerOf(event).isLevelEnabled(LOG_EVENTS[event].level);
  const log = (event: LogEvent, fields: Readonly<Partial<Record<LogField, unknown>>>) => {
    if (!writes(event)) return;
    const { level, message, fields: wanted } = LOG_EVENTS[event];
    loggerOf(event)[level]({ event, ...readable(wanted, fields) }, message);
  };
  return Object.assign(log, { writes });
}

/** What the event has no field for is left out; so is a value that has not its field's form. */
function readable(
  wanted: readonly LogField[],
  fields: Readonly<Partial<Record<LogField, unknown>>>,
): Readonly<Partial<Record<LogField, unknown>>> {
  const found: Partial<Record<LogField, unknown>> = {};
  for (const name of wanted) {
    const value = fields[name];
    if (LOG_FIELDS[name](value)) found[name] = value;
  }
  return found;
}

/** What may be said of a failure: its kind, and the system's or our code. Its message may quote anything. */
export function failureFields(error: unknown): { readonly error: string; readonly code: string } {
  if (error instanceof ProblemError) return { error: 'ProblemError', code: error.first.code };
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return { error: error instanceof Error ? error.name : '', code };
}
