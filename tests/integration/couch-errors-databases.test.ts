import { afterAll, beforeAll, it } from 'vitest';
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

const { badJson, missing, noDatabase, onlyPost, wrongType } = reasons;
const illegalName = (name: string) =>
  `Name: '${name}'. Only lowercase characters (a-z), digits (0-9), and any of the characters ` +
  '_, $, (, ), +, -, and / are allowed. Must begin with a letter.';
const positive = (name: string) => `The \`${name}\` value should be a positive integer.`;
const badPlacement = 'The `placement` value should be in a format `zone:n`.';

const databaseCalls: WrongCall[] = [
  ['GET /nothing', 404, 'not_found', noDatabase],
  ['POST /nothing', 404, 'not_found', noDatabase, {}],
  ['DELETE /nothing', 404, 'not_found', noDatabase],
  ['GET /nothing/_security', 404, 'not_found', noDatabase],
  ['PUT /nothing/_security', 404, 'not_found', noDatabase, {}],
  ['GET /nothing/_revs_limit', 404, 'not_found', noDatabase],
  ['PUT /nothing/_revs_limit', 404, 'not_found', noDatabase, '5'],
  ['GET /nothing/_purged_infos_limit', 404, 'not_found', noDatabase],
  ['POST /nothing/_compact', 404, 'not_found', noDatabase, {}],
  ['POST /nothing/_view_cleanup', 404, 'not_found', noDatabase, {}],
  ['POST /nothing/_ensure_full_commit', 404, 'not_found', noDatabase, {}],
  [
    'PUT /things',
    412,
    'file_exists',
    'The database could not be created, the file already exists.',
  ],
  ['PUT /Things', 400, 'illegal_database_name', illegalName('Things')],
  ['PUT /1things', 400, 'illegal_database_name', illegalName('1things')],
  ['PUT /_things', 400, 'illegal_database_name', illegalName('_things')],
  ['PUT /x%2Ey', 400, 'illegal_database_name', illegalName('x.y')],
  ['GET /x%2Ey', 404, 'not_found', noDatabase],
  ['GET /things%00', 404, 'not_found', noDatabase],
  ['PUT /others?q=0', 400, 'bad_request', positive('q')],
  ['PUT /others?n=x', 400, 'bad_request', positive('n')],
  ['PUT /others?placement=moon', 400, 'bad_request', badPlacement],
  ['PUT /others?partitioned=maybe', 400, 'bad_request', 'Invalid `partitioned` parameter'],
  ['PUT /others?engine=x', 400, 'bad_request', 'invalid_engine_extension'],
  [
    'DELETE /things?rev=1-a',
    400,
    'bad_request',
    'You tried to DELETE a database with a ?=rev parameter. ' +
      'Did you mean to DELETE a document instead?',
  ],
  ['COPY /things', 405, 'method_not_allowed', 'Only DELETE,GET,HEAD,POST allowed'],
  ['DELETE /things/_security', 405, 'method_not_allowed', 'Only PUT,GET allowed'],
  ['DELETE /things/_revs_limit', 405, 'method_not_allowed', 'Only PUT,GET allowed'],
  ['GET /things/_compact', 405, 'method_not_allowed', onlyPost],
  ['GET /things/_view_cleanup', 405, 'method_not_allowed', onlyPost],
  ['GET /things/_ensure_full_commit', 405, 'method_not_allowed', onlyPost],
  ['POST /things/_compact', 415, 'bad_content_type', wrongType, '{}', text],
  ['POST /things/_compact/nothing', 404, 'not_found', missing, {}],
  ['POST /things/_ensure_full_commit', 415, 'bad_content_type', wrongType, '{}', text],
  ['PUT /things/_security', 400, 'bad_request', badJson, '{', json],
  ['PUT /things/_revs_limit', 400, 'bad_request', badJson, '{', json],
  [
    'PUT /things/_purged_infos_limit',
    400,
    'bad_request',
    '`purge_infos_limit` must be positive integer',
    '0',
  ],
  [
    'PUT /things/_purged_infos_limit',
    400,
    'bad_request',
    '`purge_infos_limit` must be positive integer',
    '"x"',
  ],
  // CouchDB answers the rest with a 500, which says that the server is at fault.
  ['PUT /things/_security', 400, 'bad_request', /./, []],
  ['PUT /things/_security', 400, 'bad_request', /./, { admins: 1 }],
  ['PUT /things/_security', 400, 'bad_request', /./, { members: { names: 'a' } }],
  ['PUT /things/_revs_limit', 400, 'bad_request', /./, '0'],
  ['PUT /things/_revs_limit', 400, 'bad_request', /./, '"x"'],
];

it.each(databaseCalls)('%s is answered with %i %s', (...wrongCall) =>
  expectRefused(things, wrongCall),
);
