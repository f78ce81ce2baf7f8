/**
 * The formats entries leave the gate in. Each is a pure function of an entry, so that one entry always gives the same text, with the same
 * id: whoever gets it twice can tell.
 */
import type { JsonObject } from '../../value/json.ts';
import type { Entry } from '../open.ts';
import { cloudEvent } from './cloudevents.ts';
import { datafogEvent } from './datafog.ts';
import { ecsEvent } from './ecs.ts';
import { ndjsonEntry } from './ndjson.ts';
import { ocsfEvents } from './ocsf.ts';
import { otlpLogs } from './otlp.ts';

export interface ExportContext {
  /** What tells this state folder from all others. */
  readonly installation: string;
  /** Version of Sluice. */
  readonly version: string;
}

/** What an entry becomes. A format may have nothing for it, or more than one event. */
export type ExportFormat = (entry: Entry, context: ExportContext) => readonly JsonObject[];

/** Receipts (`acta`) are not among them: they are signed, each with the one before. */
export const EXPORT_FORMATS = {
  ndjson: ndjsonEntry,
  ocsf: ocsfEvents,
  ecs: ecsEvent,
  cloudevents: cloudEvent,
  datafog: datafogEvent,
  otlp: otlpLogs,
} as const satisfies Readonly<Record<string, ExportFormat>>;

export type ExportFormatName = keyof typeof EXPORT_FORMATS;
