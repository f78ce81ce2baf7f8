/**
 * Approvals asked for, given and used, on SQLite and on PostgreSQL, through the store alone and through a whole gate with its journal; and whether
 * what needs no approval is any slower on three gates that share a database than on one by itself.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_TERMS, emptyAction } from '@sluice/core';
import { APPROVAL_BOUNDS } from '../packages/sluice/src/approvals/approval-settings.ts';
import { createGate, type Gate } from '../packages/sluice/src/gate.ts';
import { type GateRequest, NO_IDS } from '../packages/sluice/src/gate-request.ts';
import type { ApprovalStore } from '../packages/sluice/src/store/approval-store.ts';
import { databaseAddress } from '../packages/sluice/src/store/postgres/database-address.ts';
import { openSharedStore } from '../packages/sluice/src/store/postgres/shared-store.ts';
import { ApprovalThread } from '../packages/sluice/src/store/sqlite/approval-thread.ts';
import { approving, askedFor, consuming } from '../packages/sluice/src/store/testing/asked-approval.ts';
import { postgresServer } from '../packages/sluice/src/testing/services/postgres-server.ts';
import { gateNode } from '../spec/cluster/node.ts';
import { drive } from './load.ts';
import { type BenchCase, type BenchReport, quantile, rounded } from './report.ts';

const CALLERS = 32;
const CYCLES = 640;
const ROUNDS = 5;
const DRIVE_MS = 1_500;
const BOUNDS = { pendingMax: 100_000, pendingPerAgentMax: 100_000 };
const POLICY = `
name: asks
default_verdict: ALLOW
rules:
  - { name: ask, verdict: REVIEW, conditions: [{ field: tool, operator: eq, value: write_rows }] }
`;
const READING = JSON.stringify({ action: { type: 'file.read', resource: 'notes.txt' } });

type Cycle = (index: number) => Promise<void>;

interface Round {
  readonly usPerCycle: number;
  readonly p99Us: number;
}

export async function run(): Promise<BenchReport> {
  const folder = await mkdtemp(join(process.env['SLUICE_BENCH_FOLDER'] ?? tmpdir(), 'sluice-approvals-'));
  const server = await postgresServer();
  try {
    const clusterKey = randomBytes(32);
    const shared = await openSharedStore({
      ...{ address: databaseAddress(server.url()), key: clusterKey, idempotencyKeysMax: 1 },
    });
    const sqlite = await ApprovalThread.open(folder);
    const stores = await turns(storeCycle(sqlite), storeCycle(shared.approvals));
    await sqlite.close();
    const alone = await openGate(join(folder, 'alone'));
    const sharing = await openGate(join(folder, 'sharing'), { store: shared.approvals, key: shared.approvalKey });
    const gates = await turns(gateCycle(alone), gateCycle(sharing));
    await alone.close();
    await sharing.close();
    await shared.close();
    const env = {
      SLUICE_DATABASE_URL: server.url(),
      SLUICE_CLUSTER_KEY: clusterKey.toString('hex'),
      LOG_LEVEL: 'error',
    };
    return {
      name: 'approvals',
      note: `microseconds per approval asked for, given and used by ${CALLERS} callers (median and quartiles over ${ROUNDS} rounds; p99 is what one caller waits for all three); for allow, per decision over one connection; PostgreSQL with fsync on the same machine; ratio_to is the other's time ÷ ours, higher is better for us`,
      cases: [...cases('store', stores), ...cases('gate', gates), await allowPath(env)],
    };
  } finally {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function storeCycle(store: ApprovalStore): Cycle {
  return async () => {
    const asked = askedFor();
    const change = await store.open(asked, randomBytes(600), BOUNDS);
    if (change === 'full') throw new Error('the store is full');
    const steps = [approving('ada'), consuming(asked)];
    const numbers = change.events.map(({ number }) => number);
    for (const step of steps) {
      const stepped = await store.step(asked, step);
      if (stepped === undefined || stepped.refusal !== undefined) throw new Error('the step was refused');
      numbers.push(...stepped.events.map(({ number }) => number));
    }
    await store.recorded(numbers);
  };
}

function gateCycle(gate: Gate): Cycle {
  return async () => {
    const request: GateRequest = {
      ...{ door: 'library', claimedFindings: [], ids: NO_IDS },
      action: {
        ...emptyAction('tool.call'),
        tool: 'write_rows',
        args: { sql: `INSERT ${randomBytes(8).toString('hex')}` },
      },
      principal: { tenant: 't', agent: 'bot', user: '', roles: [] },
      session: { id: 's', workspaces: [], home: '', context: {} },
    };
    const { pending } = await gate.decide(request);
    if (pending === undefined) throw new Error('nobody is asked');
    await gate.approvals?.step({ tenant: 't', id: pending.id }, approving('ada'));
    const { decision } = await gate.decide({ ...request, approvalId: pending.id });
    if (decision.verdict !== 'allow') throw new Error(`${decision.verdict} where it was approved`);
  };
}

async function openGate(
  folder: string,
  shared?: { readonly store: ApprovalStore; readonly key: Buffer },
): Promise<Gate> {
  const policy = `${folder}.yaml`;
  await writeFile(policy, POLICY);
  return createGate({
    stateFolder: folder,
    policies: { paths: [policy], compat: 'native' },
    origin: 'server',
    approvals: {
      ...{ bounds: { ...APPROVAL_BOUNDS, ...BOUNDS }, terms: DEFAULT_TERMS, templates: new Map() },
      ...(shared && { shared }),
    },
  });
}

/** Both take turns, so that a busy machine hits both; the first round of each is not counted. */
async function turns(sqlite: Cycle, postgres: Cycle): Promise<readonly [readonly Round[], readonly Round[]]> {
  const [ours, theirs]: [Round[], Round[]] = [[], []];
  for (let round = -1; round < ROUNDS; round += 1) {
    const made = [await timed(sqlite), await timed(postgres)] as const;
    if (round < 0) continue;
    ours.push(made[0]);
    theirs.push(made[1]);
  }
  return [ours, theirs];
}

