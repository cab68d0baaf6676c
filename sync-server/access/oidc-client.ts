import {
  ClientSecretBasic,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type Configuration,
} from 'openid-client';

/** The server where the town's staff sign in, and this server's account there. */
export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** The claim that roles come from; dots lead into it: `realm_access.roles`. */
  rolesClaim: string;
  /** Where that server sends people back to, without the query. */
  redirectUri: string;
  /** Where it sends them after they have signed out there. */
  signedOutUri: string;
}

/** What has to be remembered between leaving for the other server and coming back. */
export interface OidcTransaction {
  state: string;
  nonce: string;
  codeVerifier: string;
}

export interface OidcClaims {
  issuer: string;
  subject: string;
  [claim: string]: unknown;
}

/** OpenID Connect Core 1.0: authorization code flow with PKCE (RFC 7636), state and nonce. */
export interface OidcClient {
  begin(): Promise<{ url: string; transaction: OidcTransaction }>;
  /** @throws Error when the answer is not one to this transaction, or the other server refuses */
  finish(query: string, transaction: OidcTransaction): Promise<OidcClaims>;
  /** Where people sign out there too; `undefined` when that server has no such page. */
  endSessionUrl(): Promise<string | undefined>;
}

export function createOidcClient(settings: OidcSettings): OidcClient {
  const { redirectUri, signedOutUri, rolesClaim } = settings;
  const configuration = createDiscovery(settings);
  return {
    async begin() {
      const transaction = {
        state: randomState(),
        nonce: randomNonce(),
        codeVerifier: randomPKCECodeVerifier(),
      };
      const url = buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: 'openid profile',
        state: transaction.state,
        nonce: transaction.nonce,
        code_challenge: await calculatePKCECodeChallenge(transaction.codeVerifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, transaction };
    },
    async finish(query, { state, nonce, codeVerifier }) {
      const config = await configuration();
      const tokens = await authorizationCodeGrant(config, new URL(`${redirectUri}?${query}`), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: codeVerifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) throw new Error('The sign-in has no ID token.');
      const isComplete = claimAt(claims, rolesClaim) !== undefined;
      const more =
        isComplete || !config.serverMetadata().userinfo_endpoint
          ? {}
          : await fetchUserInfo(config, tokens.access_token, claims.sub);
      return { ...more, ...claims, issuer: claims.iss, subject: claims.sub };
    },
    async endSessionUrl() {
      const config = await configuration();
      if (!config.serverMetadata().end_session_endpoint) return undefined;
      // Without a hint of who it is: addresses lie in histories and logs.
      return buildEndSessionUrl(config, { post_logout_redirect_uri: signedOutUri }).href;
    },
  };
}

/** Asked for once, when it is first needed: the town hall starts without the other server. */
function createDiscovery({ issuer, clientId, clientSecret }: OidcSettings) {
  let known: Promise<Configuration> | undefined;
  const server = new URL(issuer);
  // The settings let plain HTTP through for a server on the same machine only.
  const execute = server.protocol === 'http:' ? [allowInsecureRequests] : [];
  return async () => {
    known ??= discovery(server, clientId, {}, ClientSecretBasic(clientSecret), { execute });
    try {
      return await known;
    } catch (error) {
      known = undefined;
      throw error;
    }
  };
}

/** A claim by its name, or by the way to it. */
export function claimAt(claims: object, path: string): unknown {
  const byName = (claims as Record<string, unknown>)[path];
  if (byName !== undefined) return byName;
  return path
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], claims);
}
