import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { joinBytes } from '#server/couch/bytes.ts';
import { course, office, service, venue } from './town.ts';
import { hostileJson, hostileStrings, spoiled } from './hostile-values.ts';

export const people = ['anonymous', 'resident', 'newcomer', 'clerk', 'editor', 'operator'] as const;
export type Person = (typeof people)[number];

/** As Fastify has it: `POST /db/:db/_find`. */
export type Route = `${string} ${string}`;

export interface HostileRequest {
  who: Person;
  method: string;
  /** `OWN` in it is the database that whoever asks works with. */
  path: string;
  headers: readonly (readonly [string, string])[];
  body: Uint8Array;
  /** What the frame of the request says wrongly. */
  breakage: 'none' | 'too-long' | 'too-short' | 'bad-chunks' | 'no-number' | 'two-lengths' | 'torn';
}

/** Requests that are wrong in one or more ways, or not at all. */
export function hostileRequests(routes: readonly Route[]): fc.Arbitrary<HostileRequest> {
  return fc.constantFrom(...routes).chain((route) => {
    const [method = '', url = ''] = route.split(' ');
    return fc.record({
      who: fc.constantFrom(...people, 'operator', 'operator'),
      method: mostly(
        fc.constant(method),
        fc.constantFrom('HEAD', 'PUT', 'POST', 'OPTIONS', 'PATCH', 'BREW'),
        11,
      ),
      path: fc
        .tuple(pathsOf(url), mostly(fc.constant(''), queries, 1))
        .map(([path, query]) => path + query),
      headers: mostly(fc.constant([]), fc.array(headers, { maxLength: 3 }), 1),
      body: method === 'GET' ? mostly(fc.constant(new Uint8Array()), bodies) : bodies,
      breakage: mostly(
        fc.constant('none' as const),
        fc.constantFrom('too-long', 'too-short', 'bad-chunks', 'no-number', 'two-lengths', 'torn'),
        11,
      ),
    });
  });
}

function mostly<A, B>(usual: fc.Arbitrary<A>, other: fc.Arbitrary<B>, weight = 5) {
  return fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: other });
}

