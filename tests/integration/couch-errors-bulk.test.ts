import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

const { badJson, badRev, badRevs, conflict, docNotObject, noDatabase, notObject, onlyPost } =
  reasons;
const { wrongType } = reasons;
const needsRev = 'When `new_edits: false`, the document needs `_rev` or `_revisions` specified';
const notAcceptable = (name: string) => `"${name}" query parameter is not acceptable`;

const bulkDocs: WrongCall[] = [
  ['POST /nothing/_bulk_docs', 404, 'not_found', noDatabase, { docs: [] }],
  ['GET /things/_bulk_docs', 405, 'method_not_allowed', onlyPost],
  ['POST /things/_bulk_docs', 415, 'bad_content_type', wrongType, 'docs=', text],
  ['POST /things/_bulk_docs', 400, 'bad_request', badJson, '{'],
  ['POST /things/_bulk_docs', 400, 'bad_request', notObject, []],
  ['POST /things/_bulk_docs', 400, 'bad_request', 'POST body must include `docs` parameter.', {}],
  [
    'POST /things/_bulk_docs',
    400,
    'bad_request',
    '`docs` parameter must be an array.',
    { docs: {} },
  ],
  [
    'POST /things/_bulk_docs',
    400,
    'bad_request',
    '`new_edits` parameter must be a boolean.',
    { docs: [], new_edits: 'no' },
  ],
  ['POST /things/_bulk_docs', 400, 'bad_request', docNotObject, { docs: [{ _id: 'new' }, 1] }],
  ['POST /things/_bulk_docs', 400, 'bad_request', badRev, { docs: [{ _id: 'a', _rev: 'x' }] }],
  [
    'POST /things/_bulk_docs',
    400,
    'illegal_docid',
    'Document id must be a string',
    { docs: [{ _id: 'new' }, { _id: 1 }] },
  ],
  [
    'POST /things/_bulk_docs',
    400,
    'doc_validation',
    'Bad special document member: _x',
    { docs: [{ _id: 'new' }, { _x: 1 }] },
  ],
  [
    'POST /things/_bulk_docs',
    400,
    'bad_request',
    needsRev,
    { docs: [{ _id: 'new' }], new_edits: false },
  ],
  [
    'POST /things/_bulk_docs',
    400,
    'bad_request',
    "Attachment name '_x' starts with prohibited character '_'",
    { docs: [{ _id: 'new', _attachments: { _x: { data: '' } } }] },
  ],
];

const bulkGet: WrongCall[] = [
  ['POST /nothing/_bulk_get', 404, 'not_found', noDatabase, { docs: [] }],
  ['GET /things/_bulk_get', 405, 'method_not_allowed', onlyPost],
  ['POST /things/_bulk_get', 415, 'bad_content_type', wrongType, '{}', text],
  ['POST /things/_bulk_get', 400, 'bad_request', notObject, []],
  ['POST /things/_bulk_get', 400, 'bad_request', badJson, '{'],
  ['POST /things/_bulk_get', 400, 'bad_request', "Missing JSON list of 'docs'.", {}],
  ['POST /things/_bulk_get?rev=1-a', 400, 'bad_request', notAcceptable('rev'), { docs: [] }],
  ['POST /things/_bulk_get?open_revs=all', 400, 'bad_request', /open_revs/, { docs: [] }],
  ['POST /things/_bulk_get?new_edits=false', 400, 'bad_request', /new_edits/, { docs: [] }],
  ['POST /things/_bulk_get?w=1', 400, 'bad_request', notAcceptable('w'), { docs: [] }],
  ['POST /things/_bulk_get?atts_since=[]', 400, 'bad_request', /atts_since/, { docs: [] }],
];

