/** The part `upstreams` of the configuration file. Problems name the line and column of what is wrong. */
import { type Problem, type SourceNode, sourceJson } from '@sluice/core';
import * as z from 'zod';
import { readSecret } from '../keys/secret-source.ts';
import { NO_UPSTREAMS, type UpstreamInFile, type UpstreamsConfig, upstreamInFile } from '../upstream/upstream.ts';
import { targetRefusal } from '../webhooks/target.ts';
import { schemaProblems, spanAt } from './schema-problems.ts';
import { durationMs, password } from './values.ts';

const UPSTREAMS_MAX = 200;
const WAIT_MS_MAX = 24 * 3_600_000;
const upstreamsInFile = z.strictObject({
  default: z.string().max(64).default(''),
  approval_wait: z
    .string()
    .regex(/^\d{1,4}(?:ms|s|m|h)$/, 'must be a duration such as 5m')
    .transform(durationMs)
    .refine((ms) => ms <= WAIT_MS_MAX, 'must not be longer than a day')
    .default(NO_UPSTREAMS.waitMs),
  servers: z.array(upstreamInFile).max(UPSTREAMS_MAX),
});

/** None where something is wrong, which is then among `problems`. */
export function readUpstreams(
  node: SourceNode,
  env: Readonly<Record<string, string | undefined>>,
  problems: Problem[],
): UpstreamsConfig {
  const parsed = upstreamsInFile.safeParse(sourceJson(node));
  if (!parsed.success) {
    problems.push(...schemaProblems(parsed.error.issues, node, { root: 'upstreams', guide: 'docs/guide/tools.md' }));
    return NO_UPSTREAMS;
  }
  const { servers, default: fallback, approval_wait: waitMs } = parsed.data;
  const wrong = (path: readonly (string | number)[], why: string) =>
    problems.push({
      code: 'config_invalid',
      message: `\`${['upstreams', ...path].join('.')}\`: ${why}`,
      span: spanAt(node, path),
    });
  for (const [at, upstream] of servers.entries()) {
    if (servers.findIndex(({ name }) => name === upstream.name) < at)
      wrong(['servers', at, 'name'], 'an earlier one has this name');
    const why = targetRefusal(upstream);
    if (why !== undefined) wrong(['servers', at, 'url'], why);
    else if (new URL(upstream.url).hash !== '') wrong(['servers', at, 'url'], 'must not have a fragment');
  }
  if (fallback !== '' && !servers.some(({ name }) => name === fallback))
    wrong(['default'], 'names none of the servers');
  return {
    upstreams: servers.map((upstream, at) => ({ upstream, readHeaders: () => headersOf(upstream, env, node, at) })),
    fallback,
    waitMs,
  };
}

function headersOf(
  { name, headers }: UpstreamInFile,
  env: Readonly<Record<string, string | undefined>>,
  node: SourceNode,
  at: number,
): Readonly<Record<string, string>> {
  const read = Object.entries(headers).map(([header, source]) => {
    const span = spanAt(node, ['servers', at, 'headers', header]);
    const what = `the header ${header} of the upstream \`${name}\``;
    return [header, readSecret({ what, source, env, span, check: password })] as const;
  });
  return Object.fromEntries(read);
}
