/** The part `sinks` of the configuration file. Problems name the line and column of what is wrong. */
import { type Problem, type SourceNode, sourceJson } from '@sluice/core';
import * as z from 'zod';
import { readSecret, type SecretSource } from '../keys/secret-source.ts';
import { sinkProblems } from '../sinks/sink-problems.ts';
import { type SinkConfig, type SinkInFile, sinkInFile } from '../sinks/sink-schema.ts';
import { readWebhookKey } from '../webhooks/webhook-key.ts';
import { schemaProblems, spanAt } from './schema-problems.ts';
import { password, text } from './values.ts';

const SINKS_MAX = 20;
const sinksInFile = z.array(sinkInFile).max(SINKS_MAX);

/** None where something is wrong, which is then among `problems`. */
export function readSinks(
  node: SourceNode,
  env: Readonly<Record<string, string | undefined>>,
  problems: Problem[],
): readonly SinkConfig[] {
  const parsed = sinksInFile.safeParse(sourceJson(node));
  if (!parsed.success) {
    problems.push(...schemaProblems(parsed.error.issues, node, { root: 'sinks', guide: 'docs/guide/sinks.md' }));
    return [];
  }
  for (const [at, sink] of parsed.data.entries()) {
    const wrong = (field: string, what: string) =>
      problems.push({
        code: 'config_invalid',
        message: `\`sinks.${at}.${field}\`: ${what}`,
        span: spanAt(node, [at, field]),
      });
    if (parsed.data.findIndex(({ name }) => name === sink.name) < at) wrong('name', 'an earlier sink has this name');
    for (const { field, what } of sinkProblems(sink)) wrong(field, what);
  }
  return parsed.data.map((sink, at) => ({ sink, readSecret: () => secretOf(sink, env, node, at) }));
}

function secretOf(
  sink: SinkInFile,
  env: Readonly<Record<string, string | undefined>>,
  node: SourceNode,
  at: number,
): string {
  if (sink.type === 'webhook') return readWebhookKey(sink, env, spanAt(node, [at, 'secret']));
  const [field, source] = proofOf(sink) ?? [];
  if (field === undefined || source === undefined) return '';
  const what = `the ${field} of the sink \`${sink.name}\``;
  const check = field === 'credentials' ? text : password;
  return readSecret({ what, source, env, span: spanAt(node, [at, field]), check });
}

function proofOf(sink: SinkInFile): readonly [string, SecretSource] | undefined {
  const sources = sink as { readonly [field in 'password' | 'token' | 'credentials']?: SecretSource };
  for (const field of ['password', 'token', 'credentials'] as const) {
    const source = sources[field];
    if (source !== undefined) return [field, source];
  }
  return undefined;
}
