import { afterAll, beforeAll, it } from 'vitest';
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

const { badJson, noDatabase, notObject, onlyPost, wrongType } = reasons;
const badBoolean = 'Invalid boolean parameter: "x"';
const badInteger = 'Invalid value for integer: "x"';
const notPositive = 'Invalid value for positive integer: "-1"';
const incompatible = '`keys` is incompatible with `key`, `start_key` and `end_key`';

const listing: WrongCall[] = [
  ['GET /nothing/_all_docs', 404, 'not_found', noDatabase],
  ['PUT /things/_all_docs', 405, 'method_not_allowed', 'Only GET,HEAD,POST allowed', {}],
  ['PUT /things/_design_docs', 405, 'method_not_allowed', 'Only GET,HEAD,POST allowed', {}],
  ['PUT /things/_local_docs', 405, 'method_not_allowed', 'Only GET,HEAD,POST allowed', {}],
  ['GET /things/_all_docs?limit=x', 400, 'query_parse_error', badInteger],
  ['GET /things/_all_docs?limit=-1', 400, 'query_parse_error', notPositive],
  ['GET /things/_all_docs?skip=x', 400, 'query_parse_error', badInteger],
  ['GET /things/_all_docs?skip=-1', 400, 'query_parse_error', notPositive],
  ['GET /things/_all_docs?descending=x', 400, 'query_parse_error', badBoolean],
  ['GET /things/_all_docs?include_docs=x', 400, 'query_parse_error', badBoolean],
  ['GET /things/_all_docs?inclusive_end=x', 400, 'query_parse_error', badBoolean],
  ['GET /things/_all_docs?conflicts=x', 400, 'query_parse_error', badBoolean],
  ['GET /things/_all_docs?update_seq=x', 400, 'query_parse_error', badBoolean],
  ['GET /things/_all_docs?attachments=x', 400, 'query_parse_error', badBoolean],
  ['GET /things/_all_docs?sorted=x', 400, 'query_parse_error', badBoolean],
  ['GET /things/_all_docs?stale=x', 400, 'query_parse_error', 'Invalid value for `stale`.'],
  ['GET /things/_all_docs?stable=x', 400, 'query_parse_error', 'Invalid value for `stable`.'],
  ['GET /things/_all_docs?update=x', 400, 'query_parse_error', 'Invalid value for `update`.'],
  [
    'GET /things/_all_docs?reduce=true',
    400,
    'query_parse_error',
    'Reduce is invalid for map-only views.',
  ],
  [
    'GET /things/_all_docs?group=true',
    400,
    'query_parse_error',
    'Invalid use of grouping on a map view.',
  ],
  ['GET /things/_all_docs?keys=["a"]&key="a"', 400, 'query_parse_error', incompatible],
  ['GET /things/_all_docs?keys=["a"]&startkey="a"', 400, 'query_parse_error', incompatible],
  ['GET /things/_all_docs?startkey=x', 400, 'bad_request', badJson],
  ['GET /things/_all_docs?endkey=x', 400, 'bad_request', badJson],
  ['GET /things/_all_docs?key=x', 400, 'bad_request', badJson],
  ['GET /things/_all_docs?keys=x', 400, 'bad_request', badJson],
  ['GET /things/_all_docs?keys="a"', 400, 'bad_request', '`keys` parameter must be an array.'],
  ['POST /things/_all_docs', 415, 'bad_content_type', wrongType, '{}', text],
  ['POST /things/_all_docs', 400, 'bad_request', badJson, '{'],
  ['POST /things/_all_docs', 400, 'bad_request', notObject, []],
  [
    'POST /things/_all_docs',
    400,
    'bad_request',
    '`keys` body member must be an array.',
    { keys: 'a' },
  ],
  ['GET /things/_all_docs/queries', 405, 'method_not_allowed', onlyPost],
  ['POST /nothing/_all_docs/queries', 404, 'not_found', noDatabase, { queries: [] }],
  ['POST /things/_all_docs/queries', 400, 'bad_request', notObject, []],
  [
    'POST /things/_all_docs/queries',
    400,
    'bad_request',
    'POST body must include `queries` parameter.',
    {},
  ],
  [
    'POST /things/_all_docs/queries',
    400,
    'bad_request',
    '`queries` member must be an array.',
    { queries: {} },
  ],
  [
    'POST /things/_all_docs/queries',
    400,
    'query_parse_error',
    'Invalid value for positive integer: -1',
    { queries: [{ limit: -1 }] },
  ],
  [
    'POST /things/_design_docs/queries',
    400,
    'bad_request',
    'POST body must include `queries` parameter.',
    {},
  ],
];

it.each(listing)('%s is answered with %i %s', (...wrongCall) => expectRefused(things, wrongCall));
