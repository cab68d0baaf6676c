import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  expectRefused,
  json,
  reasons,
  startThings,
  text,
  type Things,
  type WrongCall,
} from '../factories/wrong-calls.ts';

let things: Things;

beforeAll(async () => {
  things = await startThings();
});
afterAll(() => things.couch.stop());

const {
  badJson,
  badRev,
  badRevs,
  conflict,
  deleted,
  docNotObject,
  missing,
  noDatabase,
  wrongType,
} = reasons;
const badMember = (name: string) => `Bad special document member: ${name}`;
const reserved = 'Only reserved document ids may start with underscore.';
const needsRev = 'When `new_edits: false`, the document needs `_rev` or `_revisions` specified';
const differ = 'Document rev from request body and query string have different values';
const tooLarge = `{"text":"${'x'.repeat(9 * 1024 * 1024)}"}`;
const notHex = 'z'.repeat(32);
const anyMethod = 'Only DELETE,GET,HEAD,POST,PUT,COPY allowed';
const noLocal = 'Invalid _local document id.';

const reading: WrongCall[] = [
  ['GET /nothing/a', 404, 'not_found', noDatabase],
  ['GET /things/nothing', 404, 'not_found', missing],
  ['GET /things/gone', 404, 'not_found', deleted],
  ['GET /things/_nothing', 404, 'not_found', missing],
  ['GET /things/_design/nothing', 404, 'not_found', missing],
  ['GET /things/a?rev=3-unknown', 404, 'not_found', missing],
  ['GET /things/nothing?rev=1-a', 404, 'not_found', missing],
  ['GET /things/nothing?open_revs=all', 404, 'not_found', missing],
  ['GET /things/a?rev=x', 400, 'bad_request', badRev],
  ['GET /things/a?rev=x-a', 400, 'bad_request', badRev],
  ['GET /things/a?rev=-1', 400, 'bad_request', badRev],
  [`GET /things/a?rev=1-${notHex}`, 400, 'bad_request', badRev],
  ['GET /things/a?open_revs=["x"]', 400, 'bad_request', badRev],
  ['GET /things/a?open_revs=[1]', 400, 'bad_request', badRev],
  ['GET /things/a?open_revs=x', 400, 'bad_request', badJson],
  ['GET /things/a?open_revs=1', 400, 'bad_request', badRevs],
  ['GET /things/a?atts_since=x', 400, 'bad_request', badJson],
  ['GET /things/a?atts_since=["x"]', 400, 'bad_request', badRev],
  ['GET /things/a?atts_since=1', 400, 'bad_request', badRevs],
  ['PATCH /things/a', 405, 'method_not_allowed', anyMethod, {}],
];

