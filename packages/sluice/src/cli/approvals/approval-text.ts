/** Approvals as people read them in a terminal. Everything an agent could have written is shown inert. */
import { field, inert, isArray, isObject, type Json, type JsonObject, writeJson } from '@sluice/core';
import type { Terminal } from '../command.ts';

const RISK_COLOURS = { critical: 'red', high: 'red', medium: 'yellow', low: 'dim' } as const;
const LINES_MAX = 200;

export function text(body: Json | undefined, ...path: readonly string[]): string {
  let value = body;
  for (const name of path) value = isObject(value) ? field(value, name) : undefined;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

export function listOf(body: JsonObject, name: string): readonly JsonObject[] {
  const list = field(body, name);
  return isArray(list) ? list.filter(isObject) : [];
}

/** One line: id, age or state, risk, agent, what. */
export function approvalLine(approval: JsonObject, { paint }: Pick<Terminal, 'paint'>, nowMs: number): string {
  const risk = text(approval, 'risk_level');
  const colour = RISK_COLOURS[risk as keyof typeof RISK_COLOURS];
  const left = Date.parse(text(approval, 'expires_at')) - nowMs;
  const state = text(approval, 'status') === 'pending' ? `${duration(left)} left` : text(approval, 'status');
  const what = [
    text(approval, 'action', 'tool') || text(approval, 'action', 'type'),
    text(approval, 'action', 'resource'),
  ];
  const shown = (word: string, width: number) => inert(word).slice(0, 80).padEnd(width);
  const cells = [
    shown(text(approval, 'id'), 36),
    shown(state, 12),
    colour === undefined ? shown(risk, 8) : paint(colour, shown(risk, 8)),
    shown(text(approval, 'agent_id'), 14),
    shown(what.filter((word) => word !== '').join(' '), 0),
  ];
  return cells.join('  ').trimEnd();
}

/** Everything an approver needs to see: what would run, why it is asked, who asks, what an answer would cover. */
export function approvalCard(approval: JsonObject, terminal: Pick<Terminal, 'paint'>): string {
  const row = (name: string, value: string) => `${terminal.paint('dim', name.padEnd(12))}${inert(value)}`;
  const policy = `${text(approval, 'policy', 'policy')} / ${text(approval, 'policy', 'rule')}`;
  const given = `${text(approval, 'approvals')} of ${text(approval, 'required_approvers')}`;
  return [
    row('approval', text(approval, 'id')),
    row('status', `${text(approval, 'status')}, ${given} approved, expires ${text(approval, 'expires_at')}`),
    row(
      'who',
      [text(approval, 'agent_id'), text(approval, 'user'), text(approval, 'session_id')]
        .filter((word) => word !== '')
        .join(', '),
    ),
    row(
      'what',
      ['type', 'tool', 'server', 'resource']
        .map((name) => text(approval, 'action', name))
        .filter((word) => word !== '')
        .join('  '),
    ),
    row('why', `${text(approval, 'policy', 'message')} (${policy})`),
    row('risk', text(approval, 'risk_level')),
    row('digest', text(approval, 'digest')),
    ...contentLines(approval),
    ...listOf(approval, 'history').map((vote) =>
      row(
        text(vote, 'verdict'),
        `${text(vote, 'by')} (${text(vote, 'assurance')}) ${text(vote, 'at')} ${text(vote, 'note')}`,
      ),
    ),
  ].join('\n');
}

function contentLines(approval: JsonObject): readonly string[] {
  const content = field(approval, 'content');
  if (!isObject(content)) return [];
  const filled = Object.fromEntries(Object.entries(content).filter(([, value]) => !isEmpty(value)));
  // Control characters and such are escaped by JSON or shown inert; nothing of it steers the terminal.
  const lines = pretty(filled).split('\n');
  const more = lines.length - LINES_MAX;
  return [
    ...lines.slice(0, LINES_MAX).map((line) => `  ${inert(line)}`),
    ...(more > 0 ? [`  … ${more} more lines (--json shows all)`] : []),
  ];
}

function isEmpty(value: Json): boolean {
  return value === '' || (isArray(value) && value.length === 0) || (isObject(value) && Object.keys(value).length === 0);
}

/** JSON over several lines; numbers that JavaScript would round stay as they are. */
function pretty(value: Json, indent = ''): string {
  const inner = `${indent}  `;
  if (isArray(value) && value.length > 0)
    return `[\n${value.map((each) => inner + pretty(each, inner)).join(',\n')}\n${indent}]`;
  if (isObject(value) && Object.keys(value).length > 0) {
    const members = Object.entries(value).map(([name, each]) => `${inner}${writeJson(name)}: ${pretty(each, inner)}`);
    return `{\n${members.join(',\n')}\n${indent}}`;
  }
  return writeJson(value);
}

function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 90) return `${seconds} s`;
  return seconds < 5_400 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3_600)} h`;
}
