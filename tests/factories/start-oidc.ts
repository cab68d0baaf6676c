import { once } from 'node:events';
import { Provider, type KoaContextWithOIDC } from 'oidc-provider';
import { freePort } from './start-server.ts';

export interface OidcServer {
  issuer: string;
  /** What the server says of people: by the login that they type in. */
  people: Map<string, Record<string, unknown>>;
  client: { id: string; secret: string };
  stop: () => Promise<void>;
}

/** A real OpenID provider: it asks for a login, takes any password, and asks for no consent. */
export async function startOidc(redirectUri: string, signedOutUri: string): Promise<OidcServer> {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const client = { id: 'desk', secret: 'a secret for tests' };
  const people: OidcServer['people'] = new Map();
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [redirectUri],
        post_logout_redirect_uris: [signedOutUri],
      },
    ],
    claims: { openid: ['sub'], profile: ['name', 'preferred_username', 'roles', 'town'] },
    cookies: { keys: ['a key for tests'] },
    findAccount: (_context: unknown, accountId: string) => ({
      accountId,
      claims: () => ({ sub: accountId, ...people.get(accountId) }),
    }),
    loadExistingGrant: grantAll,
  });
  const server = provider.listen(port, '127.0.0.1', () => {});
  await once(server, 'listening');
  return {
    issuer,
    people,
    client,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function grantAll({ oidc }: KoaContextWithOIDC) {
  const { client, session, provider } = oidc;
  const grant = new provider.Grant({
    clientId: client.clientId,
    accountId: session.accountId,
  });
  grant.addOIDCScope('openid profile');
  await grant.save();
  return grant;
}