const writing: WrongCall[] = [
  ['PUT /nothing/a', 404, 'not_found', noDatabase, {}],
  ['PUT /things/a', 409, 'conflict', conflict, {}],
  ['PUT /things/a?rev=FIRST', 409, 'conflict', conflict, {}],
  ['PUT /things/a', 409, 'conflict', conflict, { _rev: '3-unknown' }],
  ['PUT /things/a', 409, 'conflict', conflict, {}, { 'if-match': '"9-unknown"' }],
  ['PUT /things/new', 409, 'conflict', conflict, { _rev: '1-a' }],
  ['PUT /things/a?rev=1-a', 400, 'bad_request', differ, { _rev: '1-b' }],
  [
    'PUT /things/a',
    400,
    'bad_request',
    'Document rev and etag have different values',
    { _rev: '1-b' },
    { 'if-match': '"1-a"' },
  ],
  ['PUT /things/a', 400, 'bad_request', badRev, {}, { 'if-match': '"x"' }],
  ['PUT /things/a?rev=x', 400, 'bad_request', badRev, {}],
  ['PUT /things/a', 400, 'bad_request', badRev, { _rev: 'x' }],
  ['PUT /things/a', 400, 'bad_request', badRev, { _rev: 1 }],
  ['PUT /things/a', 400, 'bad_request', badRev, { _rev: null }],
  ['PUT /things/a', 400, 'bad_request', badRev, { _rev: `1-${notHex}` }],
  ['PUT /things/a', 400, 'bad_request', badJson],
  ['PUT /things/a', 400, 'bad_request', badJson, '{"n":'],
  ['PUT /things/a', 400, 'bad_request', badJson, new Uint8Array([0x22, 0xff, 0x22])],
  ['PUT /things/a', 400, 'bad_request', docNotObject, []],
  ['PUT /things/a', 400, 'bad_request', docNotObject, 'null'],
  ['PUT /things/a', 400, 'bad_request', docNotObject, '"a"'],
  ['PUT /things/a?new_edits=false', 400, 'bad_request', needsRev, {}],
  ['PUT /things/_nothing', 400, 'illegal_docid', reserved, {}],
  ['PUT /things/_design', 400, 'illegal_docid', reserved, {}],
  ['PUT /things/_design%2F', 400, 'illegal_docid', 'Illegal document id `_design/`', {}],
  ['POST /nothing', 404, 'not_found', noDatabase, {}],
  ['POST /things', 415, 'bad_content_type', wrongType, '{}', text],
  ['POST /things', 415, 'bad_content_type', wrongType, '{}', { 'content-type': '' }],
  ['POST /things', 400, 'bad_request', badJson, '{', json],
  ['POST /things', 400, 'bad_request', docNotObject, []],
  ['POST /things', 400, 'illegal_docid', 'Document id must not be empty', { _id: '' }],
  ['POST /things', 400, 'illegal_docid', 'Document id must be a string', { _id: 1 }],
  ['POST /things', 400, 'illegal_docid', reserved, { _id: '_nothing' }],
  ['POST /things', 400, 'illegal_docid', 'Illegal document id `_local/`', { _id: '_local/' }],
  ['POST /things', 409, 'conflict', conflict, { _id: 'a' }],
  ['POST /things/a', 415, 'bad_content_type', 'Content-Type must be multipart/form-data', {}],
  // CouchDB has the same limit for a document, and none for how deep it may be.
  ['PUT /things/a', 413, 'document_too_large', '', tooLarge],
  ['PUT /things/a', 400, 'bad_request', /nested/, '{"n":'.repeat(5000) + '1' + '}'.repeat(5000)],
];

const startNoInteger = "_revisions.start isn't an integer.";
const idsNoArray = "_revisions.ids isn't a array.";

const specialFields: WrongCall[] = [
  ['PUT /things/a', 400, 'doc_validation', badMember('_x'), { _x: 1 }],
  ['PUT /things/a', 400, 'doc_validation', badMember('_'), { _: 1 }],
  ['PUT /things/a', 400, 'doc_validation', badMember('__proto__'), '{"__proto__":{"n":1}}'],
  ['PUT /things/a', 400, 'doc_validation', badMember('_deleted'), { _deleted: 'yes' }],
  ['PUT /things/a', 400, 'doc_validation', badMember('_deleted'), { _deleted: null }],
  ['PUT /things/a', 400, 'doc_validation', badMember('_attachments'), { _attachments: [] }],
  ['PUT /things/a', 400, 'doc_validation', badMember('_revisions'), { _revisions: 'x' }],
  ['PUT /things/a', 400, 'doc_validation', startNoInteger, { _revisions: {} }],
  ['PUT /things/a', 400, 'doc_validation', startNoInteger, { _revisions: { start: '1', ids: [] } }],
  ['PUT /things/a', 400, 'doc_validation', idsNoArray, { _revisions: { start: 1, ids: 'a' } }],
  ['PUT /things/a', 400, 'doc_validation', idsNoArray, { _revisions: { start: 1 } }],
  [
    'PUT /things/a',
    400,
    'doc_validation',
    "RevId isn't a string",
    { _revisions: { start: 1, ids: [1] } },
  ],
  [
    'PUT /things/a',
    400,
    'doc_validation',
    "RevId isn't a valid hexadecimal",
    { _revisions: { start: 1, ids: [notHex] } },
  ],
];

