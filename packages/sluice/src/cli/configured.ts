/** What several commands need of the configuration, and the options that set it. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ParseArgsOptionsConfig } from 'node:util';
import { loadConfig } from '../config/load.ts';
import { type Config, SETTINGS, type SettingName } from '../config/settings.ts';
import type { PolicySource } from '../policy/load.ts';
import type { CommandContext } from './command.ts';

const CONFIG_FILE = 'sluice.yaml';

/** `parseArgs` options and their help for some settings, plus `--config`. */
export function settingOptions(...names: readonly SettingName[]): {
  readonly options: ParseArgsOptionsConfig;
  readonly optionHelp: Record<string, string>;
} {
  const options: ParseArgsOptionsConfig = { config: { type: 'string' } };
  const optionHelp: Record<string, string> = { config: `configuration file (${CONFIG_FILE} in this folder, if there)` };
  for (const name of names) {
    const { flag, help, env, fallback } = SETTINGS[name];
    if (flag === undefined) continue;
    options[flag] = { type: 'string' };
    const shown = Array.isArray(fallback) || fallback === '' ? '' : `, default ${String(fallback)}`;
    optionHelp[flag] = `${help} (${env}${shown})`;
  }
  return { options, optionHelp };
}

/** @throws ProblemError `config_invalid` */
export function configOf({ values, env, terminal, cwd }: CommandContext): Config {
  const named = typeof values['config'] === 'string' ? values['config'] : env['SLUICE_CONFIG'];
  const usual = join(cwd, CONFIG_FILE);
  const file = named ?? (existsSync(usual) ? usual : undefined);
  const flags = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? value : undefined]),
  );
  const { config, warnings } = loadConfig({ file, env, flags });
  for (const warning of warnings) terminal.error(`warning: ${warning}`);
  return { ...config, state: resolve(cwd, config.state) };
}

export function policySourceOf(config: Config, cwd: string): PolicySource {
  const { policy, compat, shadow } = config;
  const paths = policy.length === 0 ? [starterPack()] : policy.map((path) => resolve(cwd, path));
  const [generateCode, honourFailMode] = [config.generate_code === 'on', config.honour_fail_mode === 'on'];
  return { paths, compat, shadow, generateCode, honourFailMode };
}

/** The pack that ships with Sluice: in the repository beside the packages, in the published package beside its code. */
function starterPack(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const candidates = [join(here, '../../../../policies/starter'), join(here, '../../policies/starter')];
  return candidates.find((path) => existsSync(path)) ?? (candidates[0] as string);
}

export function workspacesOf({ workspace }: Config, cwd: string): readonly string[] {
  return [(workspace === '' ? cwd : resolve(cwd, workspace)).replace(/\\/g, '/')];
}

export function homeFolder(): string {
  return homedir().replace(/\\/g, '/');
}
