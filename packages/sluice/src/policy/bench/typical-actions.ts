/** What agents do all day, for policies that have no cases of their own: small and large, harmless and not. */
import { type Action, emptyAction } from '@sluice/core';
import { fillIn } from '../cases/stand-ins.ts';

export function typicalActions(): readonly Action[] {
  const made = (type: string, fields: Partial<Action>): Action => ({ ...emptyAction(type), ...fields });
  return [
    made('shell.exec', { command: 'git status --short' }),
    made('shell.exec', { command: 'npm test && git commit -m "more tests" | tee log.txt' }),
    made('shell.exec', { command: 'rm -rf /' }),
    made('file.read', { resource: 'src/main.ts' }),
    made('file.read', { resource: '~/.ssh/id_rsa' }),
    made('file.write', { resource: 'notes.md', text: 'A line of text that says nothing in particular.\n'.repeat(100) }),
    made('file.write', { resource: '.env.example', text: fillIn('KEY={aws}\nMAIL={email}\n') }),
    made('http.request', { resource: 'https://api.example.com/v1/items?page=2' }),
    made('http.request', { resource: 'http://169.254.169.254/latest/meta-data' }),
    made('tool.call', { tool: 'search', server: 'web', args: { query: 'weather in Vienna', limit: 10 } }),
    made('tool.call', { tool: 'send_email', args: { to: fillIn('{email}'), subject: 'Hello', body: 'How are you?' } }),
    made('tool.call', { tool: 'transfer', args: { amount: 1_250, currency: 'EUR', iban: 'none' } }),
    made('tool.call', { tool: 'bulk_import', args: { rows: ROWS } }),
  ];
}

const ROWS = Array.from({ length: 50 }, (_, id) => ({ id, name: `item ${id}`, tags: ['a', 'b'], price: id * 1.5 }));
