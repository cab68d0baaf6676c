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

const { badJson, missing, noDatabase, notObject, wrongType } = reasons;
const noDocIds = '`doc_ids` filter parameter is not a list of doc ids.';
const noFilter = '`filter` must be of the form `designname/filtername`';
const malformed = "Malformed sequence supplied in 'since' parameter.";
const badHeartbeat =
  'Invalid heartbeat value. Expecting a positive integer value (in milliseconds).';

const calls: WrongCall[] = [
  ['GET /nothing/_changes', 404, 'not_found', noDatabase],
  ['DELETE /things/_changes', 405, 'method_not_allowed', 'Only GET,POST,HEAD allowed'],
  ['PUT /things/_changes', 405, 'method_not_allowed', 'Only GET,POST,HEAD allowed', {}],
  ['POST /things/_changes', 415, 'bad_content_type', wrongType, '{}', text],
  ['POST /things/_changes', 400, 'bad_request', badJson, '{'],
  ['POST /things/_changes', 400, 'bad_request', notObject, []],
  [
    'GET /things/_changes?feed=x',
    400,
    'bad_request',
    'Supported `feed` types: normal, continuous, live, longpoll, eventsource',
  ],
  ['GET /things/_changes?since=x', 400, 'bad_request', malformed],
  ['GET /things/_changes?since=x&feed=longpoll', 400, 'bad_request', malformed],
  ['GET /things/_changes?since=x&feed=continuous', 400, 'bad_request', malformed],
  ['GET /things/_changes?since=x&feed=eventsource', 400, 'bad_request', malformed],
  [
    'GET /things/_changes?heartbeat=0',
    400,
    'bad_request',
    'The heartbeat value should be a positive integer (in milliseconds).',
  ],
  ['GET /things/_changes?heartbeat=x', 400, 'bad_request', badHeartbeat],
  ['GET /things/_changes?heartbeat=false', 400, 'bad_request', badHeartbeat],
  ['GET /things/_changes?seq_interval=0', 400, 'bad_request', 'invalid_seq_interval'],
  ['GET /things/_changes?seq_interval=x', 400, 'bad_request', 'invalid_seq_interval'],
  ['GET /things/_changes?filter=_x', 400, 'bad_request', 'unknown builtin filter name'],
  ['GET /things/_changes?filter=x', 400, 'bad_request', noFilter],
  ['GET /things/_changes?filter=a/b/c', 400, 'bad_request', noFilter],
  ['GET /things/_changes?filter=nothing/f', 404, 'not_found', missing],
  ['GET /things/_changes?filter=d/f', 501, 'not_implemented', /./],
  ['GET /things/_changes?filter=d/f&feed=continuous', 501, 'not_implemented', /./],
  [
    'GET /things/_changes?filter=_view',
    400,
    'bad_request',
    '`view` filter parameter is not provided.',
  ],
  [
    'GET /things/_changes?filter=_view&view=/',
    400,
    'bad_request',
    '`view` must be of the form `designname/viewname`',
  ],
  ['GET /things/_changes?filter=_view&view=nothing/v', 404, 'not_found', missing],
  ['GET /things/_changes?filter=_view&view=d/v', 501, 'not_implemented', /./],
  ['GET /things/_changes?filter=_doc_ids', 400, 'bad_request', noDocIds],
  ['GET /things/_changes?filter=_doc_ids&doc_ids="a"', 400, 'bad_request', noDocIds],
  ['GET /things/_changes?filter=_doc_ids&doc_ids=[1]', 400, 'bad_request', noDocIds],
  ['GET /things/_changes?filter=_doc_ids&doc_ids=x', 400, 'bad_request', badJson],
  ['POST /things/_changes?filter=_doc_ids', 400, 'bad_request', noDocIds, {}],
  ['POST /things/_changes?filter=_doc_ids', 400, 'bad_request', noDocIds, { doc_ids: 'a' }],
  [
    'GET /things/_changes?filter=_selector',
    400,
    'bad_request',
    'Selector must be specified in POST payload',
  ],
  [
    'POST /things/_changes?filter=_selector',
    400,
    'bad_request',
    'Selector error: expected a JSON object',
    {},
  ],
  [
    'POST /things/_changes?filter=_selector',
    400,
    'bad_request',
    'Selector error: expected a JSON object',
    { selector: 'a' },
  ],
  [
    'POST /things/_changes?filter=_selector',
    400,
    'bad_request',
    'Invalid operator: $nope',
    { selector: { a: { $nope: 1 } } },
  ],
  [
    'POST /things/_changes?filter=_selector',
    400,
    'bad_request',
    'Selector error: fields must be JSON array',
    { selector: {}, fields: 'a' },
  ],
  // CouchDB answers these with a 500, which says that the server is at fault.
  ['GET /things/_changes?limit=x', 400, 'query_parse_error', 'Invalid value for integer: "x"'],
  ['GET /things/_changes?timeout=x', 400, 'query_parse_error', 'Invalid value for integer: "x"'],
  ['GET /things/_changes?style=x', 400, 'bad_request', /style/],
];

it.each(calls)('%s is answered with %i %s', (...wrongCall) => expectRefused(things, wrongCall));

it.each(['descending=maybe', 'include_docs=1', 'nothing=x', 'filter=', 'filter=/'])(
  'does not mind %s',
  async (query) => {
    const answer = await things.couch.call('GET', `/things/_changes?${query}`);
    expect(answer.body.results).toHaveLength(4);
    expect(answer.body.results[0].doc).toBeUndefined();
  },
);