const encoded = fc.oneof(
  { weight: 6, arbitrary: hostileStrings.map((text) => encodeURIComponent(text.toWellFormed())) },
  // As it is, but for what would end the line.
  { weight: 1, arbitrary: hostileStrings.map((text) => text.replaceAll(/[\s?#]/g, '')) },
);
const databases = mostly(
  fc.constantFrom('OWN', 'OWN', 'OWN', 'things', 'town', 'occupancy', 'audit'),
  encoded,
);
const ids = mostly(
  fc.constantFrom(
    'a',
    'pictured',
    'pictured/digits.txt',
    '_design/d',
    '_local/x',
    'request:0199aaaa-0000-7000-8000-000000000001',
  ),
  encoded,
  2,
);

function pathsOf(url: string): fc.Arbitrary<string> {
  const parts = url.split('/').map((segment) => {
    if (segment === ':db') return databases;
    if (segment === '*') return ids;
    return segment.startsWith(':') ? encoded : fc.constant(segment);
  });
  return fc.tuple(...parts).map((segments) => segments.join('/'));
}

const parameters = (
  'rev revs revs_info open_revs latest conflicts deleted deleted_conflicts meta local_seq attachments atts_since ' +
  'att_encoding_info new_edits batch key keys startkey endkey start_key inclusive_end descending skip limit ' +
  'include_docs update_seq since filter style seq_interval last-event-id doc_ids selector count next basic ' +
  'months from to department partitioned q n w r __proto__ leistung lang'
).split(' ');
const anyQueries = fc
  .array(
    fc.tuple(
      mostly(fc.constantFrom(...parameters), encoded),
      fc.oneof(
        encoded,
        hostileJson.map((text) => encodeURIComponent(text.toWellFormed())),
      ),
    ),
    { maxLength: 3 },
  )
  .map((pairs) => {
    const query = pairs.map(([name, value]) => `${name}=${value}`).join('&');
    return query && `?${query}`;
  });
const feeds = fc
  .tuple(fc.constantFrom('longpoll', 'continuous', 'eventsource'), encoded)
  .map(([feed, since]) => `?feed=${feed}&timeout=20&since=${since}`);
const queries = mostly(anyQueries, feeds);

const headers = fc.oneof(
  fc.tuple(
    fc.constantFrom(
      'if-match',
      'if-none-match',
      'destination',
      'cookie',
      'authorization',
      'range',
      'accept',
      'accept-encoding',
      'last-event-id',
      'content-md5',
      'content-type',
      'content-encoding',
      'expect',
      'host',
      'x-forwarded-for',
      'x-forwarded-proto',
      'upgrade',
      'origin',
      'referer',
      'user-agent',
      '__proto__',
    ),
    hostileStrings,
  ),
  fc.constantFrom(
    ['range', 'bytes=0-0,2-3,-1'],
    ['range', 'bytes=9-1'],
    ['range', 'bytes=-99999999999999999999'],
    ['accept', 'multipart/related;q=9e9,*/*;q=0'],
    ['accept', 'application/json;q=,;;;'],
    ['cookie', 'AuthSession=; lang=<b>; a=%'],
    ['cookie', `AuthSession=${Buffer.from('a:5F000000:xx').toString('base64url')}`],
    ['authorization', 'Basic'],
    ['authorization', 'Basic %%%'],
    ['authorization', `Basic ${Buffer.from('__proto__:x').toString('base64')}`],
    ['authorization', `Basic ${Buffer.from('resident-x:\0').toString('base64')}`],
    ['authorization', 'Bearer a.b.c'],
    ['authorization', `Bearer ${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`],
    ['content-type', 'multipart/related; boundary='],
    ['content-type', 'multipart/related; boundary=x'],
    ['content-type', 'application/x-www-form-urlencoded'],
    ['content-type', 'application/json; charset=utf-16'],
    ['content-encoding', 'gzip'],
    ['content-encoding', 'br'],
    ['destination', 'a?rev=x'],
    ['expect', '100-continue'],
    ['if-none-match', '*'],
  ) as fc.Arbitrary<[string, string]>,
);

const rev = `1-${'a'.repeat(32)}`;
const contact = { name: 'A', email: 'a@example.org', phone: '1' };
const begun = {
  _id: 'request:0199aaaa-0000-7000-8000-000000000001',
  type: 'request',
  contact,
  locale: 'de',
  createdAt: '2026-11-23T18:02:11.120Z',
  appVersion: '1.0.0',
};
const goodBodies = [
  {
    selector: { n: { $gt: 0 }, $or: [{ t: { $regex: '^a' } }] },
    fields: ['n'],
    sort: [{ n: 'asc' }],
    limit: 2,
    skip: 0,
    bookmark: 'nil',
    use_index: ['d', 'v'],
  },
  {
    index: { fields: ['n'], partial_filter_selector: { n: 1 } },
    ddoc: 'i',
    name: 'i',
    type: 'json',
  },
  { docs: [{ _id: 'b', n: 1, _rev: rev }], new_edits: true },
  {
    docs: [{ _id: 'b', _rev: rev, _revisions: { start: 1, ids: ['a'.repeat(32)] } }],
    new_edits: false,
  },
  {
    docs: [{ id: 'a', rev, atts_since: [rev] }],
    keys: ['a'],
    queries: [{ keys: ['a'], limit: 1 }],
    doc_ids: ['a'],
  },
  { a: [rev], b: [rev] },
  {
    _id: 'c',
    n: 1,
    _attachments: { 'a.txt': { content_type: 'text/plain', data: 'YQ==', revpos: 1 } },
  },
  {
    _id: '_design/d',
    views: { v: { map: { fields: { n: 'asc' } }, options: { def: { fields: ['n'] } } } },
    language: 'query',
  },
  { admins: { names: ['a'], roles: ['b'] }, members: { names: [], roles: [] } },
  {
    ...begun,
    kind: 'appointment',
    officeId: 'buergerbuero',
    services: [{ serviceId: 'personalausweis-beantragen', count: 1 }],
    wishes: [{ start: '2026-12-03T09:15' }],
  },
  {
    ...begun,
    kind: 'venue',
    venueId: 'grillplatz-hahn',
    wishes: [{ date: '2026-12-05', windowId: 'day' }],
    people: 9,
    purpose: 'x',
  },
  { ...begun, kind: 'course', courseId: 'x', seats: 1 },
  { ...begun, kind: 'cancel', requestId: 'request:x', reason: 'x' },
  {
    _id: 'verdict:0199aaaa-0000-7000-8000-000000000001',
    type: 'verdict',
    caseNumber: 'TS-2026-000001',
    caseRev: rev,
    action: 'confirm',
    by: 'x',
    at: '2026-11-23T18:02:11.120Z',
    message: null,
  },
  {
    name: 'nobody',
    password: 'x',
    username: 'x',
    wanted: 'zwölf Zeichen',
    roles: ['editor'],
    next: '/desk',
  },
  { query: 'a', selector: { n: 1 }, limit: 2 },
  office(),
  service('x'),
  venue('x'),
  course('x'),
];

const jsonBodies = fc.oneof(
  hostileJson,
  ...goodBodies.map((body) => spoiled(body)),
  fc.constantFrom(...goodBodies.map((body) => JSON.stringify(body))),
);
const multipart = fc
  .tuple(jsonBodies, fc.constantFrom('--x', '--x--', '', '--y', '--x\r\n'))
  .map(([json, end]) => `--x\r\nContent-Type: application/json\r\n\r\n${json}\r\n${end}`);
const utf8 = (text: string) => new TextEncoder().encode(text);
const zipped = (text: string) => new Uint8Array(gzipSync(text));
const bodies: fc.Arbitrary<Uint8Array> = fc.oneof(
  { weight: 9, arbitrary: jsonBodies.map(utf8) },
  { weight: 1, arbitrary: multipart.map(utf8) },
  { weight: 1, arbitrary: jsonBodies.map(zipped) },
  { weight: 1, arbitrary: jsonBodies.map((text) => zipped(text).subarray(0, -5)) },
  {
    weight: 1,
    arbitrary: jsonBodies.map((text) => utf8(`name=${text}&document=${text}&path=${text}`)),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }) },
);

/** The request as bytes. @param credentials a line of the head, or nothing */
export function toBytes(request: HostileRequest, credentials: string): Uint8Array {
  const { method, path, body } = request;
  const has = (name: string) => request.headers.some(([other]) => other === name);
  const lines = [
    `${method} ${path} HTTP/1.1`,
    ...(has('host') ? [] : ['Host: town.example']),
    'Connection: close',
    ...(has('authorization') || has('cookie') || credentials === '' ? [] : [credentials]),
    ...(has('content-type') || body.length === 0 ? [] : ['Content-Type: application/json']),
    ...request.headers.map(([name, value]) => `${name}: ${value}`),
    ...framing(request),
  ];
  const head = utf8(`${lines.join('\r\n')}\r\n\r\n`);
  const content = request.breakage === 'torn' ? body.subarray(0, body.length / 2) : body;
  return joinBytes([head, content]);
}

function framing({ body, breakage }: HostileRequest): string[] {
  const { length } = body;
  switch (breakage) {
    case 'too-long':
      return [`Content-Length: ${length + 100}`];
    case 'too-short':
      return [`Content-Length: ${Math.max(0, length - 3)}`];
    case 'bad-chunks':
      return ['Transfer-Encoding: chunked'];
    case 'no-number':
      return ['Content-Length: -1'];
    case 'two-lengths':
      return [`Content-Length: ${length}`, `Content-Length: ${length + 1}`];
    case 'torn':
    case 'none':
      return length === 0 ? [] : [`Content-Length: ${length}`];
  }
}
