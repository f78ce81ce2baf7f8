import * as z from 'zod';
import type { Route } from '../api.ts';
import { policyName } from '../schemas.ts';

export const policyVersion: Route = {
  method: 'GET',
  path: '/v1/policy/version',
  scope: 'known',
  summary: 'Id, version and digest of the policy set in force',
  response: z.object({ ...policyName, policy_digest: z.string() }),
  handler: ({ service }) => {
    const { id, version, digest } = service.gate.policies.current.name;
    return { status: 200, body: { policy_id: id, policy_version: version, policy_digest: digest } };
  },
  examples: [{ summary: 'the set in force', status: 200 }],
};
