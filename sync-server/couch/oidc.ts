import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { admitByClaims, type OidcProblem } from '#server/access/oidc-account.ts';
import type { OidcTransaction } from '#server/access/oidc-client.ts';
import { noteAction } from './audited-answers.ts';
import type { CouchOptions, CouchSetup } from './couch-options.ts';
import { addEndpoint } from './endpoint.ts';
import { browserOf, secureOf, setSessionCookie } from './session.ts';

const cookieName = 'OidcTransaction';
/** Seconds to sign in at the other server. */
const maxAge = 600;

type Outcome = OidcProblem | 'failed' | 'unreachable';

/**
 * `_oidc/start` sends people to the server where the town's staff sign in, `_oidc/callback` takes
 * them in when they come back. https://openid.net/specs/openid-connect-core-1_0.html#CodeFlowAuth
 */
export function addOidc(
  app: FastifyInstance,
  options: CouchSetup,
  oidc: NonNullable<CouchOptions['oidc']>,
): void {
  addEndpoint(app, '/_oidc/start', {
    GET: {
      handler: async (request, reply) => {
        const begun = await oidc.client.begin().catch(logFailure(request));
        if (!begun) return sendBack(reply, 'unreachable');
        const value = Buffer.from(JSON.stringify(begun.transaction)).toString('base64url');
        reply.setCookie(cookieName, value, { ...cookieOptions(request), maxAge });
        return reply.redirect(begun.url, 302);
      },
    },
  });
  addEndpoint(app, '/_oidc/callback', {
    GET: {
      handler: async (request, reply) => {
        const transaction = readTransaction(request.cookies[cookieName]);
        reply.clearCookie(cookieName, cookieOptions(request));
        const query = request.raw.url?.split('?')[1] ?? '';
        const claims =
          transaction && (await oidc.client.finish(query, transaction).catch(logFailure(request)));
        if (!claims) return sendBack(reply, 'failed');
        const admitted = await admitByClaims(options.store, claims, oidc.rolesClaim);
        if ('problem' in admitted) return sendBack(reply, admitted.problem);
        const { authenticator } = options;
        const signedIn = await authenticator.openSession(admitted.account, browserOf(request));
        if (!signedIn) return sendBack(reply, 'locked');
        await noteAction(request, 'sign-in', signedIn.identity);
        setSessionCookie(request, reply, signedIn);
        return sendOn(reply);
      },
    },
  });
}

/** `lax`: people come back from another site, and strict cookies stay at home then. */
function cookieOptions(request: FastifyRequest) {
  return {
    path: '/db/_oidc',
    sameSite: 'lax',
    ...secureOf(request),
  } as const;
}

/** Its code alone: the rest can tell of the person. */
function logFailure(request: FastifyRequest) {
  return (error: unknown): undefined => {
    const code = error instanceof Error && 'code' in error ? error.code : 'no code';
    request.log.warn(`OpenID Connect: ${String(code)}`);
  };
}

function readTransaction(cookie = ''): OidcTransaction | undefined {
  try {
    const { state, nonce, codeVerifier } = JSON.parse(
      Buffer.from(cookie, 'base64url').toString(),
    ) as Partial<OidcTransaction>;
    return state && nonce && codeVerifier ? { state, nonce, codeVerifier } : undefined;
  } catch {
    return undefined;
  }
}

/** The desk says in words what is wrong. */
function sendBack(reply: FastifyReply, problem: Outcome): FastifyReply {
  return reply.redirect(`/desk?oidc=${problem}`, 302);
}

/** A page of ours goes on to the desk: with it the strict cookie goes too. */
function sendOn(reply: FastifyReply): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
    .header('referrer-policy', 'no-referrer')
    .send(
      '<!doctype html><html lang="de"><meta charset="utf-8"><title>Anmeldung</title>' +
        '<meta name="viewport" content="width=device-width">' +
        '<meta http-equiv="refresh" content="0;url=/desk">' +
        '<p><a href="/desk">Weiter zum Arbeitsplatz · <span lang="en">Go on to the desk</span></a></p></html>',
    );
}
