/** The part `oidc` of the configuration file. */
import { type Problem, type SourceNode, sourceJson } from '@sluice/core';
import { type OidcConfig, oidcInFile } from '../identity/oidc-settings.ts';
import { readSecret } from '../keys/secret-source.ts';
import { schemaProblems, spanAt } from './schema-problems.ts';
import { password } from './values.ts';

/** Undefined where something is wrong, which is then among `problems`. */
export function readOidc(
  node: SourceNode,
  env: Readonly<Record<string, string | undefined>>,
  problems: Problem[],
): OidcConfig | undefined {
  const parsed = oidcInFile.safeParse(sourceJson(node));
  if (!parsed.success) {
    problems.push(...schemaProblems(parsed.error.issues, node, { root: 'oidc', guide: 'docs/guide/identity.md' }));
    return undefined;
  }
  const { client_secret: source } = parsed.data;
  const span = spanAt(node, ['client_secret']);
  const what = 'the client secret of `oidc`';
  return {
    settings: parsed.data,
    readSecret: () => (source === undefined ? '' : readSecret({ what, source, env, span, check: password })),
  };
}
