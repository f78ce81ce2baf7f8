/**
 * Who may call. The operator credential is made at first start and shown once; only its SHA-256 is kept, which is enough for
 * 256 random bits. Callers are compared in constant time.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Assurance, ProblemError } from '@sluice/core';
import { createSecretFile, readPrivateFile } from './secret-file.ts';

/** What a caller may do. `approve` answers for people; `values` shows clear values of findings; `admin` changes the gate. */
const SCOPES = ['decide', 'read', 'approve', 'values', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

export interface Caller {
  readonly tenant: string;
  readonly agent: string;
  /** The person the credential belongs to; '' where it belongs to none. */
  readonly owner: string;
  readonly roles: readonly string[];
  readonly scopes: readonly Scope[];
  /** How surely the caller is known. */
  readonly assurance: Assurance;
}

const OPERATOR: Caller = {
  ...{ tenant: 'default', agent: 'operator', owner: '', assurance: 'token' },
  ...{ roles: ['admin', 'approver'], scopes: SCOPES },
};
const TOKEN_HOLDER: Caller = {
  ...{ tenant: 'default', agent: 'api', owner: '', assurance: 'token' },
  ...{ roles: ['agent'], scopes: ['decide', 'read'] },
};
const LOOPBACK: Caller = { ...TOKEN_HOLDER, agent: 'local' };

export interface Credentials {
  /** The operator credential in clear, on the very first start only. */
  readonly firstOperatorToken: string | undefined;
  /** Takes back a credential that was made just now and never shown; the next start makes another. */
  readonly takeBack: () => void;
  /** The caller a token belongs to; undefined for a wrong one. `undefined` asks what a caller without token may do. */
  readonly identify: (token: string | undefined, fromLoopback: boolean) => Caller | undefined;
}

/** @throws ProblemError `state_folder` */
export function openCredentials(stateFolder: string, apiToken: string): Credentials {
  const path = join(stateFolder, 'keys', 'operator.sha256');
  const fresh = `slo_${randomBytes(32).toString('base64url')}`;
  const created = createSecretFile(path, `${sha256(fresh).toString('hex')}\n`);
  const stored = Buffer.from(readPrivateFile(path).trim(), 'hex');
  if (stored.length !== 32)
    throw new ProblemError({
      code: 'state_folder',
      message: `\`${path}\` holds no credential`,
      help: 'delete it to get a new operator credential at the next start',
    });
  const api = apiToken === '' ? undefined : sha256(apiToken);
  return {
    firstOperatorToken: created ? fresh : undefined,
    takeBack: () => {
      if (created) rmSync(path, { force: true });
    },
    identify: (token, fromLoopback) => {
      if (token === undefined) return api === undefined && fromLoopback ? LOOPBACK : undefined;
      const given = sha256(token);
      const operator = timingSafeEqual(given, stored);
      const holder = api !== undefined && timingSafeEqual(given, api);
      return operator ? OPERATOR : holder ? TOKEN_HOLDER : undefined;
    },
  };
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
