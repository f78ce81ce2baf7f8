import { hash } from 'node:crypto';
import { type Action, type Binding, canonicalJson, type Decision } from '@sluice/core';
import type { GateRequest } from '../gate-request.ts';

/**
 * What an approval of this action is bound to: the SHA-256 (FIPS 180-4) of the canonical form (RFC 8785) of whose action it is and of the
 * action as it would run, which is after its content was transformed; the policy set; the tool.
 */
export function bindingOf({ principal, action }: GateRequest, { transformed, policySet, pin }: Decision): Binding {
  const { args, argv, text, resource, command } = transformed ?? action;
  const { type, tool, server, sensitive, provenance } = action;
  const running: Action = {
    type,
    tool,
    server,
    resource,
    command,
    argv,
    args: args as Action['args'],
    text,
    sensitive,
    provenance,
  };
  const { tenant, agent } = principal;
  return {
    actionDigest: hash('sha256', canonicalJson(['sluice action', tenant, agent, { ...running }]), 'hex'),
    policyDigest: policySet.digest,
    pinDigest: pin === 'unpinned' ? '' : pin,
  };
}
