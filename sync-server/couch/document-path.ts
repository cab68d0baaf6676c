import type { FastifyRequest } from 'fastify';
import { badRequest, documentMissing } from './error-answers.ts';

/** What an address below a database names: a document, or something of it. */
export interface DocumentAddress {
  id: string;
  attachment?: string;
  /** What a design document is asked to do: `_view`, … */
  action?: string;
}

const designActions = new Set([
  '_info',
  '_list',
  '_nouveau',
  '_nouveau_info',
  '_rewrite',
  '_search',
  '_search_info',
  '_show',
  '_update',
  '_view',
]);

/**
 * Reads an address `…/:db/*`. The raw address is read, because `a%2Fb` is an id with a slash while
 * `a/b` is the attachment `b` of `a`, which may have slashes itself. Empty segments do not count.
 * @throws CouchError 400 and 404 for no id
 */
export function addressOf(request: FastifyRequest): DocumentAddress {
  const route = (request.routeOptions.url ?? '').split('/');
  const [path = ''] = (request.raw.url ?? '').split('?', 1);
  const [first = '', ...others] = path
    .split('/')
    .slice(route.indexOf('*'))
    .filter((segment) => segment !== '')
    .map(decodeURIComponent);
  if (first === '') throw documentMissing();
  if (first === '_local' || first.startsWith('_local/')) return localAddress(first, others);
  const isDesign = first === '_design' && others.length > 0;
  const id = isDesign ? `_design/${others.shift()}` : first;
  if (others.length === 0) return { id };
  const [action = ''] = others;
  if (id.startsWith('_design/') && designActions.has(action)) return { id, action };
  return { id, attachment: others.join('/') };
}

function localAddress(first: string, others: string[]): DocumentAddress {
  const [name, ...rest] = first === '_local' ? others : [first.slice('_local/'.length), ...others];
  if (!name) throw badRequest('Invalid _local document id.');
  if (rest.length > 0) throw badRequest('_local documents do not accept attachments.');
  return { id: `_local/${name}` };
}
