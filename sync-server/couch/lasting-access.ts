import type { FastifyInstance, FastifyRequest } from 'fastify';
import { checkAccess } from '#server/access/check-access.ts';
import { isDatabaseAction } from '#server/access/endpoint-table.ts';
import { CouchError } from '#server/storage/couch-error.ts';
import { databaseOf, identify, identityOf } from './access-check.ts';
import type { CouchSetup } from './couch-options.ts';

/** Whether who has begun to read may still do so: sessions end, and so do stand-ins. */
export async function mayStillRead(
  { store, authenticator }: Pick<CouchSetup, 'store' | 'authenticator'>,
  request: FastifyRequest,
): Promise<boolean> {
  try {
    const identity = await identify(authenticator, request);
    await checkAccess(store.read, identity, 'read', databaseOf(request));
    return true;
  } catch (error) {
    if (error instanceof CouchError && error.status !== 429) return false;
    throw error;
  }
}

const watchKey = 'couchAccessWatch';

type Watch = () => Promise<void>;

/** Staff are locked, and sessions end, while they read slowly what is long. */
export function addLastingAccess(
  app: FastifyInstance,
  setup: Pick<CouchSetup, 'store' | 'authenticator' | 'now'>,
): void {
  app.decorateRequest(watchKey, null);
  app.addHook('onRequest', async (request) => {
    const isWatched =
      isDatabaseAction(request.routeOptions.config.access) && identityOf(request).kind === 'staff';
    if (isWatched) request.setDecorator<Watch>(watchKey, watchAccess(setup, request));
  });
}

/** @returns what asks again whether this may be read, once in a second at most */
function watchAccess(
  setup: Pick<CouchSetup, 'store' | 'authenticator' | 'now'>,
  request: FastifyRequest,
): Watch {
  const thisSecond = () => setup.now().slice(0, 'YYYY-MM-DDTHH:mm:ss'.length);
  let asked = thisSecond();
  return async () => {
    if (asked === thisSecond()) return;
    asked = thisSecond();
    if (await mayStillRead(setup, request)) return;
    throw new CouchError(401, 'unauthorized', 'This may not be read any more.');
  };
}

/** What an answer awaits from time to time. It throws CouchError 401 when it may not be read any more. */
export function watchOf(request: FastifyRequest): Watch | undefined {
  return request.getDecorator<Watch | null>(watchKey) ?? undefined;
}

/** For feeds that look after it themselves, to end in good order. */
export function endWatch(request: FastifyRequest): void {
  request.setDecorator<Watch | null>(watchKey, null);
}
