/** Callers of every kind against a running server, for tests of who may do what. */
import type { TestServer } from '../datafog/run-http.ts';

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
}

export interface Sent {
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export async function send(
  { url }: Pick<TestServer, 'url'>,
  method: string,
  path: string,
  { token, headers = {}, body }: Sent = {},
): Promise<Answer> {
  const answer = await fetch(`${url}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    body: text.startsWith('{') ? (JSON.parse(text) as Answer['body']) : { text },
    headers: answer.headers,
  };
}

/** Makes a key with the operator credential; gives id and token. */
export async function makeKey(
  server: Pick<TestServer, 'url' | 'operatorToken'>,
  wish: Readonly<Record<string, unknown>>,
): Promise<{ readonly id: string; readonly token: string }> {
  const made = await send(server, 'POST', '/v1/keys', { token: server.operatorToken, body: wish });
  if (made.status !== 201) throw new Error(`no key was made: ${JSON.stringify(made.body)}`);
  return { id: String(made.body['id']), token: String(made.body['token']) };
}

/** A key as the command line makes one: of any tenant. */
export async function keyOfTenant(
  { service }: TestServer,
  tenant: string,
  name: string,
  roles: readonly ('agent' | 'approver' | 'viewer' | 'auditor' | 'admin')[],
): Promise<string> {
  const kind = roles.includes('agent') ? 'agent' : 'operator';
  const { token } = await service.identity.keys.create(
    { kind, tenant, name, owner: '', roles, scopes: null, expiresMs: null },
    { agent: 'test', channel: 'cli' },
  );
  await service.identity.book.refresh();
  return token;
}