const deletingAndCopying: WrongCall[] = [
  ['DELETE /nothing/a?rev=1-a', 404, 'not_found', noDatabase],
  ['DELETE /things/nothing?rev=1-a', 404, 'not_found', missing],
  ['DELETE /things/nothing', 404, 'not_found', missing],
  ['DELETE /things/gone', 404, 'not_found', deleted],
  ['DELETE /things/a', 409, 'conflict', conflict],
  ['DELETE /things/a?rev=FIRST', 409, 'conflict', conflict],
  ['DELETE /things/a?rev=x', 400, 'bad_request', badRev],
  ['COPY /things/a', 400, 'bad_request', 'Destination header is mandatory for COPY.'],
  [
    'COPY /things/a',
    400,
    'bad_request',
    'Destination URL must be relative.',
    undefined,
    { destination: 'http://localhost/things/b' },
  ],
  ['COPY /things/a', 400, 'bad_request', badRev, undefined, { destination: 'b?rev=x' }],
  ['COPY /things/a?rev=x', 400, 'bad_request', badRev, undefined, { destination: 'b' }],
  ['COPY /things/nothing', 404, 'not_found', missing, undefined, { destination: 'b' }],
  ['COPY /things/gone', 404, 'not_found', deleted, undefined, { destination: 'b' }],
  ['COPY /things/a?rev=9-a', 404, 'not_found', missing, undefined, { destination: 'b' }],
  ['COPY /things/a', 409, 'conflict', conflict, undefined, { destination: 'pictured' }],
  ['COPY /things/a', 409, 'conflict', conflict, undefined, { destination: 'pictured?rev=1-a' }],
];

const localDocuments: WrongCall[] = [
  ['GET /nothing/_local/x', 404, 'not_found', noDatabase],
  ['PUT /nothing/_local/x', 404, 'not_found', noDatabase, {}],
  ['GET /things/_local/nothing', 404, 'not_found', missing],
  ['DELETE /things/_local/nothing', 404, 'not_found', missing],
  ['PUT /things/_local/x', 400, 'bad_request', badRev, { _rev: 'x' }],
  ['PUT /things/_local/x', 400, 'bad_request', badRev, { _rev: '0-x' }],
  ['PUT /things/_local/x', 400, 'bad_request', badRev, { _rev: '1-a' }],
  ['GET /things/_local', 400, 'bad_request', noLocal],
  ['GET /things/_local%2F', 400, 'bad_request', noLocal],
  ['GET /things/_local/x/y', 400, 'bad_request', '_local documents do not accept attachments.'],
];

const notOffered: WrongCall[] = [
  ['GET /things/_design/nothing/_view/v', 404, 'not_found', missing],
  ['GET /things/_design/d/_view/v', 501, 'not_implemented', /./],
  ['POST /things/_design/d/_view/v', 501, 'not_implemented', /./, {}],
  ['GET /things/_design/d/_show/s', 501, 'not_implemented', /./],
  ['GET /things/_design/d/_list/l/v', 501, 'not_implemented', /./],
  ['POST /things/_design/d/_update/u', 501, 'not_implemented', /./, {}],
  ['PUT /things/_design/d/_update/u/a', 501, 'not_implemented', /./, {}],
  ['GET /things/_design/d/_rewrite/x', 501, 'not_implemented', /./],
  ['GET /things/_design/d/_search/x', 501, 'not_implemented', /./],
  ['GET /things/_design/d/_nouveau/x', 501, 'not_implemented', /./],
];

describe.each([
  ['reading', reading],
  ['writing', writing],
  ['special fields', specialFields],
  ['deleting and copying', deletingAndCopying],
  ['local documents', localDocuments],
  ['what is not offered', notOffered],
])('%s', (_area, calls) => {
  it.each(calls)('%s is answered with %i %s', (...wrongCall) => expectRefused(things, wrongCall));
});

describe('what CouchDB does not mind', () => {
  it.each([
    ['GET', '/things/a?revs=maybe&nothing=1', 200],
    ['GET', '/things/a?rev=FIRST&latest=true', 200],
    ['PUT', '/things/plain', 201, '{"n":1}', text],
    ['PUT', '/things/known', 201, { _revs_info: [], _local_seq: 1, _conflicts: [] }],
    ['PUT', '/things/known2', 201, { _deleted_conflicts: [], _replication_id: 'x' }],
  ])('%s %s', async (method, path, status, body?: unknown, headers?: Record<string, string>) => {
    const { couch, revisions } = things;
    const answer = await couch.call(method, path.replace('FIRST', revisions.FIRST), body, headers);
    expect(answer.body.error).toBeUndefined();
    expect(answer.status).toBe(status);
  });
});
