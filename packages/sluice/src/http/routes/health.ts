import * as z from 'zod';
import { failureFields } from '../../observe/log.ts';
import type { Route } from '../api.ts';
import type { RetentionFailure } from '../retention.ts';
import { policyName } from '../schemas.ts';

/** Liveness and what is wrong, for probes: needs no credential and is never rate-limited. */
export const health: Route = {
  method: 'GET',
  path: '/health',
  scope: 'public',
  summary: 'Whether the gate decides and records, and under which policy set',
  response: z.object({
    status: z.enum(['ok', 'degraded', 'failing', 'stopping']),
    ...policyName,
    policy_digest: z.string(),
    started_at: z.string(),
    journal: z.object({
      state: z.enum(['recording', 'blocked']),
      reason: z.string().optional(),
      since: z.string().optional(),
    }),
    problems: z.array(z.string()).optional(),
  }),
  handler: ({ service }) => {
    const { policies, journalState } = service.gate;
    const { blocked, checkpointFailure, epochFailure } = journalState;
    const { id, version, digest } = policies.current.name;
    const problems = [
      ...policies.rejected.map(
        ({ code, span }) =>
          `the last policy reload was refused: ${code}${span === undefined ? '' : ` at ${span.file}:${span.line}:${span.column}`}`,
      ),
      ...(blocked === undefined ? [] : [`the journal cannot be written (${blocked.reason}): everything is denied`]),
      ...(checkpointFailure === undefined ? [] : [`checkpoints of the journal cannot be signed: ${checkpointFailure}`]),
      ...(epochFailure === undefined ? [] : [`the journal’s key is not erased when its time is up: ${epochFailure}`]),
      ...(service.certificate?.state.failure
        ? ['the certificate’s files have changed and cannot be used: the last good one is shown']
        : []),
      ...unpruned(service.retention.failures),
      ...(service.shared?.failure === undefined
        ? []
        : [
            `${service.shared.failure}: what needs a person’s approval is denied, requests with an idempotency key are refused`,
          ]),
      ...(service.idempotency.keeping ? [] : ['idempotency keys cannot be kept: requests with one are refused']),
    ];
    const isStopping = service.stopping.signal.aborted;
    const status = isStopping
      ? 'stopping'
      : blocked !== undefined
        ? 'failing'
        : problems.length > 0
          ? 'degraded'
          : 'ok';
    return {
      status: status === 'failing' || status === 'stopping' ? 503 : 200,
      body: {
        status,
        policy_id: id,
        policy_version: version,
        policy_digest: digest,
        started_at: service.startedAt,
        journal:
          blocked === undefined
            ? { state: 'recording' }
            : { state: 'blocked', reason: blocked.reason, since: new Date(blocked.sinceMs).toISOString() },
        ...(problems.length === 0 ? {} : { problems }),
      },
    };
  },
  examples: [{ summary: 'a gate that works', status: 200 }],
};

/** Codes without names: who asks here has shown no credential. The log names the journals. */
function unpruned(failures: readonly RetentionFailure[]): readonly string[] {
  const codes = new Set(failures.map(({ error }) => failureFields(error)).map(({ code, error }) => code || error));
  return failures.length === 0 ? [] : [`old entries could not be removed: ${[...codes].join(', ')}`];
}
