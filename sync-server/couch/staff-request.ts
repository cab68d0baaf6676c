import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Identity } from '#server/access/identity.ts';
import { appendToChain } from '#server/access/audit/audit-chain.ts';
import type { DocumentStore } from '#server/storage/document-store.ts';
import { identityOf } from './access-check.ts';
import { actionFact } from './audited-answers.ts';
import type { CouchSetup } from './couch-options.ts';
import type { MethodHandler } from './endpoint.ts';
import { badRequest } from './error-answers.ts';
import { readPostedJson } from './read-json.ts';

type StaffIdentity = Extract<Identity, { kind: 'staff' | 'newcomer' }>;

export interface StaffRequest {
  identity: StaffIdentity;
  request: FastifyRequest;
  reply: FastifyReply;
  /** Its transactions note in the audit log that they have changed an account. */
  store: DocumentStore;
}

/** A method of an address that is about accounts of the staff; what it returns is answered as JSON. */
export function staffHandler(
  { store, now }: Pick<CouchSetup, 'store' | 'now'>,
  handle: (asked: StaffRequest) => Promise<object>,
): MethodHandler {
  return {
    handler: async (request, reply) => {
      // The endpoint table lets nobody else through.
      const identity = identityOf(request) as StaffIdentity;
      return handle({ identity, request, reply, store: notingStore(store, now, request) });
    },
  };
}

function notingStore(
  store: DocumentStore,
  now: () => string,
  request: FastifyRequest,
): DocumentStore {
  const transaction: DocumentStore['transaction'] = (work) =>
    store.transaction(async (tx) => {
      const done = await work(tx);
      const fact = actionFact(request, 'account', identityOf(request), accountOf(request));
      await appendToChain(tx, [fact], now());
      return done;
    });
  return { ...store, transaction };
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
