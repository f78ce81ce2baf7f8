import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '@sluice/core';
import { type StartedServer, startServer } from '../../http/start.ts';
import { isLoopback } from '../../loopback.ts';
import type { KeyRecord } from '../../store/identity-store.ts';
import { type Command, type CommandContext, EXIT } from '../command.ts';
import { configOf, homeFolder, policySourceOf, settingOptions, workspacesOf } from '../configured.ts';
import { readingIdentity } from '../identity/open-identity.ts';

const SAME_SIGNAL_MS = 500;

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
    'tls_cert',
    'tls_key',
    'trusted_proxies',
    'forwarded_header',
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
    'drain_delay',
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
    if (!isLoopback(config.host) && !(await hasCredentials(context)))
      throw new ProblemError({
        code: 'config_invalid',
        message: `listening on \`${config.host}\` needs callers to have credentials, and there are none`,
        help: 'make a key with `sluice keys create` or an account with `sluice accounts add`, or set SLUICE_API_TOKEN or `oidc`, or keep to 127.0.0.1',
      });
    const server = await startServer({
      config,
      policies: policySourceOf(config, context.cwd),
      workspaces: workspacesOf(config, context.cwd),
      home: homeFolder(),
    });
    // Listened for before anybody is told that there is somebody to stop.
    const stopped = stopAsked();
    announce(server, config.state, context);
    await stopped;
    await server.drain(config.drain_delay);
    await server.close();
    return EXIT.ok;
  },
};

/**
 * Resolves when the process is told to stop. Whoever says it again does not want to wait, and what was answered is on the disk: it ends at
 * once. A terminal, and a parent that passes signals on, say the same thing twice; that is one time.
 */
function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    let askedMs: number | undefined;
    const ask = (code: number) => {
      if (askedMs !== undefined && performance.now() - askedMs > SAME_SIGNAL_MS) process.exit(code);
      askedMs ??= performance.now();
      resolve();
    };
    process.on('SIGINT', () => ask(130));
    process.on('SIGTERM', () => ask(143));
  });
}

/**
 * Whether anybody could get in from elsewhere. The operator credential of the first start does not count: it is for setting up. Gates that
 * share a database get keys there, at any time and from any of them; one that is away tells nothing, and lets nobody in.
 */
async function hasCredentials(context: CommandContext): Promise<boolean> {
  const { api_token, oidc, state, database_url: databaseUrl } = configOf(context);
  if (api_token !== '' || oidc !== undefined) return true;
  if (databaseUrl === '' && !existsSync(join(state, 'identity.sqlite'))) return false;
  try {
    const { keys, accounts } = await readingIdentity(context, (store) => store.snapshot());
    const isLiving = ({ revokedMs, expiresMs }: KeyRecord) =>
      revokedMs === null && (expiresMs === null || expiresMs > Date.now());
    return keys.some(isLiving) || accounts.some(({ disabledMs }) => disabledMs === null);
  } catch (error) {
    if (databaseUrl !== '' && error instanceof ProblemError && error.first.code === 'identity_store') return true;
    throw error;
  }
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
