import * as z from 'zod';
import type { Caller } from '../../keys/credentials.ts';
import type { EntryFilter } from '../../store/entry-filter.ts';
import type { Route } from '../api.ts';
import { ApiError } from '../api-error.ts';
import { entryQuery, filterOf } from '../entry-query.ts';
import { entryStream } from '../live/entry-stream.ts';
import { decodePlace } from '../live/stream-place.ts';
import { isStanding, STANDING_MS } from '../standing.ts';
import { refuseWhenStopping } from '../stopping.ts';
import { visibleTo } from '../visible-to.ts';

const { offset: _offset, order: _order, tenant: _tenant, gate: _gate, ...filters } = entryQuery;
const query = z.strictObject({
  ...filters,
  /** Kinds of entries, separated by commas. */
  kind: z.string().min(1).max(256).optional(),
  from: z.string().max(16_384).optional(),
});

/** Most streams at once; each costs a look at the index four times a second. */
const STREAMS_MAX = 64;

/** The whole record is for auditors; others see what agents did and what became of it. */
const SHOWN_KINDS = ['decision', 'outcome', 'approval'];

function kindsFor({ scopes }: Caller, asked: string | undefined): EntryFilter {
  const all = scopes.includes('audit');
  const wanted = asked?.split(',');
  if (wanted === undefined) return all ? {} : { kind: SHOWN_KINDS };
  return { kind: all ? wanted : wanted.filter((kind) => SHOWN_KINDS.includes(kind)) };
}

export const stream: Route = {
  method: 'GET',
  path: '/v1/stream',
  scope: 'read',
  summary:
    'Entries of the tenant as they are recorded (server-sent events); `Last-Event-ID` or `from` goes on where it ended',
  query,
  response: z.string(),
  handler: (call) => {
    const { service, caller, header } = call;
    const { from: asked, kind, ...rest } = call.query as z.infer<typeof query>;
    const text = header('last-event-id') || (asked ?? '');
    const from = text === '' ? undefined : decodePlace(text);
    if (text !== '' && from === undefined)
      throw new ApiError('invalid_request', 'the place to go on from is none this gate gave');
    refuseWhenStopping(service);
    if (service.streams.open >= STREAMS_MAX)
      throw new ApiError('rate_limited', 'as many streams are open as may be', undefined, { 'retry-after': '5' });
    const filter = { ...filterOf(rest), ...kindsFor(caller, kind), within: visibleTo(caller) };
    const source = { stateFolder: service.gate.stateFolder, index: service.index };
    return {
      status: 200,
      body: {
        contentType: 'text/event-stream; charset=utf-8',
        stream: async function* (signal) {
          service.streams.open += 1;
          const over = new AbortController();
          const look = setInterval(() => {
            if (!isStanding(service, call, caller)) over.abort();
          }, STANDING_MS);
          try {
            const stopping = service.stopping.signal;
            yield* entryStream({ source, filter, from, signal: AbortSignal.any([signal, stopping, over.signal]) });
            const reason = over.signal.aborted ? 'credential' : 'stopping';
            if (!signal.aborted) yield `event: end\ndata: {"reason":"${reason}"}\n\n`;
          } finally {
            clearInterval(look);
            service.streams.open -= 1;
          }
        },
      },
    };
  },
  examples: [{ summary: 'a place nobody gave', path: '/v1/stream?from=there', status: 400 }],
};
