/** The one table of routes: handlers, OpenAPI, scopes, metrics labels and tests are all made from it. */
import type { Route } from './api.ts';
import { anonymize } from './routes/anonymize.ts';
import { audit } from './routes/audit.ts';
import { decide } from './routes/decide.ts';
import { DLP_ROUTES } from './routes/dlp/index.ts';
import { events } from './routes/events.ts';
import { health } from './routes/health.ts';
import { metrics } from './routes/metrics.ts';
import { openapi } from './routes/openapi.ts';
import { policyVersion } from './routes/policy-version.ts';
import { receipt } from './routes/receipt.ts';
import { receipts } from './routes/receipts.ts';
import { scan } from './routes/scan.ts';
import { sinks } from './routes/sinks.ts';
import { transform } from './routes/transform.ts';

export const ROUTES: readonly Route[] = [
  health,
  openapi,
  policyVersion,
  scan,
  decide,
  transform,
  anonymize,
  receipts,
  receipt,
  events,
  audit,
  sinks,
  metrics,
  ...DLP_ROUTES,
];

export interface FoundPath {
  /** Path of the route, whichever of its aliases was asked for. */
  readonly pattern: string;
  readonly routes: readonly Route[];
  readonly params: Readonly<Record<string, string>>;
}

/** The routes of a path, whatever their methods. Plain paths are looked up; a parameter is exactly one non-empty segment. */
export function findRoute(path: string): FoundPath | undefined {
  const table = paths();
  const exact = path.includes('{') ? undefined : table.get(path);
  if (exact !== undefined) return { pattern: (exact[0] as Route).path, routes: exact, params: {} };
  for (const [pattern, routes] of table) {
    const at = pattern.indexOf('{');
    if (at < 0 || !path.startsWith(pattern.slice(0, at))) continue;
    const value = decodeSegment(path.slice(at));
    if (value !== undefined && value !== '' && !value.includes('/'))
      return { pattern: (routes[0] as Route).path, routes, params: { [pattern.slice(at + 1, -1)]: value } };
  }
  return undefined;
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
