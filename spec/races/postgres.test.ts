/** Approvals in PostgreSQL that several processes race for. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PostgresServer, postgresServer } from '../../packages/sluice/src/testing/services/postgres-server.ts';
import { haveServices } from '../../packages/sluice/src/testing/services/services.ts';
import { race } from './race.ts';
import { whatWentWrong } from './what-went-wrong.ts';

const ATTEMPTS = Number(process.env['SLUICE_RACE_ATTEMPTS'] ?? 960);
const KILLS = Number(process.env['SLUICE_RACE_KILLS'] ?? 1);
const LONG_MS = 1_800_000;

describe.skipIf(!haveServices('postgres'))('with PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await postgresServer();
  });
  afterAll(() => server.close());

  test('of what processes do at once nothing is lost, doubled or contradicted', { timeout: LONG_MS }, async () => {
    const result = await race({
      store: { kind: 'postgres', url: server.url() },
      ...{ attempts: ATTEMPTS, kills: KILLS },
    });
    expect(whatWentWrong(result)).toEqual([]);
    expect(result.killed.size).toBeGreaterThan(0);
    const states = new Set(result.approvals.map(({ after }) => after.state));
    expect(states).toEqual(new Set([...states, 'consumed', 'expired']));
  });
});
