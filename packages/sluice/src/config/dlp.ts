/** The part `dlp` of the configuration file. Problems name the line and column of what is wrong. */
import {
  checkSettings,
  isObject,
  type Problem,
  type SourceNode,
  type Span,
  settingsWarnings,
  sourceJson,
} from '@sluice/core';
import * as z from 'zod';
import { settingsFromFile } from '../dlp/in-force.ts';
import { type SettingsInFile, settingsInFile } from '../dlp/settings-schema.ts';
import { targetRefusal } from '../webhooks/target.ts';
import { type WebhookConfig, webhookInFile } from '../webhooks/webhook.ts';
import { readWebhookKey } from '../webhooks/webhook-key.ts';

const dlpInFile = settingsInFile.extend({ webhooks: z.array(webhookInFile).max(20).optional() });

export interface DlpInFile {
  /** Undefined where the file has webhooks only: settings are then changed through the API. */
  readonly settings: SettingsInFile | undefined;
  readonly webhooks: readonly WebhookConfig[];
}

/** Undefined where something is wrong, which is then among `problems`; what is odd and harmless is among `warnings`. */
export function readDlp(
  node: SourceNode,
  env: Readonly<Record<string, string | undefined>>,
  problems: Problem[],
  warnings: string[],
): DlpInFile | undefined {
  const document = sourceJson(node);
  const parsed = dlpInFile.safeParse(document);
  if (!parsed.success) {
    for (const issue of parsed.error.issues.slice(0, 20)) problems.push(...issueProblems(issue, node));
    return undefined;
  }
  // The digests are keyed per tenant; any will do to see whether the rest is right.
  const { webhooks = [], ...given } = parsed.data;
  const settings = settingsFromFile(given, () => '0'.repeat(64));
  const wrong = [...checkSettings(settings), ...webhookProblems(webhooks)];
  warnings.push(...settingsWarnings(settings));
  for (const { path, code, message, help } of wrong)
    problems.push({
      code,
      message: `\`${['dlp', ...path].join('.')}\`: ${message}`,
      span: spanAt(node, path),
      ...(help === undefined ? {} : { help }),
    });
  if (wrong.length > 0) return undefined;
  const hasOnlyWebhooks = isObject(document) && Object.keys(document).every((key) => key === 'webhooks');
  return {
    settings: hasOnlyWebhooks && webhooks.length > 0 ? undefined : given,
    webhooks: webhooks.map((webhook, at) => {
      const span = spanAt(node, ['webhooks', at, 'secret']);
      // Read when the server starts: commands that deliver nothing need no secret.
      return { webhook, readKey: () => readWebhookKey(webhook, env, span) };
    }),
  };
}

function webhookProblems(webhooks: readonly z.infer<typeof webhookInFile>[]): ReturnType<typeof checkSettings> {
  return webhooks.flatMap((webhook, at) => {
    const path = ['webhooks', at];
    const twice = webhooks.findIndex(({ name }) => name === webhook.name) < at;
    const why = targetRefusal(webhook);
    return [
      ...(twice
        ? [{ path: [...path, 'name'], code: 'config_invalid' as const, message: 'an earlier webhook has this name' }]
        : []),
      ...(why === undefined ? [] : [{ path: [...path, 'url'], code: 'config_invalid' as const, message: why }]),
    ];
  });
}

type Issue = NonNullable<ReturnType<typeof dlpInFile.safeParse>['error']>['issues'][number];

function issueProblems(issue: Issue, node: SourceNode): readonly Problem[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  const where = `\`${['dlp', ...path].join('.').slice(0, 200)}\``;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      code: 'config_invalid',
      message: `${where} has no field \`${key.slice(0, 60)}\``,
      span: keySpanAt(node, [...path, key]),
      help: 'docs/guide/dlp.md lists the fields',
    }));
  const message =
    issue.code === 'invalid_value'
      ? `${where} must be one of: ${issue.values.map(String).join(', ')}`
      : `${where} ${wrongness(issue)}`;
  return [{ code: 'config_invalid', message, span: spanAt(node, path), help: 'docs/guide/dlp.md lists the fields' }];
}

function wrongness(issue: Issue): string {
  if (issue.code === 'invalid_type')
    return issue.message.endsWith('received undefined') ? 'is missing' : `must be of the type ${issue.expected}`;
  if (issue.code === 'too_big') return 'is too long';
  if (issue.code === 'too_small') return 'must not be empty';
  return issue.message.startsWith('must') ? issue.message : 'is not of the expected form';
}

/** The place of the value at `path`, or of the nearest one above that exists. */
function spanAt(node: SourceNode, path: readonly (string | number)[]): Span {
  return nodeAt(node, path).span;
}

function keySpanAt(node: SourceNode, path: readonly (string | number)[]): Span {
  const above = nodeAt(node, path.slice(0, -1));
  const entry = above.value instanceof Map ? above.value.get(String(path.at(-1))) : undefined;
  return entry?.keySpan ?? above.span;
}

function nodeAt(node: SourceNode, [step, ...rest]: readonly (string | number)[]): SourceNode {
  if (step === undefined) return node;
  const { value } = node;
  const below =
    value instanceof Map ? value.get(String(step))?.node : Array.isArray(value) ? value[Number(step)] : undefined;
  return below === undefined ? node : nodeAt(below, rest);
}
