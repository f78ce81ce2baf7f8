/** The part `dlp` of the configuration file. Problems name the line and column of what is wrong. */
import { checkSettings, isObject, type Problem, type SourceNode, settingsWarnings, sourceJson } from '@sluice/core';
import * as z from 'zod';
import { settingsFromFile } from '../dlp/in-force.ts';
import { type SettingsInFile, settingsInFile } from '../dlp/settings-schema.ts';
import { targetRefusal } from '../webhooks/target.ts';
import { type WebhookConfig, webhookInFile } from '../webhooks/webhook.ts';
import { readWebhookKey } from '../webhooks/webhook-key.ts';
import { schemaProblems, spanAt } from './schema-problems.ts';

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
    problems.push(...schemaProblems(parsed.error.issues, node, { root: 'dlp', guide: 'docs/guide/dlp.md' }));
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
      return { webhook: { ...webhook, format: 'json' }, readKey: () => readWebhookKey(webhook, env, span) };
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
