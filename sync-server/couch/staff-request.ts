import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Identity } from '#server/access/identity.ts';
import { identityOf } from './access-check.ts';
import { noteAction } from './audited-answers.ts';
import type { MethodHandler } from './endpoint.ts';
import { badRequest } from './error-answers.ts';
import { readPostedJson } from './read-json.ts';

type StaffIdentity = Extract<Identity, { kind: 'staff' | 'newcomer' }>;

export interface StaffRequest {
  identity: StaffIdentity;
  request: FastifyRequest;
  reply: FastifyReply;
}

/** A method of an address that is about accounts of the staff; what it returns is answered as JSON. */
export function staffHandler(handle: (asked: StaffRequest) => Promise<object>): MethodHandler {
  return {
    handler: async (request, reply) => {
      // The endpoint table lets nobody else through.
      const identity = identityOf(request) as StaffIdentity;
      const answer = await handle({ identity, request, reply });
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        await noteAction(request, 'account', identity, accountOf(request));
      }
      return answer;
    },
  };
}

/** Whose account it was; a password is nobody's. */
function accountOf(request: FastifyRequest): string | undefined {
  if (request.method !== 'POST') return undefined;
  const { name } = readPostedJson(request);
  return typeof name === 'string' ? name : undefined;
}

/** Names are in bodies only: addresses lie in logs and histories. */
export class StaffFields {
  readonly #fields: Record<string, unknown>;

  constructor(request: FastifyRequest) {
    this.#fields = readPostedJson(request);
  }

  /** @throws CouchError 400 */
  text(field: string): string {
    const value = this.#fields[field];
    if (typeof value !== 'string') throw badRequest(`\`${field}\` must be a string.`);
    return value;
  }

  /** @throws CouchError 400 */
  texts(field: string): string[] {
    const value = this.#fields[field];
    if (!Array.isArray(value) || !value.every((each) => typeof each === 'string')) {
      throw badRequest(`\`${field}\` must be a list of strings.`);
    }
    return value;
  }

  /** @throws CouchError 400 */
  flag(field: string): boolean {
    const value = this.#fields[field];
    if (typeof value !== 'boolean') throw badRequest(`\`${field}\` must be true or false.`);
    return value;
  }

  has(field: string): boolean {
    return this.#fields[field] !== undefined;
  }
}
