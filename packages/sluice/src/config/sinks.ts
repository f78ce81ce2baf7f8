/** The part `sinks` of the configuration file. Problems name the line and column of what is wrong. */
import { type Problem, type SourceNode, sourceJson } from '@sluice/core';
import * as z from 'zod';
import { type SinkConfig, type SinkInFile, sinkInFile } from '../sinks/sink-schema.ts';
import { targetRefusal } from '../webhooks/target.ts';
import { readWebhookKey } from '../webhooks/webhook-key.ts';
import { schemaProblems, spanAt } from './schema-problems.ts';

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
    const refusal = sink.type === 'webhook' ? targetRefusal(sink) : undefined;
    if (refusal !== undefined) wrong('url', refusal);
  }
  return parsed.data.map((sink, at) => ({ sink, readKey: () => keyOf(sink, env, node, at) }));
}

function keyOf(
  sink: SinkInFile,
  env: Readonly<Record<string, string | undefined>>,
  node: SourceNode,
  at: number,
): string {
  return sink.type === 'webhook' ? readWebhookKey(sink, env, spanAt(node, [at, 'secret'])) : '';
}
