/** A support agent's tools behind the gate. Ends with 1 when anything is not as the story says. */
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGate, emptyAction, NO_IDS } from 'sluice';

type Arguments = Readonly<Record<string, string | number>>;

const tools: Readonly<Record<string, (args: Arguments) => Readonly<Record<string, string>>>> = {
  refund: ({ amount }) => ({ status: `refunded ${amount}` }),
  read_customer: ({ id }) => ({ id: String(id), mail: 'alice@example.com' }),
};

const stateFolder = await mkdtemp(join(tmpdir(), 'sluice-embed-'));
const gate = await createGate({
  stateFolder,
  policies: { paths: [join(import.meta.dirname, 'policy.yaml')], compat: 'native' },
  origin: 'support-agent',
});

/** What the agent gets to see of a call. */
async function call(tool: string, args: Arguments): Promise<string> {
  const answer = await gate.decide({
    door: 'library',
    action: { ...emptyAction('tool.call'), tool, args },
    principal: { tenant: 'default', agent: 'support', roles: ['agent'] },
    session: { id: 'story', workspaces: [], home: '', context: {} },
    claimedFindings: [],
    ids: NO_IDS,
  });
  const { verdict, reasons, transformed } = answer.decision;
  if (verdict !== 'allow') return `denied: ${reasons[0]?.message}`;
  const result = tools[tool]?.((transformed?.args as Arguments | undefined) ?? args) ?? {};
  const released = await gate.releaseResult(answer, result, 'completed');
  return released.withheld === '' ? JSON.stringify(released.result) : `withheld: ${released.withheld}`;
}

async function step(name: string, got: Promise<string>, expected: string | RegExp): Promise<void> {
  const seen = await got;
  if (typeof expected === 'string') assert.equal(seen, expected, name);
  else assert.match(seen, expected, name);
  process.stdout.write(`ok  ${name}: ${seen}\n`);
}

try {
  await step('a small refund', call('refund', { amount: 20 }), '{"status":"refunded 20"}');
  await step('a refund of 5000', call('refund', { amount: 5000 }), 'denied: refunds above 100 are made by people');
  await step('a refund without an amount', call('refund', {}), /denied: .*`args\.amount` is missing/);
  await step('reading a customer', call('read_customer', { id: 'c1' }), '{"id":"c1","mail":"*****************"}');
  await gate.close();
  const folder = join(stateFolder, 'journal', 'support-agent');
  const segments = (await readdir(folder)).filter((name) => name.endsWith('.jsonl'));
  const journal = await readFile(join(folder, String(segments[0])), 'utf8');
  assert.equal(journal.match(/"kind":"decision"/g)?.length, 4);
  assert.ok(!journal.includes('alice@'));
  process.stdout.write('ok  the record: four decisions, no address\n');
} finally {
  await rm(stateFolder, { recursive: true, force: true });
}
