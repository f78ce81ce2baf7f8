/**
 * The one configuration module: file < environment < flags, except that what an administrator's file lists under `locked`
 * keeps its value. A value that cannot be read is an error that names it, never a silent default: a mistyped rate limit must
 * not mean none.
 */
import { readFileSync } from 'node:fs';
import { type Json, LIMITS, type Problem, ProblemError, readSource, type SourceNode, sourceJson } from '@sluice/core';
import type { OidcConfig } from '../identity/oidc-settings.ts';
import type { SinkConfig } from '../sinks/sink-schema.ts';
import { NO_UPSTREAMS, type UpstreamsConfig } from '../upstream/upstream.ts';
import type { WitnessInFile } from '../witness/witness.ts';
import { type ApprovalsInFile, NO_APPROVALS_IN_FILE, readApprovals } from './approvals.ts';
import { type DlpInFile, readDlp } from './dlp.ts';
import { readOidc } from './oidc.ts';
import { type Config, OLD_NAMES, SETTINGS, type Setting } from './settings.ts';
import { readSinks } from './sinks.ts';
import { readUpstreams } from './upstreams.ts';
import { readWitnesses } from './witnesses.ts';

export interface ConfigSources {
  /** Path of the configuration file; undefined reads none. */
  readonly file: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Values of flags by flag name, as typed. */
  readonly flags: Readonly<Record<string, string | undefined>>;
}

export interface LoadedConfig {
  readonly config: Config;
  /** Worth telling the user: old variable names, locked settings someone tried to change. */
  readonly warnings: readonly string[];
}

/** @throws ProblemError `config_invalid` with every bad value */
export function loadConfig({ file, env, flags }: ConfigSources): LoadedConfig {
  const problems: Problem[] = [];
  const warnings = oldNames(env);
  const { values, locked, dlp, approvals, ...parts } =
    file === undefined ? EMPTY_FILE : readConfigFile(file, env, problems, warnings);
  const config: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries<Setting<unknown>>(SETTINGS)) {
    const fromFile = values.get(name);
    const fromEnv = secretFile(setting, env, problems) ?? given(env[setting.env], setting.env) ?? aliased(setting, env);
    const fromFlag = setting.flag === undefined ? undefined : given(flags[setting.flag], `--${setting.flag}`);
    const isLocked = locked.includes(name);
    if (isLocked && (fromEnv ?? fromFlag) !== undefined)
      warnings.push(`${(fromFlag ?? fromEnv)?.where} is ignored: the configuration file locks \`${name}\``);
    const found = isLocked ? fromFile : (fromFlag ?? fromEnv ?? fromFile);
    config[name] = found === undefined ? setting.fallback : readValue(setting.read, found, problems);
  }
  if (parts.oidc !== undefined && config['public_url'] === '')
    problems.push({
      code: 'config_invalid',
      message: '`oidc` needs `public_url`: the provider sends people back there',
    });
  const { settings, webhooks: told = [] } = dlp ?? {};
  const webhooks = [...told, ...approvals.notify];
  for (const name of twice(webhooks.map(({ webhook }) => webhook.name)))
    problems.push({ code: 'config_invalid', message: `two webhooks are named \`${name}\`` });
  const [first, ...rest] = problems;
  if (first !== undefined) throw new ProblemError(first, ...rest);
  return {
    config: {
      ...(config as Config),
      dlp: settings,
      webhooks,
      ...parts,
      approvals: approvals.settings,
      slack: approvals.slack,
    },
    warnings,
  };
}

interface Found {
  readonly text: string;
  readonly where: string;
  readonly node?: SourceNode;
}

function aliased({ alias }: Setting<unknown>, env: ConfigSources['env']): Found | undefined {
  return alias === undefined ? undefined : given(env[alias], alias);
}

/** Containers are given secrets as files: `SLUICE_API_TOKEN_FILE` names one, whose text counts without the line break at its end. */
function secretFile(
  { env: name, flag }: Setting<unknown>,
  env: ConfigSources['env'],
  problems: Problem[],
): Found | undefined {
  const variable = `${name}_FILE`;
  const path = env[variable];
  if (flag !== undefined || path === undefined) return undefined;
  if (env[name] !== undefined) {
    problems.push({ code: 'config_invalid', message: `both ${name} and ${variable} are set, and only one can count` });
    return undefined;
  }
  try {
    return { text: readFileSync(path, 'utf8').replace(/\r?\n$/, ''), where: `the file of ${variable}` };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    problems.push({
      code: 'config_invalid',
      message: `${variable}: \`${path}\` cannot be read (${String(error.code)})`,
    });
    return undefined;
  }
}

