/** Entries as they leave: in the sink's format, with ids, and no more at once than a receiver can be expected to take. */
import {
  canonicalJson,
  type Entry,
  EXPORT_FORMATS,
  type ExportContext,
  type ExportFormatName,
  writeJson,
} from '@sluice/core';
import type { Outgoing, SinkBatch } from './sink.ts';

/** Many receivers of HTTP refuse more, and what takes longer than the time-out would never arrive. */
const BATCH_CHARS_MAX = 1_048_576;

interface BatchOptions {
  readonly origin: string;
  readonly format: ExportFormatName;
  readonly context: ExportContext;
}

/** The first of the entries, as many as there is room for and at least one. They must not be none. */
export function makeBatch(entries: readonly Entry[], { origin, format, context }: BatchOptions): SinkBatch {
  const make = EXPORT_FORMATS[format];
  const text = format === 'ndjson' ? canonicalJson : writeJson;
  const chain = `${context.installation}/${origin}`;
  const outgoing: Outgoing[] = [];
  let chars = 0;
  for (const entry of entries) {
    const events = make(entry, context);
    const lines = events.map((event) => text(event));
    chars += lines.reduce((sum, line) => sum + line.length, 0);
    if (chars > BATCH_CHARS_MAX && outgoing.length > 0) break;
    const ids = events.map((_, at) => `${chain}/${entry.seq}${at === 0 ? '' : `/${at + 1}`}`);
    outgoing.push({ entry, events, lines, ids });
  }
  const [first, last] = [outgoing[0], outgoing.at(-1)].map((each) => each?.entry.seq);
  return { id: `${origin}-${first}-${last}`, chain, outgoing };
}
