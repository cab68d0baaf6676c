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

const { badJson, missing, noDatabase, notObject, onlyPost, wrongType } = reasons;

/** What `_find` and `_explain` refuse alike; reasons have values as Erlang writes them. */
const queries: [error: string, reason: string, query: unknown][] = [
  ['missing_required_key', 'Missing required key: selector', {}],
  ['invalid_selector_json', 'Selector must be a JSON object, not: 1', { selector: 1 }],
  ['invalid_selector_json', 'Selector must be a JSON object, not: <<97>>', { selector: 'a' }],
  ['invalid_key', 'Invalid key nope for this request.', { selector: {}, nope: 1 }],
  [
    'invalid_non_neg_integer',
    '-1 is not an integer greater than or equal to zero',
    { selector: {}, limit: -1 },
  ],
  [
    'invalid_non_neg_integer',
    '<<97>> is not an integer greater than or equal to zero',
    { selector: {}, skip: 'a' },
  ],
  ['invalid_pos_integer', '0 is not an integer greater than zero', { selector: {}, r: 0 }],
  ['invalid_boolean', 'Invalid boolean value: 1', { selector: {}, conflicts: 1 }],
  ['invalid_boolean', 'Invalid boolean value: 1', { selector: {}, execution_stats: 1 }],
  ['invalid_boolean', 'Invalid boolean value: 1', { selector: {}, update: 1 }],
  ['invalid_boolean', 'Invalid boolean value: 1', { selector: {}, stable: 1 }],
  ['invalid_index_name', 'Invalid index name: 1', { selector: {}, use_index: 1 }],
  ['invalid_fields', 'Fields must be an array of strings, not: 1', { selector: {}, fields: 1 }],
  ['invalid_field', 'Invalid JSON for field spec: 1', { selector: {}, fields: [1] }],
  ['invalid_sort_json', 'Sort must be an array of sort specs, not: 1', { selector: {}, sort: 1 }],
  ['invalid_sort_field', 'Invalid sort field: 1', { selector: {}, sort: [1] }],
  [
    'unsupported_mixed_sort',
    'Sorts currently only support a single direction for all fields.',
    { selector: {}, sort: [{ a: 'asc' }, { b: 'desc' }] },
  ],
  ['invalid_operator', 'Invalid operator: $nope', { selector: { a: { $nope: 1 } } }],
  ['not_supported', 'Unsupported operator: $where', { selector: { $where: 'x' } }],
  ['bad_arg', 'Bad argument for operator $and: 1', { selector: { $and: 1 } }],
  ['bad_arg', 'Bad argument for operator $or: 1', { selector: { $or: 1 } }],
  ['bad_arg', 'Bad argument for operator $nor: 1', { selector: { $nor: 1 } }],
  ['bad_arg', 'Bad argument for operator $not: 1', { selector: { $not: 1 } }],
  ['bad_arg', 'Bad argument for operator $in: 1', { selector: { a: { $in: 1 } } }],
  ['bad_arg', 'Bad argument for operator $nin: 1', { selector: { a: { $nin: 1 } } }],
  ['bad_arg', 'Bad argument for operator $all: 1', { selector: { a: { $all: 1 } } }],
  ['bad_arg', 'Bad argument for operator $exists: 1', { selector: { a: { $exists: 1 } } }],
  ['bad_arg', 'Bad argument for operator $type: 1', { selector: { a: { $type: 1 } } }],
  ['bad_arg', 'Bad argument for operator $mod: 1', { selector: { a: { $mod: 1 } } }],
  ['bad_arg', 'Bad argument for operator $mod: [2]', { selector: { a: { $mod: [2] } } }],
  ['bad_arg', 'Bad argument for operator $size: -1', { selector: { a: { $size: -1 } } }],
  ['bad_arg', 'Bad argument for operator $regex: <<40>>', { selector: { a: { $regex: '(' } } }],
  ['bad_arg', 'Bad argument for operator $elemMatch: 1', { selector: { a: { $elemMatch: 1 } } }],
  ['bad_arg', 'Bad argument for operator $allMatch: 1', { selector: { a: { $allMatch: 1 } } }],
  ['invalid_selector', 'One or more conditions is missing a field name.', { selector: { '': 1 } }],
];

