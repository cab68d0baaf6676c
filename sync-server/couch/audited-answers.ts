import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AuditAction, AuditFact } from '#server/access/audit/audit-entry.ts';
import type { AuditLog } from '#server/access/audit/audit-log.ts';
import {
  actorOf,
  AuditTrail,
  isAudited,
  readActionOf,
  recordReads,
} from '#server/access/audit/audit-trail.ts';
import type { Identity } from '#server/access/identity.ts';
import { isDatabaseAction } from '#server/access/endpoint-table.ts';
import type { DocumentReader } from '#server/storage/document-store.ts';
import { databaseOf, identityOf } from './access-check.ts';
import { gatherChunks } from './gather-chunks.ts';
import type { Examiner } from './mango/run-query.ts';

const readingKey = 'couchReading';
const auditLogKey = 'couchAuditLog';

interface Reading {
  /** What endpoints read with. */
  reader: DocumentReader;
  /** Notes nothing by itself. */
  raw: DocumentReader;
  trail?: AuditTrail;
}

/**
 * Gives endpoints the only reader they have, which notes what it hands out to staff, and holds
 * back every answer, and every part of one that is streamed, until the audit log has it.
 */
export function addAuditedAnswers(
  app: FastifyInstance,
  raw: DocumentReader,
  auditLog: AuditLog,
): void {
  app.decorateRequest(readingKey, null);
  app.decorate(auditLogKey, auditLog);
  app.addHook('onRequest', async (request) => {
    const trail = trailOf(request);
    const reading = trail ? { reader: recordReads(raw, trail), raw, trail } : { reader: raw, raw };
    request.setDecorator<Reading>(readingKey, reading);
  });
  app.addHook('onSend', async (request, reply, payload: unknown) => {
    const { trail } = request.getDecorator<Reading | null>(readingKey) ?? {};
    if (!trail || isUnseen(request, reply)) return payload;
    const write = (isEnd: boolean) => auditLog.append(trail.take(isEnd));
    if (payload instanceof Readable) return gatherChunks(payload, write);
    await write(true);
    return payload;
  });
}

/** Errors tell of no document, and answers to HEAD of none but that there is one. */
function isUnseen({ method }: FastifyRequest, { statusCode }: FastifyReply): boolean {
  return method === 'HEAD' || statusCode >= 400;
}

function trailOf(request: FastifyRequest): AuditTrail | undefined {
  if (!isDatabaseAction(request.routeOptions.config.access)) return undefined;
  const database = databaseOf(request);
  const identity = identityOf(request);
  const who = actorOf(identity);
  if (!who || !isAudited(identity, database)) return undefined;
  const [, route = ''] = request.routeOptions.url?.split('/:db/') ?? [];
  return new AuditTrail({
    action: readActionOf(route),
    who,
    endpoint: endpointOf(request),
    database,
  });
}

/** Method and route, without what stands in the address. */
export function endpointOf({ method, routeOptions }: FastifyRequest): string {
  return `${method} ${routeOptions.url}`;
}

/** What an endpoint reads with; all that it reads counts as shown. */
export function readerOf(request: FastifyRequest): DocumentReader {
  return request.getDecorator<Reading>(readingKey).reader;
}

/** For what reads more than it shows, to choose from: it has to say what it shows, before it does. */
export function examinerOf(request: FastifyRequest): Examiner & { look: AuditTrail['look'] } {
  const { raw, trail } = request.getDecorator<Reading>(readingKey);
  return {
    reader: raw,
    show: (documents) => trail?.show(documents),
    look: (action) => trail?.look(action),
  };
}

/** Notes what somebody of the staff has done that is no reading. @throws CouchError 503, 507 */
export function noteAction(
  request: FastifyRequest,
  action: AuditAction,
  identity = identityOf(request),
): Promise<void> {
  const fact = actionFact(request, action, identity);
  return request.server.getDecorator<AuditLog>(auditLogKey).append([fact]);
}

/** What the audit log keeps of it. @param detail whose account it was */
export function actionFact(
  request: FastifyRequest,
  action: AuditAction,
  identity: Identity,
  detail?: string,
): AuditFact {
  const who = actorOf(identity);
  return {
    action,
    ...(who && { who }),
    endpoint: endpointOf(request),
    ...(detail !== undefined && { detail }),
  };
}
