/** The one table of routes: handlers, OpenAPI, scopes, metrics labels and tests are all made from it. */
import type { Route } from './api.ts';
import { ACTION_ROUTES } from './routes/actions/index.ts';
import { anonymize } from './routes/anonymize.ts';
import { APPROVAL_ROUTES } from './routes/approvals/index.ts';
import { audit } from './routes/audit.ts';
import { decide } from './routes/decide.ts';
import { DLP_ROUTES } from './routes/dlp/index.ts';
import { events } from './routes/events.ts';
import { health } from './routes/health.ts';
import { live, ready } from './routes/health-probes.ts';
import { IDENTITY_ROUTES } from './routes/identity/index.ts';
import { metrics } from './routes/metrics.ts';
import { openapi } from './routes/openapi.ts';
import { policyVersion } from './routes/policy-version.ts';
import { receipt } from './routes/receipt.ts';
import { receipts } from './routes/receipts.ts';
import { scan } from './routes/scan.ts';
import { sinks } from './routes/sinks.ts';
import { stream } from './routes/stream.ts';
import { tools } from './routes/tools.ts';
import { transform } from './routes/transform.ts';

export const ROUTES: readonly Route[] = [
  health,
  live,
  ready,
  openapi,
  policyVersion,
  scan,
  decide,
  tools,
  transform,
  anonymize,
  receipts,
  receipt,
  events,
  audit,
  stream,
  sinks,
  metrics,
  ...ACTION_ROUTES,
  ...APPROVAL_ROUTES,
  ...DLP_ROUTES,
  ...IDENTITY_ROUTES,
];

export interface FoundPath {
  /** Path of the route, whichever of its aliases was asked for. */
  readonly pattern: string;
  readonly routes: readonly Route[];
  readonly params: Readonly<Record<string, string>>;
}

/** The routes of a path, whatever their methods. Plain paths are looked up; a parameter is exactly one non-empty segment. */
export function findRoute(path: string): FoundPath | undefined {
  const exact = path.includes('{') ? undefined : paths().get(path);
  if (exact !== undefined) return { pattern: (exact[0] as Route).path, routes: exact, params: {} };
  const segments = path.split('/');
  for (const { prefix, suffix, name, routes } of withParameter()) {
    if (segments.length !== prefix.length + 1 + suffix.length) continue;
    if (!isAt(segments, prefix, 0) || !isAt(segments, suffix, prefix.length + 1)) continue;
    const value = decodeSegment(segments[prefix.length] ?? '');
    if (value !== undefined && value !== '' && !value.includes('/'))
      return { pattern: (routes[0] as Route).path, routes, params: { [name]: value } };
  }
  return undefined;
}

function isAt(segments: readonly string[], part: readonly string[], from: number): boolean {
  return part.every((segment, index) => segments[from + index] === segment);
}

interface WithParameter {
  /** The segments before and after the parameter. */
  readonly prefix: readonly string[];
  readonly suffix: readonly string[];
  readonly name: string;
  readonly routes: readonly Route[];
}

let parametrised: readonly WithParameter[] | undefined;

function withParameter(): readonly WithParameter[] {
  parametrised ??= [...paths()].flatMap(([pattern, routes]) => {
    const segments = pattern.split('/');
    const at = segments.findIndex((segment) => segment.startsWith('{'));
    if (at < 0) return [];
    const name = segments[at]?.slice(1, -1) ?? '';
    return [{ prefix: segments.slice(0, at), suffix: segments.slice(at + 1), name, routes }];
  });
  return parametrised;
}

let table: ReadonlyMap<string, readonly Route[]> | undefined;

/** Made at first use: the OpenAPI route needs the table it stands in. */
function paths(): ReadonlyMap<string, readonly Route[]> {
  if (table !== undefined) return table;
  const rows = ROUTES.flatMap((route) => [route.path, ...(route.aliases ?? [])].map((path) => ({ path, route })));
  const byPath = Map.groupBy(rows, ({ path }) => path);
  table = new Map([...byPath].map(([path, found]) => [path, found.map(({ route }) => route)]));
  return table;
}

function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    // Malformed percent-encoding names nothing.
    return undefined;
  }
}