async function timed(cycle: Cycle): Promise<Round> {
  const waits: number[] = [];
  let next = 0;
  const caller = async () => {
    while (next < CYCLES) {
      const begin = performance.now();
      await cycle(next++);
      waits.push((performance.now() - begin) * 1_000);
    }
  };
  const begin = performance.now();
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return { usPerCycle: ((performance.now() - begin) * 1_000) / CYCLES, p99Us: quantile(waits, 0.99) };
}

function cases(what: string, [sqlite, postgres]: readonly [readonly Round[], readonly Round[]]): readonly BenchCase[] {
  const median = (rounds: readonly Round[]) => per(rounds, 0.5);
  return [
    { ...caseOf(`${what}-sqlite`, sqlite), ratio_to: { postgres: rounded(median(postgres) / median(sqlite)) } },
    { ...caseOf(`${what}-postgres`, postgres), ratio_to: { sqlite: rounded(median(sqlite) / median(postgres)) } },
  ];
}

function caseOf(id: string, rounds: readonly Round[]): Omit<BenchCase, 'ratio_to'> {
  const p99 = rounds.map(({ p99Us }) => p99Us);
  return {
    ...{ case: id, median_us: rounded(per(rounds, 0.5)), p99_us: rounded(quantile(p99, 0.5)) },
    spread_us: [rounded(per(rounds, 0.25)), rounded(per(rounds, 0.75))],
  };
}

function per(rounds: readonly Round[], share: number): number {
  return quantile(
    rounds.map(({ usPerCycle }) => usPerCycle),
    share,
  );
}

/** What local policy decides, over one connection: one of three gates that share a database, beside one by itself. */
async function allowPath(env: Readonly<Record<string, string>>): Promise<BenchCase> {
  const alone = await gateNode({ LOG_LEVEL: 'error' });
  const sharing = await Promise.all([gateNode(env), gateNode(env), gateNode(env)]);
  try {
    const one = async (url: string): Promise<Round> => {
      const { answers, ms, p99Ms } = await drive({
        url: `${url}/v1/decide`,
        body: READING,
        connections: 1,
        forMs: DRIVE_MS,
      });
      return { usPerCycle: (ms * 1_000) / answers, p99Us: p99Ms * 1_000 };
    };
    const [ours, theirs]: [Round[], Round[]] = [[], []];
    for (let round = -1; round < ROUNDS; round += 1) {
      const made = [await one(sharing[0].url()), await one(alone.url())] as const;
      if (round < 0) continue;
      ours.push(made[0]);
      theirs.push(made[1]);
    }
    return { ...caseOf('allow-of-three', ours), ratio_to: { 'one alone': rounded(per(theirs, 0.5) / per(ours, 0.5)) } };
  } finally {
    for (const node of [alone, ...sharing]) await node.remove();
  }
}
