import type { FastifyRequest } from 'fastify';

/**
 * Whether `Accept` allows a media type: a client that sends none takes everything. A type refused
 * with `q=0` is not allowed by a wider one.
 */
export function accepts(request: FastifyRequest, mediaType: string): boolean {
  const wider = `${mediaType.split('/', 1)[0]}/*`;
  const ranges = readQualities(request.headers.accept ?? '*/*');
  if (ranges.get(mediaType) === 0 || ranges.get(wider) === 0) return false;
  return [mediaType, wider, '*/*'].some((range) => (ranges.get(range) ?? 0) > 0);
}

/** Whether `Accept-Encoding` names a coding. */
export function acceptsEncoding(request: FastifyRequest, coding: string): boolean {
  const header = [request.headers['accept-encoding'] ?? ''].flat().join(',');
  const codings = readQualities(header);
  return (codings.get(coding) ?? codings.get('*') ?? 0) > 0;
}

function readQualities(header: string): Map<string, number> {
  return new Map(
    header.split(',').map((item): [string, number] => {
      const [name = '', ...parameters] = item.split(';').map((text) => text.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith('q='));
      return [name, quality === undefined ? 1 : Number(quality.slice(2)) || 0];
    }),
  );
}