const findCalls = ['_find', '_explain'].flatMap((name): WrongCall[] => [
  [`POST /nothing/${name}`, 404, 'not_found', noDatabase, { selector: {} }],
  [`GET /things/${name}`, 405, 'method_not_allowed', onlyPost],
  [`POST /things/${name}`, 415, 'bad_content_type', wrongType, '{}', text],
  [`POST /things/${name}`, 400, 'bad_request', badJson, '{'],
  [`POST /things/${name}`, 400, 'bad_request', notObject, []],
  ...queries.map(([error, reason, query]): WrongCall => [
    `POST /things/${name}`,
    400,
    error,
    reason,
    query,
  ]),
]);

const indexCalls: WrongCall[] = [
  // `_explain` tells instead why no index can be used.
  [
    'POST /things/_find',
    400,
    'no_usable_index',
    'No index exists for this sort, try indexing by the sort fields.',
    { selector: { a: 1 }, sort: ['a'] },
  ],
  [
    'POST /things/_find',
    400,
    'invalid_bookmark',
    'Invalid bookmark value: "x"',
    { selector: {}, bookmark: 'x' },
  ],
  ['GET /nothing/_index', 404, 'not_found', noDatabase],
  ['DELETE /things/_index', 405, 'method_not_allowed', 'Only GET,POST allowed'],
  ['GET /things/_index/_design/x/json/y', 405, 'method_not_allowed', 'Only DELETE allowed'],
  ['GET /things/_index/_bulk_delete', 405, 'method_not_allowed', onlyPost],
  ['DELETE /things/_index/_design/nothing/json/x', 404, 'not_found', missing],
  ['DELETE /things/_index/nothing/json/x', 404, 'not_found', missing],
  ['POST /things/_index', 415, 'bad_content_type', wrongType, '{}', text],
  ['POST /things/_index', 400, 'bad_request', notObject, []],
  ['POST /things/_index', 400, 'missing_required_key', 'Missing required key: index', {}],
  [
    'POST /things/_index',
    400,
    'invalid_index',
    'JSON indexes must be an object, not: 1',
    { index: 1 },
  ],
  [
    'POST /things/_index',
    400,
    'missing_required_key',
    'Missing required key: fields',
    { index: {} },
  ],
  [
    'POST /things/_index',
    400,
    'invalid_key',
    'Invalid key nope for this request.',
    { index: { fields: ['a'] }, nope: 1 },
  ],
  [
    'POST /things/_index',
    400,
    'invalid_index',
    'Invalid type for index: nope',
    { index: { fields: ['a'] }, type: 'nope' },
  ],
  // A CouchDB without search says 503, as if it could be there later.
  ['POST /things/_index', 501, 'not_implemented', /Text/, { index: {}, type: 'text' }],
  [
    'POST /things/_index',
    400,
    'invalid_string',
    'Invalid string: 1',
    { index: { fields: ['a'] }, name: 1 },
  ],
  [
    'POST /things/_index',
    400,
    'invalid_string',
    'Invalid string: 1',
    { index: { fields: ['a'] }, ddoc: 1 },
  ],
  [
    'POST /things/_index',
    400,
    'invalid_sort_field',
    'Invalid sort field: 1',
    { index: { fields: [1] } },
  ],
  [
    'POST /things/_index',
    400,
    'invalid_operator',
    'Invalid operator: $nope',
    { index: { fields: ['a'], partial_filter_selector: { a: { $nope: 1 } } } },
  ],
  ['POST /things/_index/_bulk_delete', 415, 'bad_content_type', wrongType, '{}', text],
  [
    'POST /things/_index/_bulk_delete',
    400,
    'missing_required_key',
    'Missing required key: docids',
    {},
  ],
  [
    'POST /things/_index/_bulk_delete',
    400,
    'invalid_bulk_docs',
    'Bulk Delete requires an array of non-null docids. Docids: 1',
    { docids: 1 },
  ],
];

it.each([...findCalls, ...indexCalls])('%s is answered with %i %s: %s', (...wrongCall) =>
  expectRefused(things, wrongCall),
);
