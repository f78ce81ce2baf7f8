import { canonicalJson, type Entry, field, inert, isObject } from '@sluice/core';
import { type Command, EXIT, type Terminal } from '../command.ts';
import { configOf, settingOptions } from '../configured.ts';
import { filterOf, filterOptions, requireJournal, wholeNumber, withLists } from '../entry-options.ts';

const setting = settingOptions('state');

export const auditQuery: Command = {
  name: 'audit query',
  summary: 'List entries of every journal, newest first; from the index, or from the journal where there is none',
  usage: '[filters] [--limit N] [--cursor CURSOR]',
  options: {
    ...setting.options,
    ...filterOptions.options,
    limit: { type: 'string' },
    cursor: { type: 'string' },
    'newest-first': { type: 'boolean' },
    'oldest-first': { type: 'boolean' },
  },
  optionHelp: {
    ...setting.optionHelp,
    ...filterOptions.optionHelp,
    limit: 'most entries to show, 1 to 10000 (100)',
    cursor: 'where the page before ended, as it said',
    'newest-first': 'newest entries first (default)',
    'oldest-first': 'oldest entries first',
  },
  examples: [
    'sluice audit query --verdict deny --since 24h',
    'sluice audit query --rule deny-destructive-commands --json',
    'sluice audit query --kind policy_change,dlp_change --oldest-first',
  ],
  run: async (context) => {
    const { terminal, values } = context;
    const { state } = configOf(context);
    requireJournal(state);
    const { cursor } = values;
    const request = {
      ...filterOf(context, Date.now()),
      limit: wholeNumber('limit', values['limit'], 100, 10_000),
      oldestFirst: values['oldest-first'] === true,
      ...(typeof cursor === 'string' ? { cursor } : {}),
    };
    const { entries, total, next } = await withLists(state, context, (lists) => lists.page(request));
    if (values['json'] === true) {
      for (const entry of entries) terminal.out(canonicalJson({ ...entry }));
      terminal.error(JSON.stringify({ total, ...(next === undefined ? {} : { next_cursor: next }) }));
      return EXIT.ok;
    }
    showTable(entries, terminal);
    terminal.error(`${entries.length} of ${total} entries${next === undefined ? '' : `; next page: --cursor ${next}`}`);
    return EXIT.ok;
  },
};

const COLOURS = { deny: 'red', review: 'yellow', allow: 'green' } as const;

function showTable(entries: readonly Entry[], { out, paint }: Terminal): void {
  const rows = entries.map(rowOf);
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows) {
    const [time = '', place = '', what = '', ...rest] = row.map((cell, column) => cell.padEnd(widths[column] ?? 0));
    const colour = COLOURS[what.trim() as keyof typeof COLOURS];
    out([time, place, colour === undefined ? what : paint(colour, what), ...rest].join('  ').trimEnd());
  }
}

/** Names come from agents and tools: nothing of them may steer the terminal. */
function rowOf({ body, kind, origin, seq, time }: Entry): readonly string[] {
  const text = (name: string) => String(field(body, name) ?? '');
  const action = field(body, 'action');
  const acted = isObject(action) ? String(field(action, 'tool') || field(action, 'type') || '') : '';
  const principal = field(body, 'principal');
  const agent = isObject(principal) ? String(field(principal, 'agent') ?? '') : '';
  const what = kind === 'decision' ? text('verdict') : kind;
  const about =
    kind === 'decision'
      ? [text('rule') === '' ? text('reason_code') : `rule ${text('rule')}`, text('receipt_id')]
      : [text('status') || text('change') || text('cause'), text('receipt_id')];
  const shown = [time, `${origin}/${seq}`, what, acted, agent, about.filter((part) => part !== '').join(', ')];
  return shown.map((cell) => inert(cell).slice(0, 120));
}
