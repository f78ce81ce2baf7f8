import { parseBareHost, parseUrlHost } from '../../../value/host.ts';
import type { Operator } from '../operator.ts';
import { plain, textsOf } from '../plain-compat.ts';

const NAME = /^(?:\*\.)?[a-z0-9_](?:[a-z0-9_.:-]*[a-z0-9_])?$/i;

/**
 * `host`: the host of the URL, or the bare host, is one of the policy's. `example.com` means that name alone, `*.example.com` what
 * lies below it. Parsed as an HTTP client would (WHATWG URL), so `http://good.com@evil.com/` is at `evil.com`.
 */
export const host: Operator = {
  id: 'host',
  summary: 'is (or is a URL at) the host, or one of the hosts; `*.example.com` stands for everything below',
  prepare: (expected) => {
    const names = textsOf(expected, 'host');
    if (typeof names === 'string') return names;
    const wrong = names.find((name) => !NAME.test(name));
    if (wrong !== undefined)
      return `needs host names such as example.com or *.example.com, not \`${wrong.slice(0, 60)}\``;
    const exact = new Set(names.filter((name) => !name.startsWith('*.')).map((name) => name.toLowerCase()));
    const below = names.filter((name) => name.startsWith('*.')).map((name) => name.slice(1).toLowerCase());
    return plain((actual) => {
      if (typeof actual !== 'string') return 'unknown';
      const { host: name, hostClass } = parseUrlHost(actual) ?? parseBareHost(actual);
      if (hostClass === 'invalid') return 'unknown';
      return exact.has(name) || below.some((suffix) => name.endsWith(suffix));
    });
  },
  examples: [
    { expected: 'example.com', actual: 'https://EXAMPLE.com:8443/x', native: true, compat: true },
    { expected: '*.example.com', actual: 'api.example.com', native: true, compat: true },
    { expected: '*.example.com', actual: 'example.com', native: false, compat: false },
    { expected: '*.example.com', actual: 'https://evil-example.com', native: false, compat: false },
    { expected: 'good.com', actual: 'http://good.com@evil.com/', native: false, compat: false },
    { expected: '127.0.0.1', actual: 'http://0x7f000001/', native: true, compat: true },
    { expected: 'example.com', actual: 7, native: 'unknown', compat: 'error' },
    { expected: 'example.com', actual: '', native: 'unknown', compat: 'error' },
  ],
};
