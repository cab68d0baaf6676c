import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { watchOf } from './lasting-access.ts';
import { inTurns } from './turns.ts';

/** Rows read from the store at a time: what a slow reader makes the server hold. */
export const pageSize = 200;
/** Bytes of documents after which such a page ends. */
export const pageBytes = 64 * 1024;

export function streamJson(reply: FastifyReply, text: AsyncIterable<string>): FastifyReply {
  return streamText(reply, 'application/json', text);
}

/** Sends text as it is produced, and no faster than the client reads it: one chunk is kept ready. */
export function streamText(
  reply: FastifyReply,
  contentType: string,
  text: AsyncIterable<string> | Iterable<string>,
): FastifyReply {
  return reply
    .type(contentType)
    .send(Readable.from(inTurns(text, watchOf(reply.request)), { highWaterMark: 1 }));
}

/** Rows of a JSON array, page by page. */
export async function* joinRows(pages: AsyncIterable<unknown[]>): AsyncGenerator<string> {
  let separator = '';
  for await (const rows of pages) {
    if (rows.length === 0) continue;
    yield separator + rows.map((row) => JSON.stringify(row)).join(',\n');
    separator = ',\n';
  }
}
