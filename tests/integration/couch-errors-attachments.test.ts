import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  expectRefused,
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

const { badRev, conflict, deleted, missing, noDatabase } = reasons;
const noAttachment = 'Document is missing attachment';
const unsatisfiable = 'Requested range not satisfiable';
const prohibited = "Attachment name '_x' starts with prohibited character '_'";
const invalidData = 'Invalid attachment data for n.txt';
const reserved = 'Only reserved document ids may start with underscore.';
const onlyEncodings = 'Only gzip and identity content-encodings are supported';
const onlyMethods = 'Only DELETE,GET,HEAD,PUT allowed';
const attach = (attachment: unknown) => ({ _attachments: { 'n.txt': attachment } });
const range = (value: string) => ({ range: value });

const calls: WrongCall[] = [
  ['GET /nothing/a/n.txt', 404, 'not_found', noDatabase],
  ['GET /things/nothing/n.txt', 404, 'not_found', missing],
  ['GET /things/gone/n.txt', 404, 'not_found', deleted],
  ['GET /things/a/n.txt', 404, 'not_found', noAttachment],
  ['GET /things/pictured/n.txt', 404, 'not_found', noAttachment],
  ['GET /things/pictured/digits.txt?rev=x', 400, 'bad_request', badRev],
  ['GET /things/pictured/digits.txt?rev=9-a', 404, 'not_found', missing],
  ['GET /things/_design/d/n.txt', 404, 'not_found', noAttachment],
  [
    'GET /things/pictured/digits.txt',
    416,
    'requested_range_not_satisfiable',
    unsatisfiable,
    undefined,
    range('bytes=5-1'),
  ],
  [
    'GET /things/pictured/digits.txt',
    416,
    'requested_range_not_satisfiable',
    unsatisfiable,
    undefined,
    range('bytes=10-'),
  ],
  [
    'GET /things/pictured/digits.txt',
    416,
    'requested_range_not_satisfiable',
    unsatisfiable,
    undefined,
    range('bytes=100-200'),
  ],
  ['PUT /nothing/a/n.txt', 404, 'not_found', noDatabase, 'x', text],
  ['PUT /things/a/n.txt', 409, 'conflict', conflict, 'x', text],
  ['PUT /things/a/n.txt?rev=9-a', 409, 'not_found', 'missing_rev', 'x', text],
  ['PUT /things/new/n.txt?rev=1-a', 409, 'not_found', 'missing_rev', 'x', text],
  ['PUT /things/a/n.txt?rev=x', 400, 'bad_request', badRev, 'x', text],
  ['PUT /things/a/_x?rev=SECOND', 400, 'bad_request', prohibited, 'x', text],
  ['PUT /things/_nothing/n.txt', 400, 'illegal_docid', reserved, 'x', text],
  [
    'PUT /things/a/n.txt?rev=SECOND',
    415,
    'bad_content_type',
    onlyEncodings,
    'x',
    { ...text, 'content-encoding': 'br' },
  ],
  [
    'PUT /things/a/n.txt?rev=SECOND',
    400,
    'content_md5_mismatch',
    'Possible message corruption.',
    'x',
    { ...text, 'content-md5': 'MntvB0NYESObxH4VRDUycw==' },
  ],
  ['DELETE /things/nothing/n.txt', 404, 'not_found', missing],
  ['DELETE /things/a/n.txt', 404, 'not_found', noAttachment],
  ['DELETE /things/a/n.txt?rev=SECOND', 404, 'not_found', noAttachment],
  ['DELETE /things/pictured/toString?rev=PICTURED', 404, 'not_found', noAttachment],
  ['GET /things/pictured/toString', 404, 'not_found', noAttachment],
  ['DELETE /things/pictured/digits.txt', 409, 'conflict', conflict],
  ['DELETE /things/pictured/digits.txt?rev=9-a', 409, 'not_found', 'missing_rev'],
  ['DELETE /things/pictured/digits.txt?rev=x', 400, 'bad_request', badRev],
  ['POST /things/pictured/digits.txt', 405, 'method_not_allowed', onlyMethods, 'x', text],
  ['PUT /things/a?rev=SECOND', 400, 'bad_request', invalidData, attach({})],
  ['PUT /things/a?rev=SECOND', 400, 'bad_request', invalidData, attach({ data: 1 })],
  ['PUT /things/a?rev=SECOND', 400, 'bad_request', invalidData, attach({ data: 'a~b' })],
  ['PUT /things/a?rev=SECOND', 400, 'bad_request', invalidData, attach({ data: 'YQ' })],
  [
    'PUT /things/a?rev=SECOND',
    400,
    'bad_request',
    prohibited,
    { _attachments: { _x: { data: '' } } },
  ],
  [
    'PUT /things/a?rev=SECOND',
    412,
    'missing_stub',
    'Invalid attachment stub in a for n.txt',
    attach({ stub: true }),
  ],
  [
    'PUT /things/pictured?rev=PICTURED',
    412,
    'missing_stub',
    'Invalid attachment stub in pictured for digits.txt',
    { _attachments: { 'digits.txt': { stub: true, revpos: 2 } } },
  ],
  ['PUT /things/new', 412, 'missing_stub', /new/, attach({ stub: true })],
  [
    'POST /things/_bulk_docs',
    412,
    'missing_stub',
    /new/,
    { docs: [{ _id: 'new', ...attach({ stub: true }) }] },
  ],
];

it.each(calls)('%s is answered with %i %s', (...wrongCall) => expectRefused(things, wrongCall));

it('refuses an attachment to a superseded revision', async () => {
  const { couch, revisions } = things;
  const answer = await couch.call('PUT', `/things/a/n.txt?rev=${revisions.FIRST}`, 'x', text);
  // `conflict` while CouchDB still has the body of that revision, `not_found` when it has not.
  expect(answer.status).toBe(409);
  expect(['conflict', 'not_found']).toContain(answer.body.error);
});

it.each(['bytes=x', 'lines=1-2', 'bytes=0-'])('answers Range: %s with the whole', async (value) => {
  const answer = await things.couch.call(
    'GET',
    '/things/pictured/digits.txt',
    undefined,
    range(value),
  );
  expect(answer.status).toBe(200);
  expect(answer.body).toBe('0123456789');
});
