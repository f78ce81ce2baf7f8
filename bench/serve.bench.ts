/**
 * Serving: durable, receipted decisions over HTTP at 64 connections, beside a bare `node:http` server that parses and
 * stringifies the same JSON. Both run as processes of their own and take turns; every acknowledged receipt must verify.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadJournalKey } from '../packages/sluice/src/journal/keys/state-key.ts';
import { verifyJournal } from '../packages/sluice/src/journal/verify.ts';
import { type Driven, drive } from './load.ts';
import { type BenchReport, quantile, rounded } from './report.ts';

const CONNECTIONS = 64;
const ROUND_MS = 1_500;
const ROUNDS = 7;
const PEER = 'node:http echo';
const BODY = JSON.stringify({
  action: {
    type: 'tool.call',
    tool: 'read_file',
    server: 'filesystem',
    args: { path: 'src/pipeline.ts', head: 120, note: 'look at how the stages are wired together before the change' },
  },
  request_id: 'bench-1',
  session_id: 'session-1',
  text: 'the agent wants to read a source file of the repository',
});

export async function run(): Promise<BenchReport> {
  const folder = await mkdtemp(join(process.env['SLUICE_BENCH_FOLDER'] ?? tmpdir(), 'sluice-serve-'));
  const gate = await startProcess([
    fileURLToPath(new URL('../packages/sluice/src/cli/main.ts', import.meta.url)),
    'start',
    '--port',
    '0',
    '--state',
    folder,
    '--log-level',
    'error',
    '--json',
  ]);
  const echo = await startProcess([fileURLToPath(new URL('./echo-server.ts', import.meta.url))]);
  try {
    await expectAnswers(gate.url, echo.url);
    const ours: Driven[] = [];
    const theirs: Driven[] = [];
    for (let round = -1; round < ROUNDS; round += 1) {
      const mine = await drive({ url: `${gate.url}/v1/decide`, body: BODY, connections: CONNECTIONS, forMs: ROUND_MS });
      const peer = await drive({ url: `${echo.url}/v1/decide`, body: BODY, connections: CONNECTIONS, forMs: ROUND_MS });
      if (round >= 0) {
        ours.push(mine);
        theirs.push(peer);
      }
    }
    gate.process.kill('SIGTERM');
    await gate.exited;
    await expectVerified(folder);
    return report(ours, theirs);
  } finally {
    for (const { process: child } of [gate, echo]) child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  }
}

function report(ours: readonly Driven[], theirs: readonly Driven[]): BenchReport {
  const perSecond = (rounds: readonly Driven[], share = 0.5) =>
    quantile(
      rounds.map(({ answers, ms }) => (answers * 1_000) / ms),
      share,
    );
  const p99 = (rounds: readonly Driven[]) =>
    quantile(
      rounds.map(({ p99Ms }) => p99Ms),
      0.5,
    );
  const ourRate = perSecond(ours);
  return {
    name: 'serve',
    note: `microseconds per answer at ${CONNECTIONS} connections (median of ${ROUNDS} rounds; p99 is one request's wait); ours ${Math.round(ourRate)} decisions/s, echo ${Math.round(perSecond(theirs))}/s, p99 ours ${p99(ours).toFixed(2)} ms, echo ${p99(theirs).toFixed(2)} ms; ratio_to is ours ÷ theirs in throughput, higher is better`,
    cases: [
      {
        case: 'decide-durable',
        median_us: rounded(1e6 / ourRate),
        p99_us: rounded(p99(ours) * 1_000),
        spread_us: [rounded(1e6 / perSecond(ours, 0.75)), rounded(1e6 / perSecond(ours, 0.25))],
        ratio_to: { [PEER]: rounded(ourRate / perSecond(theirs)) },
      },
    ],
  };
}

async function expectAnswers(gate: string, echo: string): Promise<void> {
  const post = async (url: string) =>
    (
      await fetch(`${url}/v1/decide`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: BODY })
    ).json() as Promise<Record<string, unknown>>;
  const [mine, peer] = [await post(gate), await post(echo)];
  if (mine['verdict'] !== 'allow' || JSON.stringify(peer) !== BODY)
    throw new Error('a server does not answer as expected');
}

async function expectVerified(folder: string): Promise<void> {
  const key = await loadJournalKey(folder);
  if (key === undefined) throw new Error('the gate left no journal key');
  if (!(await verifyJournal({ folder, key })).ok) throw new Error('the journal does not verify');
}

interface Started {
  readonly process: ChildProcess;
  readonly url: string;
  readonly exited: Promise<unknown>;
}

function startProcess(args: readonly string[]): Promise<Started> {
  const child = spawn(process.execPath, ['--conditions=@sluice/source', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise((resolve) => child.on('exit', resolve));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`the server ended with code ${code}`)));
    child.stdout?.once('data', (line: Buffer) =>
      resolve({ process: child, url: (JSON.parse(line.toString('utf8')) as { url: string }).url, exited }),
    );
  });
}
