/**
 * Which upstream a call means: a configured name, a configured URL, or one below a URL that is configured so. Everything else is refused, whatever
 * it would lead to. URLs are compared as they are parsed, never as text.
 */
import { parseUrlHost } from '@sluice/core';
import type { Upstream } from './upstream.ts';

export interface FoundUpstream {
  readonly upstream: Upstream;
  /** What is called. */
  readonly url: string;
}

/** Undefined where the caller may not name that. */
export function findUpstream(
  upstreams: readonly Upstream[],
  fallback: string,
  asked: string,
): FoundUpstream | undefined {
  const name = asked === '' ? fallback : asked;
  const named = upstreams.find((upstream) => upstream.name === name);
  if (named !== undefined) return { upstream: named, url: named.url };
  const url = plainUrl(asked);
  if (url === undefined) return undefined;
  const below = upstreams.find((upstream) => isCovered(upstream, url));
  return below && { upstream: below, url: url.href };
}

function isCovered({ url, allow_below }: Upstream, asked: URL): boolean {
  const own = new URL(url);
  if (own.protocol !== asked.protocol || own.host !== asked.host) return false;
  if (own.pathname === asked.pathname && own.search === asked.search) return true;
  const folder = own.pathname.endsWith('/') ? own.pathname : `${own.pathname}/`;
  return allow_below && asked.pathname.startsWith(folder);
}

/**
 * A URL two readers cannot read differently: as it stands it is what the parser makes of it, but for the case of its host. Spellings with
 * back-slashes, encoded dots, numbers for addresses or a user do not get so far.
 */
function plainUrl(text: string): URL | undefined {
  if (text.length > 2_000 || !/^https?:\/\/[\x21-\x7e]+$/i.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || url.hash !== '' || text.includes('\\')) return undefined;
  if (/%(?:2e|2f|5c|25|00)/i.test(url.pathname)) return undefined;
  if (parseUrlHost(text)?.hostClass === 'invalid') return undefined;
  const authority = (whole: string) => /^https?:\/\/([^/?]*)/i.exec(whole)?.[1]?.toLowerCase();
  const rest = (whole: string) => whole.replace(/^https?:\/\/[^/?]*/i, '');
  const isSame =
    authority(text) === authority(url.href) &&
    [url.href, url.href.replace(/\/$/, '')].some((each) => rest(each) === rest(text));
  return isSame ? url : undefined;
}
