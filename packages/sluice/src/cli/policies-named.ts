import { resolve } from 'node:path';
import type { PolicySet } from '@sluice/core';
import { loadPolicies } from '../policy/load.ts';
import type { CommandContext } from './command.ts';
import { configOf, policySourceOf } from './configured.ts';

/** The policies a command is about: those named behind it, or else the configured ones. @throws ProblemError */
export function policiesNamed(context: CommandContext): PolicySet {
  const { positionals, cwd } = context;
  const source = policySourceOf(configOf(context), cwd);
  const paths = positionals.length === 0 ? source.paths : positionals.map((path) => resolve(cwd, path));
  return loadPolicies({ ...source, paths });
}
