import type { FastifyRequest } from 'fastify';
import { documentMissing, notOffered } from './error-answers.ts';

/**
 * The document id in an address `…/:db/*`. The raw address is read, because `a%2Fb` is an id with
 * a slash while `a/b` is the attachment `b` of `a`.
 * @throws CouchError 404 for no id, 501 for an attachment
 */
export function documentIdOf(request: FastifyRequest): string {
  const route = (request.routeOptions.url ?? '').split('/');
  const [path = ''] = (request.raw.url ?? '').split('?', 1);
  const segments = path.split('/').slice(route.indexOf('*')).map(decodeURIComponent);
  const isPair = segments.length > 1 && (segments[0] === '_design' || segments[0] === '_local');
  const [id, ...rest] = isPair ? [segments.slice(0, 2).join('/'), ...segments.slice(2)] : segments;
  if (!id) throw documentMissing();
  if (rest.length > 0 && id.startsWith('_design/') && rest[0]?.startsWith('_')) {
    throw notOffered('Views and other functions of design documents are not offered.');
  }
  if (rest.length > 0) throw notOffered('Attachments are not offered by this server.');
  return id;
}
