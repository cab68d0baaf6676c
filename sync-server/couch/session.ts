import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Identity } from '#server/access/identity.ts';
import { CouchError } from '#server/storage/couch-error.ts';
import { identityOf } from './access-check.ts';
import type { CouchOptions } from './couch-options.ts';
import { addEndpoint } from './endpoint.ts';
import { badRequest } from './error-answers.ts';
import { bytesOf, mediaTypeOf, readPostedJson } from './read-json.ts';

const cookieName = 'AuthSession';

/** `_session`. https://docs.couchdb.org/en/stable/api/server/authn.html#cookie-authentication */
export function addSession(app: FastifyInstance, { authenticator }: CouchOptions): void {
  addEndpoint(app, '/_session', {
    GET: {
      handler: async (request) => {
        const identity = identityOf(request);
        const authenticated = request.headers.authorization === undefined ? 'cookie' : 'default';
        return {
          ok: true,
          userCtx: userOf(identity),
          info: {
            authentication_handlers: ['cookie', 'default'],
            ...(identity.kind === 'anonymous' ? {} : { authenticated }),
          },
        };
      },
    },
    POST: {
      handler: async (request, reply) => {
        const { name, password } = readCredentials(request);
        const signedIn = await authenticator.signIn(name, password);
        if (!signedIn) {
          throw new CouchError(401, 'unauthorized', 'Name or password is incorrect.');
        }
        reply.setCookie(cookieName, signedIn.cookie, cookieOptions(request));
        return { ok: true, ...userOf(signedIn.identity) };
      },
    },
    DELETE: {
      handler: async (request, reply) => {
        reply.clearCookie(cookieName, cookieOptions(request));
        return { ok: true };
      },
    },
  });
}

function userOf(identity: Identity): { name: string | null; roles: string[] } {
  return {
    name: identity.kind === 'anonymous' ? null : identity.name,
    roles: identity.kind === 'staff' ? identity.roles : [],
  };
}

function readCredentials(request: FastifyRequest): { name: string; password: string } {
  const isForm = mediaTypeOf(request) === 'application/x-www-form-urlencoded';
  const { name, password } = isForm
    ? Object.fromEntries(new URLSearchParams(Buffer.from(bytesOf(request)).toString()))
    : readPostedJson(request);
  if (typeof name !== 'string' || typeof password !== 'string') {
    throw badRequest('Request body must have `name` and `password`.');
  }
  return { name, password };
}

function cookieOptions(request: FastifyRequest) {
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: request.protocol === 'https',
  } as const;
}
