/** The one table of routes: handlers, OpenAPI, scopes, metrics labels and tests are all made from it. */
import type { Route } from './api.ts';
import { anonymize } from './routes/anonymize.ts';
import { decide } from './routes/decide.ts';
import { events } from './routes/events.ts';
import { health } from './routes/health.ts';
import { metrics } from './routes/metrics.ts';
import { openapi } from './routes/openapi.ts';
import { policyVersion } from './routes/policy-version.ts';
import { receipt } from './routes/receipt.ts';
import { receipts } from './routes/receipts.ts';
import { scan } from './routes/scan.ts';
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
  metrics,
];

export interface FoundPath {
  readonly pattern: string;
  readonly routes: readonly Route[];
  readonly params: Readonly<Record<string, string>>;
}

/** The routes of a path, whatever their methods. Plain paths are looked up; a parameter is exactly one non-empty segment. */
export function findRoute(path: string): FoundPath | undefined {
  const exact = plainPaths().get(path);
  if (exact !== undefined) return { pattern: path, routes: exact, params: {} };
  for (const route of ROUTES) {
    const at = route.path.indexOf('{');
    if (at < 0 || !path.startsWith(route.path.slice(0, at))) continue;
    const value = decodeSegment(path.slice(at));
    if (value !== undefined && value !== '' && !value.includes('/'))
      return { pattern: route.path, routes: [route], params: { [route.path.slice(at + 1, -1)]: value } };
  }
  return undefined;
}

let plain: ReadonlyMap<string, readonly Route[]> | undefined;

/** Made at first use: the OpenAPI route needs the table it stands in. */
function plainPaths(): ReadonlyMap<string, readonly Route[]> {
  plain ??= Map.groupBy(
    ROUTES.filter((route) => !route.path.includes('{')),
    (route) => route.path,
  );
  return plain;
}

function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    // Malformed percent-encoding names nothing.
    return undefined;
  }
}
