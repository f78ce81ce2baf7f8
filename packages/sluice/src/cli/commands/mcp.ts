import { randomUUID } from 'node:crypto';
import { foldersOf, runMcpProxy } from '../../mcp/run.ts';
import { type Command, UsageError } from '../command.ts';
import { configOf, homeFolder, settingOptions, workspacesOf } from '../configured.ts';
import { withGate } from '../with-gate.ts';

const settings = settingOptions('policy', 'compat', 'state', 'workspace');

export const mcp: Command = {
  name: 'mcp',
  summary: 'Stand in front of an MCP server that talks over stdio',
  usage: '[options] -- <command> [args…]',
  options: { name: { type: 'string' }, ...settings.options },
  optionHelp: {
    name: 'name of the server in policies and journal (the program’s name unless told)',
    ...settings.optionHelp,
  },
  examples: [
    'sluice mcp -- npx -y @modelcontextprotocol/server-filesystem /repo',
    'sluice mcp --policy policies/ --state ~/.sluice -- my-server',
  ],
  run: async (context) => {
    const { positionals: command, terminal, values, cwd } = context;
    if (command.length === 0) throw new UsageError('name the server’s command after `--`');
    const config = configOf(context);
    return withGate(context, { origin: 'mcp', watch: true }, (gate) => {
      process.on('SIGHUP', () => void gate.reload());
      return runMcpProxy({
        gate,
        command,
        server: typeof values['name'] === 'string' ? values['name'] : serverName(command),
        sessionId: randomUUID(),
        workspaces: config.workspace === '' ? foldersOf(command, cwd) : workspacesOf(config, cwd),
        home: homeFolder(),
        stdin: process.stdin,
        stdout: process.stdout,
        remark: (text) => terminal.error(`sluice: ${text}`),
      });
    });
  },
};

/** The package or program a command line starts: `npx -y @scope/server-x /dir` → `server-x`. */
function serverName(command: readonly string[]): string {
  const runners = new Set([
    'npx',
    'node',
    'bunx',
    'uvx',
    'python',
    'python3',
    'deno',
    'pnpm',
    'yarn',
    'dlx',
    'run',
    'exec',
  ]);
  const word =
    command.find((candidate) => !candidate.startsWith('-') && !runners.has(candidate.split(/[/\\]/).at(-1) ?? '')) ??
    command[0] ??
    '';
  return (word.split(/[/\\]/).at(-1) ?? word).replace(/@[^@]*$/, '').replace(/\.(?:[cm]?[jt]s|py)$/, '') || 'server';
}
