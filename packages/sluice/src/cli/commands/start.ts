import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '@sluice/core';
import { type StartedServer, startServer } from '../../http/start.ts';
import { type Command, type CommandContext, EXIT } from '../command.ts';
import { configOf, homeFolder, policySourceOf, settingOptions, workspacesOf } from '../configured.ts';
import { readingIdentity } from '../identity/open-identity.ts';

export const start: Command = {
  name: 'start',
  summary: 'Start the gate’s HTTP server',
  usage: '[options]',
  ...settingOptions(
    'host',
    'port',
    'policy',
    'state',
    'workspace',
    'compat',
    'shadow',
    'honour_fail_mode',
    'generate_code',
    'allowed_hosts',
    'rate_limit_rps',
    'rate_limit_caller_rps',
    'wrong_tokens_per_second',
    'logins_per_minute',
    'session_ttl',
    'session_idle',
    'identity_stale_after',
    'public_url',
    'header_timeout',
    'read_timeout',
    'idle_timeout',
    'shutdown_timeout',
    'idempotency_ttl',
    'idempotency_keys_max',
    'journal_key_command',
    'journal_epoch',
    'retention_days',
    'payloads',
    'payload_bytes_max',
    'payload_days',
    'segment_bytes_max',
    'shared_past',
    'profile_port',
    'log_level',
  ),
  examples: [
    'sluice start',
    'sluice start --port 0 --policy policies/ --state /var/lib/sluice',
    'SLUICE_API_TOKEN=… sluice start --host 0.0.0.0',
  ],
  run: async (context) => {
    const config = configOf(context);
    if (!isLoopback(config.host) && config.api_token === '' && !(await hasAgentKeys(context)))
      throw new ProblemError({
        code: 'config_invalid',
        message: `listening on \`${config.host}\` needs callers to have tokens`,
        help: 'make keys with `sluice keys create`, or set SLUICE_API_TOKEN, or keep to 127.0.0.1',
      });
    const server = await startServer({
      config,
      policies: policySourceOf(config, context.cwd),
      workspaces: workspacesOf(config, context.cwd),
      home: homeFolder(),
    });
    announce(server, config.state, context);
    const stop = new AbortController();
    await Promise.race(
      (['SIGINT', 'SIGTERM'] as const).map((signal) => once(process, signal, { signal: stop.signal })),
    );
    stop.abort();
    await server.close();
    return EXIT.ok;
  },
};

/** Gates that share a database get theirs there, at any time and from any of them; a database that is away tells nothing. */
async function hasAgentKeys(context: CommandContext): Promise<boolean> {
  const { state, database_url: databaseUrl } = configOf(context);
  if (databaseUrl === '' && !existsSync(join(state, 'identity.sqlite'))) return false;
  try {
    const { keys } = await readingIdentity(context, (store) => store.snapshot());
    return keys.some(({ kind }) => kind === 'agent');
  } catch (error) {
    if (databaseUrl !== '' && error instanceof ProblemError && error.first.code === 'identity_store') return true;
    throw error;
  }
}

function isLoopback(host: string): boolean {
  return /^(?:127\.|::1$|localhost$)/.test(host);
}

/** Where that cannot be told, nobody is let in without one either. */
function tokenNeeded({ credentials }: StartedServer['service']): boolean {
  try {
    return !credentials.open;
  } catch (error) {
    if (error instanceof ProblemError) return true;
    throw error;
  }
}

function announce(
  { url, profilingUrl, service, operatorToken }: StartedServer,
  state: string,
  { terminal, values }: CommandContext,
): void {
  const { id, version, digest } = service.gate.policies.current.name;
  if (values['json'] === true) {
    terminal.out(
      JSON.stringify({
        url,
        policy_set: { id, version, digest },
        state,
        token_needed: tokenNeeded(service),
        ...(profilingUrl === undefined ? {} : { profiling_url: profilingUrl }),
        ...(operatorToken === undefined ? {} : { operator_token: operatorToken }),
      }),
    );
    return;
  }
  const label = (text: string) => terminal.paint('dim', text.padEnd(12));
  terminal.out(
    [
      `${terminal.paint('green', 'Sluice is deciding')} at ${terminal.paint('bold', url)}`,
      '',
      `${label('policy set')}${id} ${version}, digest ${digest}`,
      `${label('state')}${state}`,
      `${label('callers')}${tokenNeeded(service) ? 'need a token, also on this machine' : 'on this machine need no token to decide, until there is a key for an agent'}`,
      ...(profilingUrl === undefined ? [] : [`${label('profiles')}${profilingUrl}/profile/`]),
      ...(operatorToken === undefined
        ? []
        : [
            `${label('operator')}${operatorToken}`,
            `${label('')}shown this once; it is what administering will ask for`,
          ]),
      '',
      'Try:',
      `  curl -s ${url}/v1/decide -H 'content-type: application/json' -d '{"action":{"type":"shell.exec","command":"rm -rf /"}}'`,
      `  curl -s ${url}/v1/decide -H 'content-type: application/json' -d '{"action":{"type":"file.write","resource":"notes.txt"},"text":"mail alice@example.com"}'`,
      `  curl -s '${url}/v1/events?limit=5'`,
      '',
    ].join('\n'),
  );
}
