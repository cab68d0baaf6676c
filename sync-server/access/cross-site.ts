import type { IncomingHttpHeaders } from 'node:http';

/** Which web pages may call with what a browser keeps for this server. */
export interface Browsers {
  /** Where people use this server: `https://rathaus.example`. */
  publicOrigin?: string | undefined;
  /** Pages of others that may, too: CouchDB clients that run in browsers. */
  corsOrigins: readonly string[];
}

/** What has to be known of a call. */
interface Call {
  headers: IncomingHttpHeaders;
  /** `http` or `https` and the host that was called. */
  ownOrigin: string;
}

/**
 * Whether a browser says that a page of another site makes it call. Browsers say so by
 * `Sec-Fetch-Site` (https://www.w3.org/TR/fetch-metadata/), old ones by `Origin` where something
 * is changed; what is no browser says neither. A sister of our host is another site here.
 */
export function isFromElsewhere(
  { headers, ownOrigin }: Call,
  { publicOrigin, corsOrigins }: Browsers,
): boolean {
  const { origin } = headers;
  if (origin !== undefined && corsOrigins.includes(origin)) return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  return origin !== undefined && origin !== ownOrigin && origin !== publicOrigin;
}
