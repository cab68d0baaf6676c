import type { OidcSettings } from './oidc-client.ts';

/**
 * Reads `OIDC_ISSUER`, `OIDC_CLIENT_ID`, `OIDC_CLIENT_SECRET` and `OIDC_ROLES_CLAIM`.
 * @returns `undefined` when none is set
 * @throws Error naming the variable and what is wrong with it, never the secret
 */
export function readOidcSettings(env: NodeJS.ProcessEnv): OidcSettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
  if (!issuer && !clientId && !clientSecret) return undefined;
  if (!issuer || !clientId || !clientSecret) {
    throw new Error('OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together');
  }
  if (!isSafe(URL.parse(issuer))) {
    throw new Error(`OIDC_ISSUER must be an https address, not "${issuer}"`);
  }
  const publicUrl = env.PUBLIC_URL?.replace(/\/$/, '');
  if (!publicUrl) throw new Error('OIDC_ISSUER needs PUBLIC_URL: people are sent back there');
  return {
    issuer,
    clientId,
    clientSecret,
    rolesClaim: env.OIDC_ROLES_CLAIM || 'roles',
    redirectUri: `${publicUrl}/db/_oidc/callback`,
    signedOutUri: `${publicUrl}/desk`,
  };
}

/** Nobody listens in on the way to the same machine. */
function isSafe(url: URL | null): boolean {
  if (url?.protocol === 'https:') return true;
  return url?.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
}
