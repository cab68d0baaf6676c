import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

/** Rows read from the store at a time: what a slow reader makes the server hold. */
export const pageSize = 200;

/** Sends text as it is produced, and no faster than the client reads it. */
export function streamJson(reply: FastifyReply, text: AsyncIterable<string>): FastifyReply {
  return reply.type('application/json').send(Readable.from(text));
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
