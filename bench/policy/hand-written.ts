/**
 * The ten rules as a person would write them in JavaScript, doing what the engine does: every field is checked to be there and of
 * its type, what cannot be told denies and names the field, and matched rules and effects are collected.
 */
import { type Contestant, INPUTS, type Input, type Verdict } from './scenario.ts';

interface Ruling {
  readonly verdict: Verdict;
  readonly matched: readonly string[];
  readonly effects: readonly unknown[];
  readonly path: string;
}

type Args = Readonly<Record<string, unknown>>;

const text = (args: Args, key: string): string | undefined => {
  const value = Object.hasOwn(args, key) ? args[key] : undefined;
  return typeof value === 'string' ? value : undefined;
};
const number = (args: Args, key: string): number | undefined => {
  const value = Object.hasOwn(args, key) ? args[key] : undefined;
  return typeof value === 'number' ? value : undefined;
};

function decide(tool: string, args: Args): Ruling {
  const denies: string[] = [];
  const allows: string[] = [];
  const effects: unknown[] = [];
  let doubt = '';
  const path = text(args, 'path');
  const env = text(args, 'env');
  const amount = number(args, 'amount');
  if (tool === 'write_file') {
    if (path === undefined) doubt ||= 'args.path';
    else if (path.startsWith('/etc/')) denies.push('no-system-files');
  }
  if (tool === 'read_file') {
    if (path === undefined) doubt ||= 'args.path';
    else if (path.startsWith('/home/ada/.ssh/')) denies.push('no-keys');
  }
  if (tool === 'pay') {
    if (amount === undefined) doubt ||= 'args.amount';
    else if (amount > 500) denies.push('large-payments');
    if (env === undefined) doubt ||= 'args.env';
    else if (env === 'production') denies.push('payments-in-production');
  }
  if (tool === 'drop_table') {
    if (env === undefined) doubt ||= 'args.env';
    else if (env === 'production') denies.push('no-drops');
  }
  if (tool === 'send_mail') {
    if (amount === undefined) doubt ||= 'args.amount';
    else if (amount > 20) denies.push('no-mass-mail');
  }
  if (tool === 'query') {
    if (amount === undefined) doubt ||= 'args.amount';
    else if (amount > 1_000) denies.push('no-large-reads');
  }
  const secrets = path?.startsWith('/srv/secrets/');
  const production = env === undefined ? undefined : env === 'production';
  if (secrets === true && production === true) denies.push('no-secrets-folder');
  else if (secrets !== false && production !== false) doubt ||= secrets === undefined ? 'args.path' : 'args.env';
  if (path?.startsWith('/work/') && amount !== undefined && amount > -1) allows.push('work-in-the-project');
  if (env === 'development' && amount !== undefined && amount > -1) allows.push('anything-in-development');
  if (denies.length > 0) return { verdict: 'deny', matched: [...denies, ...allows], effects, path: '' };
  if (doubt !== '')
    return { verdict: 'deny', matched: allows, effects: [{ kind: 'audit', level: 'critical' }], path: doubt };
  return { verdict: allows.length > 0 ? 'allow' : 'deny', matched: allows, effects, path: '' };
}

export function handWritten(): Contestant {
  const prepared = INPUTS.map(({ tool, ...args }: Input) => ({ tool, args }));
  return {
    name: 'hand-written function',
    decide: (_input, index) => {
      const { tool, args } = prepared[index] as (typeof prepared)[number];
      return decide(tool, args).verdict;
    },
  };
}
