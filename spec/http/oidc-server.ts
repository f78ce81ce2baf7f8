/** A real provider of OpenID Connect on a free port, whose pages say yes to whoever comes, and which can be made to misbehave. */
import { createPrivateKey, generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeJwt, SignJWT } from 'jose';
import Provider from 'oidc-provider';

export interface OidcServer {
  readonly issuer: string;
  /** Who says yes at the next visit, and what is said of him. */
  claims: Readonly<Record<string, unknown>>;
  /** What is the matter with its ID tokens: they have expired, or are signed by somebody else under the name of its key. */
  idTokens: 'good' | 'expired' | 'forged';
  /** Signs with another key from now on, and shows it; or, where `shown` is not, goes on showing the old one. */
  readonly changeKey: (shown: boolean) => void;
  readonly close: () => Promise<void>;
}

export const CLIENT = { id: 'sluice', secret: ['client', 'secret', 'of', 'tests'].join('-') };

let keys = 0;
function newKey() {
  keys += 1;
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const about = { kid: `key-${keys}`, use: 'sig', alg: 'RS256' };
  return {
    secret: { ...privateKey.export({ format: 'jwk' }), ...about },
    shown: { keys: [{ ...publicKey.export({ format: 'jwk' }), ...about }] },
  };
}

export async function startOidcServer(redirectUri: string): Promise<OidcServer> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const known = new Map<string, OidcServer['claims']>();
  const provide = (key: ReturnType<typeof newKey>) => {
    const made = new Provider(issuer, {
      clients: [
        {
          client_id: CLIENT.id,
          client_secret: CLIENT.secret,
          redirect_uris: [redirectUri],
          token_endpoint_auth_method: 'client_secret_post',
        },
      ],
      jwks: { keys: [key.secret] },
      cookies: { keys: ['of tests'] },
      claims: { email: ['email', 'email_verified'], profile: ['groups', 'org'] },
      ttl: { IdToken: 60, AccessToken: 60, Session: 60, Grant: 60, Interaction: 60 },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
      findAccount: (_context: unknown, accountId: string) => ({
        accountId,
        claims: () => ({ sub: accountId, ...known.get(accountId) }),
      }),
      loadExistingGrant: async (context: Asked) => {
        const { client, session } = context.oidc;
        const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
        grant.addOIDCScope('openid email profile');
        await grant.save();
        return grant;
      },
    });
    made.use(async (context, next) => {
      await next();
      if (context.path !== '/token' || context.body.id_token === undefined || running.idTokens === 'good') return;
      const claims = decodeJwt(context.body.id_token);
      const lasted =
        running.idTokens === 'expired' ? { iat: Number(claims.iat) - 600, exp: Number(claims.iat) - 300 } : {};
      const signer = running.idTokens === 'forged' ? newKey() : key;
      context.body.id_token = await new SignJWT({ ...claims, ...lasted })
        .setProtectedHeader({ alg: 'RS256', kid: key.secret.kid })
        .sign(createPrivateKey({ key: signer.secret as JsonWebKey, format: 'jwk' }));
    });
    return made;
  };
  let key = newKey();
  let shownKeys: object | undefined;
  let provider = provide(key);
  const running: OidcServer = {
    issuer,
    claims: {},
    idTokens: 'good',
    changeKey: (shown) => {
      shownKeys = shown ? undefined : key.shown;
      key = newKey();
      provider = provide(key);
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith('/interaction/') === true) {
      const accountId = `account-${known.size}`;
      known.set(accountId, running.claims);
      void provider.interactionFinished(request, response, { login: { accountId } });
    } else if (request.url === '/jwks' && shownKeys !== undefined)
      response.setHeader('content-type', 'application/json').end(JSON.stringify(shownKeys));
    else provider.callback()(request, response);
  });
  return running;
}

interface Asked {
  readonly oidc: { readonly client: { readonly clientId: string }; readonly session: { readonly accountId: string } };
}

/** Follows redirects as a browser does, keeping cookies by host, until `end`. @returns where it was to go then */
export async function browse(start: string, end: string): Promise<string> {
  const cookies = new Map<string, string>();
  let next = start;
  for (let hops = 0; hops < 10 && !next.startsWith(end); hops += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(next, { redirect: 'manual', headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=', 2);
      cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    if (location === null) throw new Error(`the provider answered ${answer.status}: ${await answer.text()}`);
    next = new URL(location, next).href;
  }
  return next;
}
