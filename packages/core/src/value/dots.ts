/**
 * Resolves empty, `.` and `..` segments of a path or URL-like resource lexically, backslashes and percent-encoded dots
 * included. A relative path stays relative; `..` that climbs above the start is kept, so it can never look harmless.
 */
export function resolveDots(resource: string): string {
  const text = resource.replace(/%2e/gi, '.').replace(/%2f/gi, '/').replace(/%5c/gi, '/').replace(/\\/g, '/');
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(text)?.[0] ?? '';
  const rest = text.slice(scheme.length);
  const absolute = rest.startsWith('/');
  const out: string[] = [];
  for (const segment of rest.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') out.push(segment);
    else if (out.length > 0 && out.at(-1) !== '..') out.pop();
    else if (!absolute) out.push('..');
  }
  const trailing = rest.length > 1 && rest.endsWith('/') && out.length > 0 ? '/' : '';
  return `${scheme}${absolute ? '/' : ''}${out.join('/')}${trailing}`;
}
