import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Authenticator, Handler, SignedIn } from '#server/access/authenticator.ts';
import { LockedAccountError } from '#server/access/check-password.ts';
import { coarseBrowserOf } from '#server/access/coarse-browser.ts';
import type { Identity } from '#server/access/identity.ts';
import { CouchError } from '#server/storage/couch-error.ts';
import { actorOf } from '#server/access/audit/audit-trail.ts';
import { identityOf } from './access-check.ts';
import { noteAction } from './audited-answers.ts';
import type { CouchOptions } from './couch-options.ts';
import { addEndpoint, type MethodHandler } from './endpoint.ts';
import { badRequest } from './error-answers.ts';
import { queryOf } from './query-parameters.ts';
import { bytesOf, mediaTypeOf, readPostedJson } from './read-json.ts';

const cookieName = 'AuthSession';

/** `_session`. https://docs.couchdb.org/en/stable/api/server/authn.html#cookie-authentication */
export function addSession(app: FastifyInstance, options: CouchOptions): void {
  const { authenticator } = options;
  const handlers: Record<'GET' | 'POST' | 'DELETE', MethodHandler> = {
    GET: { handler: async (request) => describeSession(request, options) },
    POST: { handler: (request, reply) => signIn(authenticator, request, reply) },
    DELETE: { handler: (request, reply) => signOut(options, request, reply) },
  };
  addEndpoint(app, '/_session', handlers, 'GET,HEAD,POST,DELETE');
}

/** `staff` and `oidc` are ours: CouchDB's clients look past them. */
function describeSession(
  request: FastifyRequest,
  { authenticator: { handlers }, oidc }: CouchOptions,
): object {
  const identity = identityOf(request);
  const isAnonymous = identity.kind === 'anonymous';
  if (isAnonymous && queryOf(request).get('basic') === 'true') throw unauthorized('Please login.');
  return {
    ok: true,
    userCtx: userOf(identity),
    info: {
      authentication_handlers: handlers,
      ...(isAnonymous ? {} : { authenticated: handlerOf(request) }),
      ...(oidc && { oidc: true }),
    },
    ...staffOf(identity),
  };
}

function staffOf(identity: Identity): object {
  if (identity.kind === 'newcomer') return { staff: { mustChangePassword: true } };
  if (identity.kind !== 'staff') return {};
  const { standsInFor, signsInElsewhere } = identity;
  const staff = {
    ...(standsInFor && { standsInFor }),
    ...(signsInElsewhere && { signsInElsewhere }),
  };
  return Object.keys(staff).length > 0 ? { staff } : {};
}

function handlerOf({ headers: { authorization } }: FastifyRequest): Handler {
  if (authorization === undefined) return 'cookie';
  return /^bearer /i.test(authorization) ? 'jwt' : 'default';
}

async function signIn(
  authenticator: Authenticator,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const attempt = { ...readCredentials(request), address: request.ip };
  const signedIn = await authenticator.signIn(attempt, browserOf(request)).catch(requireLocked);
  if (!signedIn || signedIn instanceof LockedAccountError) {
    reply.clearCookie(cookieName, cookieOptions(request));
    await noteAction(request, 'sign-in-failed');
    const { error, reason } = signedIn ?? unauthorized('Name or password is incorrect.');
    return redirect(request, reply.code(401), 'fail').send({ error, reason });
  }
  await noteAction(request, 'sign-in', signedIn.identity);
  setSessionCookie(request, reply, signedIn);
  return redirect(request, reply, 'next').send({ ok: true, ...userOf(signedIn.identity) });
}

function requireLocked(error: unknown): LockedAccountError {
  if (error instanceof LockedAccountError) return error;
  throw error;
}

export function setSessionCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  { cookie, expires, lastsMs }: SignedIn,
): void {
  reply.setCookie(cookieName, cookie, {
    ...cookieOptions(request),
    // Clients that are no browsers keep the cookie, and sign in again, by these.
    expires,
    maxAge: Math.round(lastsMs / 1000),
  });
}

export function browserOf({ headers }: FastifyRequest): string | null {
  return coarseBrowserOf(headers['user-agent']);
}

/** @returns with the address where to sign out too, for those who came from another server */
async function signOut(
  { authenticator, oidc }: CouchOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const cookie = request.cookies[cookieName];
  const { isOidc } = cookie ? await authenticator.signOut(cookie) : { isOidc: false };
  if (actorOf(identityOf(request))) await noteAction(request, 'sign-out');
  reply.clearCookie(cookieName, cookieOptions(request));
  // Nobody stays signed in here because the other server does not answer.
  const endSessionUrl = isOidc
    ? await oidc?.client.endSessionUrl().catch(() => undefined)
    : undefined;
  return redirect(request, reply, 'next').send({
    ok: true,
    ...(endSessionUrl && { endSessionUrl }),
  });
}

/** Sends browsers on to a path of this server, and to no other server. @throws CouchError 400 */
function redirect(
  request: FastifyRequest,
  reply: FastifyReply,
  parameter: 'next' | 'fail',
): FastifyReply {
  const path = queryOf(request).get(parameter);
  if (path === undefined) return reply;
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(path)) {
    throw badRequest(`\`${parameter}\` must be a path of this server.`);
  }
  return reply.code(302).header('location', path);
}

function userOf(identity: Identity): { name: string | null; roles: string[] } {
  return {
    name: identity.kind === 'anonymous' ? null : identity.name,
    roles: identity.kind === 'staff' ? identity.roles : [],
  };
}

/** @throws CouchError 400, also below */
function readCredentials(request: FastifyRequest): { name: string; password: string } {
  const { name, username = name, password = '' } = readFields(request);
  if (username === undefined) throw badRequest('request body must contain a username');
  if (name !== undefined && name !== username) {
    throw badRequest('request body contains different usernames');
  }
  if (typeof username !== 'string' || typeof password !== 'string') {
    throw badRequest('Name and password must be strings.');
  }
  return { name: username, password };
}

function readFields(request: FastifyRequest): Record<string, unknown> {
  switch (mediaTypeOf(request)) {
    case 'application/x-www-form-urlencoded':
      return Object.fromEntries(new URLSearchParams(Buffer.from(bytesOf(request)).toString()));
    case 'application/json':
      return readPostedJson(request);
    default:
      return {};
  }
}

function unauthorized(reason: string): CouchError {
  return new CouchError(401, 'unauthorized', reason);
}

/** Besides what is so for every cookie (`couch-plugin.ts`). */
export function secureOf({ protocol }: FastifyRequest): { secure?: true } {
  return protocol === 'https' ? { secure: true } : {};
}

function cookieOptions(request: FastifyRequest) {
  return {
    path: '/',
    sameSite: 'strict',
    ...secureOf(request),
  } as const;
}
