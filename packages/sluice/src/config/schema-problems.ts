/** What is wrong with a part of the configuration file, with the line and column of it. */
import type { Problem, SourceNode, Span } from '@sluice/core';
import type * as z from 'zod';

interface Place {
  /** Name of the part in the file. */
  readonly root: string;
  /** The guide that lists its fields. */
  readonly guide: string;
}

const PROBLEMS_MAX = 20;

export function schemaProblems(
  issues: readonly z.core.$ZodIssue[],
  node: SourceNode,
  place: Place,
): readonly Problem[] {
  return issues.slice(0, PROBLEMS_MAX).flatMap((issue) => issueProblems(issue, node, place));
}

function issueProblems(issue: z.core.$ZodIssue, node: SourceNode, { root, guide }: Place): readonly Problem[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  const where = `\`${[root, ...path].join('.').slice(0, 200)}\``;
  const help = `${guide} lists the fields`;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      code: 'config_invalid',
      message: `${where} has no field \`${key.slice(0, 60)}\``,
      span: keySpanAt(node, [...path, key]),
      help,
    }));
  const message =
    issue.code === 'invalid_value'
      ? `${where} must be one of: ${issue.values.map(String).join(', ')}`
      : `${where} ${wrongness(issue)}`;
  return [{ code: 'config_invalid', message, span: spanAt(node, path), help }];
}

function wrongness(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type')
    return issue.message.endsWith('received undefined') ? 'is missing' : `must be of the type ${issue.expected}`;
  if (issue.code === 'too_big') return 'is too long';
  if (issue.code === 'too_small') return 'must not be empty';
  return issue.message.startsWith('must') ? issue.message : 'is not of the expected form';
}

/** The place of the value at `path`, or of the nearest one above that exists. */
export function spanAt(node: SourceNode, path: readonly (string | number)[]): Span {
  return nodeAt(node, path).span;
}

function keySpanAt(node: SourceNode, path: readonly (string | number)[]): Span {
  const above = nodeAt(node, path.slice(0, -1));
  const entry = above.value instanceof Map ? above.value.get(String(path.at(-1))) : undefined;
  return entry?.keySpan ?? above.span;
}

function nodeAt(node: SourceNode, [step, ...rest]: readonly (string | number)[]): SourceNode {
  if (step === undefined) return node;
  const { value } = node;
  const below =
    value instanceof Map ? value.get(String(step))?.node : Array.isArray(value) ? value[Number(step)] : undefined;
  return below === undefined ? node : nodeAt(below, rest);
}
