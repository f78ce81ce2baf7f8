/** Jobs are bounded, belong to a tenant, expire, and fail without saying what they choked on. */
import { ProblemError } from '@sluice/core';
import { beforeEach, expect, test, vi } from 'vitest';
import { MustBlock, type ScanOutcome } from './scan-documents.ts';
import { jobBody, jobEvent, type ScanJob, ScanJobs } from './scan-jobs.ts';

const NOTHING: ScanOutcome = { result: { action: 'none', findings: [], findings_total: 0 }, detections: [] };

let clock: number;
let ended: ScanJob[];
beforeEach(() => {
  [clock, ended] = [1_000_000, []];
});
const open = () => new ScanJobs({ ended: (job) => ended.push(job), now: () => clock });
const finished = (count = 1) => vi.waitFor(() => expect(ended).toHaveLength(count));

test('a job is queued, done, and forgotten in the end', async () => {
  const jobs = open();
  const job = jobs.submit('t', undefined, async () => NOTHING) as ScanJob;
  expect(jobBody(job)).toEqual({ id: job.id, status: 'queued', created_at: '1970-01-01T00:16:40.000Z' });
  await finished();
  expect(jobBody(jobs.get('t', job.id) as ScanJob)).toMatchObject({ status: 'done', result: { action: 'none' } });
  expect(jobs.get('other', job.id)).toBeUndefined();
  clock += 899_999;
  expect(jobs.get('t', job.id)).toBeDefined();
  clock += 1;
  expect(jobs.get('t', job.id)).toBeUndefined();
});

test.each([
  [new MustBlock(), 'scan_must_block'],
  [new ProblemError({ code: 'limit_scan', message: 'too large' }), 'limit_scan'],
  [new TypeError('could not read alice@example.com'), 'internal_error'],
])('one that fails says why, and quotes nothing: %s', async (error, code) => {
  const jobs = open();
  jobs.submit('t', 'siem', () => Promise.reject(error));
  await finished();
  const [job] = ended;
  expect(jobBody(job as ScanJob)).toMatchObject({ status: 'failed', webhook: 'siem', error: { code } });
  expect(JSON.stringify(jobEvent(job as ScanJob))).not.toContain('alice');
});

test('they run one after the other, and so many wait', async () => {
  const jobs = open();
  const { promise: first, resolve: release } = Promise.withResolvers<void>();
  const scan = () => first.then(() => NOTHING);
  const made = Array.from({ length: 33 }, () => jobs.submit('t', undefined, scan));
  expect(made.filter((job) => job !== undefined)).toHaveLength(32);
  await vi.waitFor(() => expect(made[0]?.status).toBe('running'));
  expect(made[1]?.status).toBe('queued');
  release();
  await finished(32);
  expect(jobs.submit('t', undefined, scan)).toBeDefined();
  await finished(33);
});

test('of those that have ended the newest are kept', async () => {
  const jobs = open();
  for (let at = 0; at < 70; at += 1) {
    jobs.submit('t', undefined, async () => NOTHING);
    await finished(at + 1);
  }
  expect(ended.filter(({ id }) => jobs.get('t', id) !== undefined)).toHaveLength(64);
  expect(jobs.get('t', ended.at(-1)?.id ?? '')).toBeDefined();
});

test('closing lets the one that runs end, and drops the rest', async () => {
  const jobs = open();
  const [running, waiting] = [0, 1].map(() => jobs.submit('t', undefined, async () => NOTHING));
  await vi.waitFor(() => expect(running?.status).toBe('done'));
  await jobs.close();
  expect(waiting?.status).not.toBe('failed');
  expect(jobs.submit('t', undefined, async () => NOTHING)).toBeUndefined();
});
