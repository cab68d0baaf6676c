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
  /** Its transactions note in the audit log that somebody has changed what is their own. */
  store: DocumentStore;
  /** The same with the name of the account in the log; a transaction fails if there is none of that name. */
  storeAbout(name: string): DocumentStore;
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
      const storeAbout = (name?: string) => notingStore(store, now, request, name);
      return handle({ identity, request, reply, store: storeAbout(), storeAbout });
    },
  };
}

function notingStore(
  store: DocumentStore,
  now: () => string,
  request: FastifyRequest,
  account: string | undefined,
): DocumentStore {
  const transaction: DocumentStore['transaction'] = (work) =>
    store.transaction(async (tx) => {
      const done = await work(tx);
      const fact = actionFact(request, 'account', identityOf(request), account);
      await appendToChain(tx, [fact], now());
      return done;
    });
  return { ...store, transaction };
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
