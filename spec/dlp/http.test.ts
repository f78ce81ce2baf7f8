import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { emptyAction } from '../../packages/core/src/action.ts';
import { LIMITS } from '../../packages/core/src/limits.ts';
import { compilePolicies } from '../../packages/core/src/policy/compile.ts';
import { readSource } from '../../packages/core/src/policy/source.ts';
import { readDlp } from '../../packages/sluice/src/config/dlp.ts';
import { checkHttp, type HttpGroup } from '../datafog/run-http.ts';
import { filledIn } from './values.ts';

const text = filledIn(readFileSync(new URL('http.yaml', import.meta.url), 'utf8'));
const groups = parse(text) as readonly HttpGroup[];

test.each(groups.map((group) => [group.note, group] as const))('%s', async (_note, group) => {
  for (const { step, wrong } of await checkHttp(group)) expect(wrong, JSON.stringify(step).slice(0, 400)).toEqual([]);
});

test('the settings shown in the guide are settings', () => {
  const guide = readFileSync(new URL('../../docs/guide/dlp.md', import.meta.url), 'utf8');
  const [, shown = ''] = /^```yaml\n(dlp:[\s\S]*?)^```$/m.exec(guide) ?? [];
  const [document] = readSource({ name: 'guide', text: shown }, LIMITS);
  const node = document?.value instanceof Map ? document.value.get('dlp')?.node : undefined;
  const problems: unknown[] = [];
  const warnings: string[] = [];
  if (node === undefined) throw new Error('the guide shows no settings');
  expect(readDlp(node, {}, problems as never, warnings)?.settings).toMatchObject({ default_action: 'flag' });
  expect([problems, warnings]).toEqual([[], []]);
});

test('the overrides shown in the guide are a policy', () => {
  const guide = readFileSync(new URL('../../docs/guide/dlp.md', import.meta.url), 'utf8');
  const named = (name: string, shown: RegExp) => {
    const [, text = ''] = shown.exec(guide) ?? [];
    const { policies } = compilePolicies([{ name, text }], { limits: LIMITS, sha256Hex: () => '' });
    const action = { ...emptyAction('tool.call'), tool: 'http_get' };
    const session = { id: '', workspaces: [], home: '', context: {} };
    const principal = { tenant: 't', agent: 'a', roles: [] };
    const before = { action, principal, session, now: undefined, history: undefined, hosts: [], told: false };
    const found = policies[0]?.overrides?.(before, { stepsLeft: 10_000 }) ?? [];
    return found.map(({ override }) => [override.name, ...override.types.keys()]);
  };
  expect(named('guide.yaml', /^```yaml\n(name:[\s\S]*?)^```$/m)).toEqual([
    ['nothing-of-persons-to-partners', 'ssn', 'email'],
    ['our-own-analytics'],
  ]);
  expect(named('guide.dl', /^```datalog\n([\s\S]*?)^```$/m)).toEqual([['dlp', 'ssn', 'email']]);
});