function given(text: string | undefined, where: string): Found | undefined {
  return text === undefined ? undefined : { text, where };
}

function readValue(read: (text: string) => unknown, { text, where, node }: Found, problems: Problem[]): unknown {
  try {
    return read(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    problems.push({
      code: 'config_invalid',
      message: `${where} ${why}`,
      ...(node === undefined ? {} : { span: node.span }),
    });
    return undefined;
  }
}

interface ConfigFile {
  readonly values: ReadonlyMap<string, Found>;
  readonly locked: readonly string[];
  readonly dlp: DlpInFile | undefined;
  readonly witnesses: readonly WitnessInFile[];
  readonly sinks: readonly SinkConfig[];
  readonly approvals: ApprovalsInFile;
  readonly upstreams: UpstreamsConfig;
  readonly oidc: OidcConfig | undefined;
}

const EMPTY_FILE: ConfigFile = {
  ...{ values: new Map(), locked: [], dlp: undefined, witnesses: [], sinks: [] },
  approvals: NO_APPROVALS_IN_FILE,
  upstreams: NO_UPSTREAMS,
  oidc: undefined,
};

function readConfigFile(file: string, env: ConfigSources['env'], problems: Problem[], warnings: string[]): ConfigFile {
  const values = new Map<string, Found>();
  const [document] = readSource({ name: file, text: readText(file) }, LIMITS);
  if (document === undefined) return EMPTY_FILE;
  if (!(document.value instanceof Map)) {
    problems.push({ code: 'config_invalid', message: 'the configuration must be a mapping', span: document.span });
    return EMPTY_FILE;
  }
  let dlp: DlpInFile | undefined;
  let witnesses: readonly WitnessInFile[] = [];
  let sinks: readonly SinkConfig[] = [];
  let approvals = NO_APPROVALS_IN_FILE;
  let upstreams = NO_UPSTREAMS;
  let oidc: OidcConfig | undefined;
  let locked: readonly string[] = [];
  for (const [key, { node, keySpan }] of document.value) {
    if (key === 'locked') locked = words(sourceJson(node));
    else if (key === 'dlp') dlp = readDlp(node, env, problems, warnings);
    else if (key === 'witnesses') witnesses = readWitnesses(node, problems);
    else if (key === 'sinks') sinks = readSinks(node, env, problems);
    else if (key === 'approvals') approvals = readApprovals(node, env, problems);
    else if (key === 'upstreams') upstreams = readUpstreams(node, env, problems);
    else if (key === 'oidc') oidc = readOidc(node, env, problems);
    else if (key in SETTINGS) values.set(key, { text: settingText(sourceJson(node)), where: `\`${key}\``, node });
    else
      problems.push({
        code: 'config_invalid',
        message: `unknown setting \`${key.slice(0, 60)}\``,
        span: keySpan,
        help: `known settings: ${[...Object.keys(SETTINGS), 'dlp', 'witnesses', 'sinks', 'approvals', 'upstreams', 'oidc', 'locked'].join(', ')}`,
      });
  }
  for (const name of locked.filter((word) => !(word in SETTINGS)))
    problems.push({ code: 'config_invalid', message: `\`locked\` names the unknown setting \`${name}\`` });
  return { values, locked, dlp, witnesses, sinks, approvals, upstreams, oidc };
}

function twice(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, at) => names.indexOf(name) < at))];
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new ProblemError({
      code: 'config_invalid',
      message: `the configuration file \`${file}\` cannot be read (${why})`,
    });
  }
}

function settingText(value: Json): string {
  return Array.isArray(value) ? value.map(String).join(',') : String(value);
}

function words(value: Json): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

function oldNames(env: ConfigSources['env']): string[] {
  return Object.entries(OLD_NAMES)
    .filter(([old, successor]) => env[old] !== undefined && env[successor] === undefined)
    .map(([old, successor]) => `${old} is not read by Sluice; set ${successor} instead (docs/guide/migrating.md)`);
}
