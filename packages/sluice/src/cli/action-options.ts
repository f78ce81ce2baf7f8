/** The options with which a command is told of an action, and the action they make. */

import type { ParseArgsOptionsConfig } from 'node:util';
import {
  type Action,
  emptyAction,
  field,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  LIMITS,
  PROVENANCES,
  type Provenance,
  readJson,
} from '@sluice/core';
import { type CommandContext, UsageError } from './command.ts';
import { readUserFile } from './user-file.ts';
import { utf8Text } from './utf8-text.ts';

const TEXT_FIELDS = ['type', 'tool', 'server', 'resource', 'command', 'text'] as const;

export const ACTION_OPTIONS: ParseArgsOptionsConfig = {
  type: { type: 'string', short: 't' },
  tool: { type: 'string' },
  server: { type: 'string' },
  resource: { type: 'string', short: 'r' },
  command: { type: 'string', short: 'c' },
  text: { type: 'string' },
  args: { type: 'string' },
  input: { type: 'string' },
};

export const ACTION_OPTION_HELP: Readonly<Record<string, string>> = {
  type: 'what the action is: shell.exec, file.read, file.write, http.request, tool.call…',
  tool: 'name of the tool',
  server: 'server the tool belongs to',
  resource: 'path or URL acted on',
  command: 'command line',
  text: 'content that goes with the action; prefer --input for secrets, arguments are visible to other users',
  args: 'arguments as JSON',
  input: 'JSON file with the action (fields as above, and argv), or - for standard input',
};

/** @throws UsageError ProblemError where the options or the input make no action */
export async function actionOf({ values, terminal }: CommandContext): Promise<Action> {
  const given = typeof values['input'] === 'string' ? await readInput(values['input'], terminal.readStdin) : {};
  const text = (name: string): string => {
    const value = values[name] ?? field(given, name);
    if (value === undefined) return '';
    if (typeof value !== 'string') throw new UsageError(`\`${name}\` must be text`);
    return value;
  };
  if (text('type') === '') throw new UsageError('an action needs a --type');
  const known = [...TEXT_FIELDS, 'args', 'argv', 'sensitive', 'provenance'];
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new UsageError(`the input has a field that no action has; known: ${known.join(', ')}`);
  const args =
    typeof values['args'] === 'string' ? readJson(values['args'], LIMITS, '--args') : (field(given, 'args') ?? {});
  if (!isObject(args) && !isArray(args)) throw new UsageError('`args` must be an object or a list');
  const argv = field(given, 'argv') ?? [];
  if (!isArray(argv) || !argv.every((word) => typeof word === 'string'))
    throw new UsageError('`argv` must be a list of texts');
  const fields = Object.fromEntries(TEXT_FIELDS.map((name) => [name, text(name)]));
  return {
    ...emptyAction(text('type')),
    ...fields,
    args: args as JsonObject | readonly Json[],
    argv: argv as readonly string[],
    sensitive: field(given, 'sensitive') === true,
    provenance: provenanceOf(field(given, 'provenance') ?? {}),
  };
}

function provenanceOf(given: Json): Readonly<Record<string, Provenance>> {
  if (!isObject(given) || !Object.values(given).every((word) => PROVENANCES.includes(word as Provenance)))
    throw new UsageError(`\`provenance\` must map fields to one of ${PROVENANCES.join(', ')}`);
  return given as Readonly<Record<string, Provenance>>;
}

async function readInput(name: string, readStdin: () => Promise<Buffer>): Promise<JsonObject> {
  const bytes = name === '-' ? await readStdin() : await readUserFile(name);
  const json = readJson(utf8Text(bytes, 'the input'), LIMITS, name === '-' ? 'standard input' : name);
  if (!isObject(json)) throw new UsageError('the input must be a JSON object');
  return json;
}
