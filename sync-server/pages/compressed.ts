import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** A body in every encoding that is served. */
export interface Compressed {
  etag: string;
  identity: Buffer;
  br?: Buffer;
  gzip?: Buffer;
}

/** The entity tag of a body, with its quotes. */
export function tagOf(body: Buffer): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
}

/** @param effort `most` for what is kept, `little` for what is sent once */
export async function compress(
  body: Buffer,
  effort: 'most' | 'little' = 'most',
): Promise<Compressed> {
  const levels = effort === 'most' ? { br: 11, gzip: 9 } : { br: 4, gzip: 4 };
  const etag = tagOf(body);
  const [br, gz] = await Promise.all([
    compressBrotli(body, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: levels.br,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
      },
    }),
    compressGzip(body, { level: levels.gzip }),
  ]);
  return { etag, identity: body, br, gzip: gz };
}

/** For what is compressed already, such as images. */
export function asItIs(body: Buffer): Compressed {
  const etag = tagOf(body);
  return { etag, identity: body };
}

/** Sends the smallest body that the browser reads, or 304 when it has this one (RFC 9110, 13.1.2). */
export function sendCompressed(
  request: FastifyRequest,
  reply: FastifyReply,
  { etag, ...bodies }: Compressed,
): FastifyReply {
  void reply.header('etag', etag);
  if (holdsEtag(request.headers['if-none-match'], etag)) return reply.code(304).send();
  const encoding = chooseEncoding(String(request.headers['accept-encoding'] ?? ''));
  const body = encoding && bodies[encoding];
  if (!encoding || !body) return reply.send(bodies.identity);
  return reply.header('content-encoding', encoding).send(body);
}

function holdsEtag(header: string | undefined, etag: string): boolean {
  return (
    header
      ?.split(',')
      .map((value) => value.trim().replace(/^W\//, ''))
      .some((value) => value === etag || value === '*') ?? false
  );
}

function chooseEncoding(accepted: string): 'br' | 'gzip' | undefined {
  const names = accepted
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
    .map((part) => part.split(';')[0]?.trim());
  if (names.includes('br')) return 'br';
  return names.includes('gzip') ? 'gzip' : undefined;
}