const revisions: WrongCall[] = [
  ['POST /nothing/_revs_diff', 404, 'not_found', noDatabase, {}],
  ['GET /things/_revs_diff', 405, 'method_not_allowed', onlyPost],
  ['POST /things/_revs_diff', 415, 'bad_content_type', wrongType, '{}', text],
  ['POST /things/_revs_diff', 400, 'bad_request', notObject, []],
  ['POST /things/_revs_diff', 400, 'bad_request', badRev, { a: ['x'] }],
  ['POST /nothing/_missing_revs', 404, 'not_found', noDatabase, {}],
  ['GET /things/_missing_revs', 405, 'method_not_allowed', onlyPost],
  ['POST /things/_missing_revs', 415, 'bad_content_type', wrongType, '{}', text],
  ['POST /things/_missing_revs', 400, 'bad_request', notObject, []],
  ['POST /things/_missing_revs', 400, 'bad_request', badRev, { a: ['x'] }],
  ['POST /nothing/_purge', 404, 'not_found', noDatabase, {}],
  ['GET /things/_purge', 405, 'method_not_allowed', onlyPost],
  ['POST /things/_purge', 415, 'bad_content_type', wrongType, '{}', text],
  ['POST /things/_purge', 400, 'bad_request', notObject, []],
  ['POST /things/_purge', 400, 'bad_request', badRev, { a: ['x'] }],
  ['POST /things/_purge', 400, 'bad_request', badRevs, { a: 1 }],
  [
    'POST /things/_purge',
    400,
    'bad_request',
    'Exceeded maximum number of documents.',
    Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`doc-${n}`, ['1-a']])),
  ],
  [
    'POST /things/_purge',
    400,
    'bad_request',
    'Exceeded maximum number of revisions.',
    { a: Array(1001).fill('1-a') },
  ],
  // CouchDB answers these with a 500, which says that the server is at fault.
  ['POST /things/_revs_diff', 400, 'bad_request', /./, { a: '1-a' }],
  ['POST /things/_missing_revs', 400, 'bad_request', /./, { a: '1-a' }],
  ['POST /things/_bulk_get', 400, 'bad_request', /./, { docs: 1 }],
];

describe.each([
  ['_bulk_docs', bulkDocs],
  ['_bulk_get', bulkGet],
  ['_revs_diff, _missing_revs and _purge', revisions],
])('%s', (_area, calls) => {
  it.each(calls)('%s is answered with %i %s', (...wrongCall) => expectRefused(things, wrongCall));
});

describe('errors of single rows', () => {
  it('are told by _bulk_docs', async () => {
    const { couch } = things;
    const docs = [{ _id: 'a' }, { _id: 'fine' }, { _id: 'a', _rev: '9-a' }];
    const answer = await couch.call('POST', '/things/_bulk_docs', { docs });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual([
      { id: 'a', error: 'conflict', reason: conflict },
      { ok: true, id: 'fine', rev: expect.stringMatching(/^1-[0-9a-f]{32}$/) },
      { id: 'a', error: 'conflict', reason: conflict },
    ]);
  });

  const { noId, badId } = {
    noId: { id: null, rev: null, error: 'bad_request' },
    badId: { rev: null, error: 'illegal_docid' },
  };
  it.each([
    [1, { ...noId, reason: 'document must be a JSON object' }],
    [{}, { ...noId, reason: 'document must be a JSON object' }],
    [{ rev: '1-a' }, { ...noId, reason: 'document id missed' }],
    [{ id: '' }, { ...badId, id: '', reason: 'Document id must not be empty' }],
    [{ id: '_x' }, { ...badId, id: '_x', reason: /underscore/ }],
    [
      { id: 'a', rev: 'x' },
      { id: 'a', rev: 'x', error: 'bad_request', reason: badRev },
    ],
    [
      { id: 'a', rev: 1 },
      { id: 'a', rev: 1, error: 'bad_request', reason: badRev },
    ],
    [
      { id: 'a', rev: '9-a' },
      { id: 'a', rev: '9-a', error: 'not_found', reason: 'missing' },
    ],
    [{ id: 'nothing' }, { id: 'nothing', rev: 'undefined', error: 'not_found', reason: 'missing' }],
    [
      { id: 'a', atts_since: 1 },
      { id: 'a', rev: 1, error: 'bad_request', reason: 'att_since value must be array of revs.' },
    ],
    [
      { id: 'a', atts_since: ['x'] },
      { id: 'a', rev: 'x', error: 'bad_request', reason: badRev },
    ],
  ])('are told by _bulk_get for %j', async (wanted, { reason, ...error }) => {
    const answer = await things.couch.call('POST', '/things/_bulk_get', { docs: [wanted] });
    expect(answer.status).toBe(200);
    const told = { ...error, reason: expect.stringMatching(reason) };
    expect(answer.body).toEqual({ results: [{ id: error.id, docs: [{ error: told }] }] });
  });
});
