/** Kept actions from the command line: beside a running server, in a check, in `doctor`, and erased. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createGate } from '../gate.ts';
import { PayloadDatabase } from '../payloads/payload-database.ts';
import { sluice } from '../testing/command-line.ts';

let cwd: string;
let state: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'sluice-kept-'));
  state = join(cwd, '.sluice');
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const run = (...args: readonly string[]) => sluice(args, { cwd, env: { SLUICE_PAYLOADS: 'decisions' } });
const decide = async (amount: number) => {
  const { out } = await run(
    'decide',
    '--type',
    'tool.call',
    '--tool',
    'pay',
    '--args',
    `{"amount":${amount}}`,
    '--json',
  );
  return JSON.parse(out).receipt_id as string;
};
const NEW = `name: p
default_verdict: ALLOW
rules: [{ name: dear, verdict: DENY, conditions: [{ field: args.amount, operator: gt, value: 5 }] }]
`;
const heldFor = (receiptId: string) => {
  const store = PayloadDatabase.openIfThere(state);
  const held = store?.has({ tenant: 'default', receiptId });
  store?.close();
  return held;
};

test('actions of two processes are kept, compared, and erased while one of them runs', {
  timeout: 60_000,
}, async () => {
  writeFileSync(join(cwd, 'new.yaml'), NEW);
  const policies = { paths: [join(cwd, 'new.yaml')], compat: 'native' as const };
  const payloads = { bytesMax: 1_048_576, days: 1 };
  const server = await createGate({ stateFolder: state, origin: 'server', watch: true, policies, payloads });
  try {
    const [cheap, dear] = [await decide(1), await decide(9)];
    expect((await run('doctor')).out).toMatch(/ok +payloads +kept: decisions; 2 held, \d+ bytes/);
    const checked = await run('check', 'new.yaml', '--against', '.sluice', '--json');
    expect(JSON.parse(checked.out)).toMatchObject({ decisions: 2, cannot_be_told: 0, kept_rejected: [] });
    const sealed = readFileSync(join(state, 'payloads.sqlite-wal')).length;
    expect(sealed).toBeGreaterThan(0);
    const erased = await run('audit', 'erase', '--receipt', cheap, '--yes', '--json');
    expect(JSON.parse(erased.out)).toEqual({ entries: 1, salts: 1, originals: 0, payloads: 1 });
    expect(readFileSync(join(state, 'payloads.sqlite-wal')).length).toBe(0);
    expect([heldFor(cheap), heldFor(dear)]).toEqual([false, true]);
    const { out } = await run('audit', 'query', '--kind', 'erased', '--json');
    expect(JSON.parse(out.split('\n')[0] as string).body).toMatchObject({ asked: { receipt: cheap }, payloads: 1 });
    expect((await run('audit', 'verify')).code).toBe(0);
    writeFileSync(join(state, 'keys', 'payload.key'), `${'0'.repeat(64)}\n`);
    expect(await run('doctor')).toMatchObject({ code: 1, out: expect.stringMatching(/BAD +payloads/) });
  } finally {
    await server.close();
  }
});

test('what was told to be off keeps nothing', async () => {
  await sluice(['decide', '--type', 'tool.call', '--args', '{"amount":1}'], { cwd });
  expect(existsSync(join(state, 'payloads.sqlite'))).toBe(false);
  expect(existsSync(join(state, 'keys', 'payload.key'))).toBe(false);
});
