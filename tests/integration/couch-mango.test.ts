import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startCouch, type Couch } from '../factories/start-couch.ts';

let couch: Couch;
let number = 0;
/** Address of a database that the test has for itself. */
let db: string;

beforeAll(async () => {
  couch = await startCouch();
});
afterAll(() => couch.stop());
beforeEach(async () => {
  number += 1;
  db = `/mango${number}`;
  await couch.call('PUT', db);
});

async function save(docs: object[]): Promise<void> {
  await couch.call('POST', `${db}/_bulk_docs`, { docs });
}

async function createIndex(fields: unknown[], more: object = {}): Promise<string> {
  const answer = await couch.call('POST', `${db}/_index`, { index: { fields }, ...more });
  expect(answer.status).toBe(200);
  return answer.body.id;
}

interface FindAnswer {
  docs: { _id: string; [field: string]: unknown }[];
  bookmark: string;
  warning?: string;
  execution_stats: Record<string, number>;
}

async function find(query: object): Promise<FindAnswer> {
  const answer = await couch.call('POST', `${db}/_find`, query);
  expect(answer.body.error).toBeUndefined();
  return answer.body;
}

async function findIds(query: object): Promise<string[]> {
  return (await find(query)).docs.map(({ _id }) => _id);
}

async function explain(query: object) {
  const answer = await couch.call('POST', `${db}/_explain`, query);
  expect(answer.status).toBe(200);
  return answer.body;
}

const people = [
  { _id: 'anna', age: 30, city: 'Bonn', name: { first: 'Anna', last: 'Abt' } },
  { _id: 'bert', age: 40, city: 'Bonn', name: { first: 'Bert', last: 'Beck' } },
  { _id: 'cleo', age: 50, city: 'Ulm', name: { first: 'Cleo', last: 'Curt' } },
  { _id: 'dora', age: 35, city: 'Ulm' },
  { _id: 'emil', city: 'Ulm' },
];

const noIndex = 'No matching index found, create an index to optimize query time.';

describe('_find without an index', () => {
  beforeEach(() => save(people));

  it('reads all documents, in the order of their ids, and warns of it', async () => {
    const answer = await find({ selector: { city: 'Ulm' }, execution_stats: true });
    expect(answer.docs.map(({ _id }) => _id)).toEqual(['cleo', 'dora', 'emil']);
    expect(answer.warning).toBe(noIndex);
    expect(answer.execution_stats).toEqual({
      total_keys_examined: 5,
      total_docs_examined: 5,
      total_quorum_docs_examined: 0,
      results_returned: 3,
      execution_time_ms: expect.any(Number),
      dbname: db.slice(1),
    });
  });

  it('leaves out design documents and deleted ones', async () => {
    await createIndex(['unused']);
    const { body } = await couch.call('GET', `${db}/anna`);
    await couch.call('DELETE', `${db}/anna?rev=${body._rev}`);
    expect(await findIds({ selector: {} })).toEqual(['bert', 'cleo', 'dora', 'emil']);
  });

  it('returns whole documents, or the fields asked for', async () => {
    const selector = { _id: 'anna' };
    const { docs } = await find({ selector });
    expect(docs).toEqual([{ ...people[0], _rev: expect.stringMatching(/^1-/) }]);
    const fields = ['name.first', 'age', 'unknown', 'city.x'];
    expect((await find({ selector, fields })).docs).toEqual([{ name: { first: 'Anna' }, age: 30 }]);
  });

  it('reads a stretch of ids only', async () => {
    const examined = async (selector: object) => {
      const { execution_stats: stats, docs } = await find({ selector, execution_stats: true });
      return [stats.total_docs_examined, docs.length];
    };
    expect(await examined({ _id: 'bert' })).toEqual([1, 1]);
    expect(await examined({ _id: { $gt: 'bert', $lte: 'dora' } })).toEqual([3, 2]);
    expect(await examined({ _id: { $beginsWith: 'd' } })).toEqual([1, 1]);
    expect(await examined({ _id: { $gt: null } })).toEqual([5, 5]);
  });

  it('turns round for a descending sort by id', async () => {
    const query = { selector: { _id: { $gt: 'anna', $lt: 'emil' } }, sort: [{ _id: 'desc' }] };
    expect(await findIds(query)).toEqual(['dora', 'cleo', 'bert']);
    const first = await find({ ...query, limit: 2 });
    expect(await findIds({ ...query, bookmark: first.bookmark })).toEqual(['bert']);
  });

  it('skips and limits what it finds', async () => {
    const selector = { city: { $exists: true } };
    expect(await findIds({ selector, skip: 1, limit: 2 })).toEqual(['bert', 'cleo']);
    expect(await findIds({ selector, skip: 5 })).toEqual([]);
    expect(await findIds({ selector, limit: 0 })).toEqual([]);
  });

  it('says nothing more when nothing can match', async () => {
    const answer = await couch.call('POST', `${db}/_find`, { selector: { $and: [] } });
    expect(answer.body).toEqual({ docs: [] });
    const impossible = { _id: { $gt: 'b', $lt: 'a' } };
    expect((await couch.call('POST', `${db}/_find`, { selector: impossible })).body).toEqual({
      docs: [],
    });
  });

  it('warns when it has looked at many documents for one', async () => {
    await save(Array.from({ length: 20 }, (_, n) => ({ _id: `n${n}`, n })));
    const { warning } = await find({ selector: { n: 7 } });
    expect(warning).toBe(
      `${noIndex}\nThe number of documents examined is high in proportion to the number of results returned. Consider adding a more specific index to improve this.`,
    );
  });

  it('returns 25 documents when no limit is given, and the rest with the bookmark', async () => {
    await save(Array.from({ length: 60 }, (_, n) => ({ _id: `n${100 + n}`, n })));
    const selector = { n: { $gte: 0 } };
    const pages: number[] = [];
    let bookmark: string | undefined;
    const seen = new Set<string>();
    do {
      const answer = await find({ selector, ...(bookmark ? { bookmark } : {}) });
      pages.push(answer.docs.length);
      for (const { _id } of answer.docs) seen.add(_id);
      bookmark = answer.bookmark;
    } while (pages.at(-1) !== 0);
    expect(pages).toEqual([25, 25, 10, 0]);
    expect(seen.size).toBe(60);
    expect((await find({ selector: { n: 1000 } })).bookmark).toBe('nil');
  });

  it('adds conflicts, also to be selected by', async () => {
    const conflict = { _id: 'anna', _rev: '1-zzz', _revisions: { start: 1, ids: ['zzz'] } };
    await couch.call('POST', `${db}/_bulk_docs`, { docs: [conflict], new_edits: false });
    const { docs } = await find({ selector: { _conflicts: { $exists: true } }, conflicts: true });
    expect(docs).toHaveLength(1);
    expect(docs[0]).toMatchObject({ _id: 'anna', _conflicts: [expect.stringMatching(/^1-/)] });
  });
});

describe('_find with a large selector', () => {
  const texts = (length: number) => Array.from({ length }, (_, n) => `text ${n}`);

  /** Milliseconds that are computed before the slowest answer while `work` goes on; one at least. */
  async function slowestAnswer(work: Promise<unknown>): Promise<number> {
    const end = work.then(() => 'over');
    let slowest = 0;
    for (;;) {
      // Both sides are in this thread; what other work the machine has does not count.
      const before = process.threadCpuUsage();
      await couch.call('GET', '/_up');
      const { user, system } = process.threadCpuUsage(before);
      slowest = Math.max(slowest, (user + system) / 1000);
      if ((await Promise.race([end, 'going on'])) === 'over') return slowest;
    }
  }

  it('serves the others while it looks for what is not there', async () => {
    const words = Array.from({ length: 20 }, (_, n) => `word ${n}`);
    await save(Array.from({ length: 1000 }, (_, n) => ({ _id: `n${n}`, n, words })));
    const selector = {
      $or: [
        { words: { $in: texts(20_000) } },
        { words: { $not: { $nin: texts(20_000) } } },
        { words: { $all: texts(8000) } },
        ...Array.from({ length: 1600 }, (_, n) => ({ n: { $lt: -n } })),
        ...Array.from({ length: 20 }, (_, n) => ({ _id: { $regex: `(?:n?){8}${n}x` } })),
      ],
    };
    await slowestAnswer(find({ selector: { n: -1 } }));
    const idle = await slowestAnswer(find({ selector: { n: -1 } }));
    const search = find({ selector, execution_stats: true });
    expect(await slowestAnswer(search)).toBeLessThan(500 + 10 * idle);
    expect(await search).toMatchObject({
      docs: [],
      execution_stats: { total_docs_examined: 1000 },
    });
    const { body: info } = await couch.call('GET', db);
    const filtered = couch.call('POST', `${db}/_changes?filter=_selector`, { selector });
    expect(await slowestAnswer(filtered)).toBeLessThan(500 + 10 * idle);
    expect((await filtered).body).toMatchObject({ results: [], last_seq: info.update_seq });
  });

  const pattern = `(x{1,900}){1}${'[a-z]{1,50}'.repeat(15)}`;
  const tooLarge: [name: string, selector: object][] = [
    ['patterns', { $or: texts(7000).map((text) => ({ _id: { $regex: pattern + text } })) }],
    ['repetitions', { _id: { $regex: pattern } }],
    ['parts', { $or: texts(20_000).map((_id) => ({ _id })) }],
    ['values', { _id: { $nin: texts(50_001) } }],
  ];

  it.each(tooLarge)(
    'refuses too many %s, wherever a selector is taken',
    async (_name, selector) => {
      const calls: [path: string, body: object][] = [
        ['_find', { selector }],
        ['_explain', { selector }],
        ['_index', { index: { fields: ['a'], partial_filter_selector: selector } }],
        ['_changes?filter=_selector', { selector }],
      ];
      for (const [path, body] of calls) {
        const answer = await couch.call('POST', `${db}/${path}`, body);
        expect([answer.status, answer.body.error]).toEqual([400, 'bad_request']);
        expect(answer.body.reason).toMatch(/^The selector has more than /);
      }
    },
  );
});

describe('_find with an index', () => {
  beforeEach(() => save(people));

  it('looks at the documents of the range only, among thousands', async () => {
    await createIndex(['n']);
    const docs = Array.from({ length: 3000 }, (_, n) => ({ n, text: 'x' }));
    await save(docs);
    const selector = { n: { $gte: 1500, $lt: 1510 } };
    const answer = await find({ selector, execution_stats: true });
    expect(answer.docs.map(({ n }) => n)).toEqual([
      1500, 1501, 1502, 1503, 1504, 1505, 1506, 1507, 1508, 1509,
    ]);
    expect(answer.warning).toBeUndefined();
    // The upper end is read, too.
    expect(answer.execution_stats).toMatchObject({
      total_keys_examined: 11,
      total_docs_examined: 11,
      results_returned: 10,
    });
    const one = await find({ selector: { n: 7 }, execution_stats: true });
    expect(one.execution_stats).toMatchObject({ total_docs_examined: 1, results_returned: 1 });
  });

  it('sees what has changed since the index was made', async () => {
    await createIndex(['age']);
    const selector = { age: { $gt: 0 } };
    expect(await findIds({ selector })).toEqual(['anna', 'dora', 'bert', 'cleo']);
    const { body: anna } = await couch.call('GET', `${db}/anna`);
    await couch.call('PUT', `${db}/anna`, { ...anna, age: 60 });
    const { body: bert } = await couch.call('GET', `${db}/bert`);
    await couch.call('DELETE', `${db}/bert?rev=${bert._rev}`);
    const { body: dora } = await couch.call('GET', `${db}/dora`);
    await couch.call('PUT', `${db}/dora`, { _id: 'dora', _rev: dora._rev });
    expect(await findIds({ selector })).toEqual(['cleo', 'anna']);
  });

  it('answers from the index as it is when it is told not to update', async () => {
    await createIndex(['age']);
    const selector = { age: { $gt: 0 } };
    expect(await findIds({ selector, update: false })).toEqual([]);
    expect(await findIds({ selector, stale: 'ok' })).toEqual([]);
    expect(await findIds({ selector })).toHaveLength(4);
    await save([{ _id: 'fred', age: 1 }]);
    expect(await findIds({ selector, update: false })).toHaveLength(4);
    expect(await findIds({ selector })).toHaveLength(5);
  });

  it('shares the building of an index among those who ask at the same time', async () => {
    await createIndex(['n']);
    await save(Array.from({ length: 1000 }, (_, n) => ({ n })));
    const queries = Array.from({ length: 10 }, () => findIds({ selector: { n: { $lt: 5 } } }));
    const answers = await Promise.all([save([{ _id: 'new', n: 1 }]), ...queries]);
    for (const ids of answers.slice(1)) expect(ids?.length).toBeGreaterThanOrEqual(5);
    expect(await findIds({ selector: { n: { $lt: 5 } } })).toHaveLength(6);
  });

  it('sorts both ways, pages through, and sorts equal keys by id', async () => {
    await createIndex(['city']);
    const query = { selector: { city: { $gt: null } }, limit: 2 };
    const walk = async (direction: string): Promise<string[]> => {
      const sort = [{ city: direction }];
      const first = await find({ ...query, sort });
      const second = await find({ ...query, sort, bookmark: first.bookmark });
      const third = await find({ ...query, sort, bookmark: second.bookmark });
      return [first, second, third].flatMap(({ docs }) => docs.map(({ _id }) => _id));
    };
    const ascending = ['anna', 'bert', 'cleo', 'dora', 'emil'];
    expect(await walk('asc')).toEqual(ascending);
    expect(await walk('desc')).toEqual(ascending.toReversed());
  });

  it('sorts by a field that is in no condition, and then finds only what has it', async () => {
    await createIndex(['age']);
    expect(await findIds({ selector: {}, sort: ['age'] })).toEqual([
      'anna',
      'dora',
      'bert',
      'cleo',
    ]);
  });

  it('uses fields that are tied to one value before those that are sorted by', async () => {
    await createIndex(['city', 'age']);
    const query = { selector: { city: 'Bonn' }, sort: [{ age: 'desc' }] };
    expect(await findIds(query)).toEqual(['bert', 'anna']);
  });

  it('finds nested fields, dotted and not, and by prefix', async () => {
    await createIndex(['name.last']);
    expect(await findIds({ selector: { 'name.last': 'Beck' } })).toEqual(['bert']);
    expect(await findIds({ selector: { name: { last: { $gte: 'B' } } } })).toEqual([
      'bert',
      'cleo',
    ]);
    const prefix = await find({
      selector: { 'name.last': { $beginsWith: 'A' } },
      execution_stats: true,
    });
    expect(prefix.docs).toHaveLength(1);
    expect(prefix.execution_stats.total_docs_examined).toBe(1);
  });

  it('uses a partial index when it is named, and then only', async () => {
    const partial_filter_selector = { city: { $ne: 'Ulm' } };
    const index = { fields: ['age'], partial_filter_selector };
    await couch.call('POST', `${db}/_index`, { index, ddoc: 'outside' });
    const selector = { age: { $gt: 0 } };
    expect(await findIds({ selector })).toHaveLength(4);
    const named = await find({ selector, use_index: 'outside' });
    expect(named.docs.map(({ _id }) => _id)).toEqual(['anna', 'bert']);
    expect(named.warning).toBeUndefined();
  });

  it('falls back when the index named cannot be used, and says so, or refuses', async () => {
    await createIndex(['age'], { ddoc: 'age', name: 'by-age' });
    const selector = { city: 'Ulm' };
    const byDocument = await find({ selector, use_index: '_design/age' });
    expect(byDocument.docs).toHaveLength(3);
    expect(byDocument.warning).toBe(
      `_design/age was not used because it does not contain a valid index for this query.\n${noIndex}`,
    );
    const byName = await find({ selector, use_index: ['age', 'by-age'] });
    expect(byName.warning).toBe(
      `_design/age, by-age was not used because it is not a valid index for this query.\n${noIndex}`,
    );
    const strict = { selector, allow_fallback: false };
    const refused = await couch.call('POST', `${db}/_find`, { ...strict, use_index: 'age' });
    expect(refused.status).toBe(400);
    expect((await couch.call('POST', `${db}/_find`, strict)).status).toBe(400);
    const fitting = { selector: { age: 30 }, allow_fallback: false };
    expect(await findIds(fitting)).toEqual(['anna']);
    expect(await findIds({ ...fitting, use_index: ['age', 'by-age'] })).toEqual(['anna']);
  });

  it('builds the index anew for a database that was made anew', async () => {
    await createIndex(['age']);
    expect(await findIds({ selector: { age: { $gt: 0 } } })).toHaveLength(4);
    await couch.call('DELETE', db);
    await couch.call('PUT', db);
    await save([{ _id: 'new', age: 1 }]);
    await createIndex(['age']);
    expect(await findIds({ selector: { age: { $gt: 0 } } })).toEqual(['new']);
  });

  it('takes up indexes that were replicated', async () => {
    const views = {
      age: { map: { fields: { age: 'asc' } }, reduce: '_count', options: { def: {} } },
      broken: { map: 'function (doc) {}', reduce: '_count' },
    };
    await couch.call('PUT', `${db}/_design/far`, { language: 'query', views });
    const { index } = await explain({ selector: { age: 30 } });
    expect(index).toMatchObject({ ddoc: '_design/far', name: 'age' });
    expect(await findIds({ selector: { age: 30 } })).toEqual(['anna']);
  });

  it('forgets index data that no design document asks for', async () => {
    const ddoc = await createIndex(['age'], { name: 'age' });
    await find({ selector: { age: 30 } });
    await couch.call('DELETE', `${db}/_index/${ddoc}/json/age`);
    expect((await couch.call('POST', `${db}/_view_cleanup`, {})).status).toBe(202);
    await createIndex(['age'], { name: 'age' });
    expect(await findIds({ selector: { age: 30 }, update: false })).toEqual([]);
    expect(await findIds({ selector: { age: 30 } })).toEqual(['anna']);
  });
});

describe('_index', () => {
  const allDocs = {
    ddoc: null,
    name: '_all_docs',
    type: 'special',
    def: { fields: [{ _id: 'asc' }] },
  };

  it('makes a design document as CouchDB does, once', async () => {
    const body = { index: { fields: ['age', { city: 'asc' }] }, name: 'by-age', ddoc: 'people' };
    const created = await couch.call('POST', `${db}/_index`, body);
    expect(created.body).toEqual({ result: 'created', id: '_design/people', name: 'by-age' });
    expect((await couch.call('POST', `${db}/_index`, body)).body.result).toBe('exists');
    const { body: doc } = await couch.call('GET', `${db}/_design/people`);
    expect(doc).toEqual({
      _id: '_design/people',
      _rev: expect.stringMatching(/^1-/),
      language: 'query',
      views: {
        'by-age': {
          map: { fields: { age: 'asc', city: 'asc' }, partial_filter_selector: {} },
          reduce: '_count',
          options: { def: body.index },
        },
      },
    });
  });

  it('names an index by what it is', async () => {
    const call = () => couch.call('POST', `${db}/_index`, { index: { fields: ['age'] } });
    const { body } = await call();
    expect(body.id).toBe(`_design/${body.name}`);
    expect(body.name).toMatch(/^[0-9a-f]{40}$/);
    expect((await call()).body).toEqual({ ...body, result: 'exists' });
    expect(await createIndex(['city'])).not.toBe(body.id);
  });

  it('puts several indexes into one design document, and takes them out one by one', async () => {
    await createIndex(['a'], { ddoc: '_design/both', name: 'one' });
    await createIndex(['b'], { ddoc: 'both', name: 'two' });
    const { body } = await couch.call('GET', `${db}/_index`);
    expect(body.total_rows).toBe(3);
    expect(body.indexes).toEqual([
      allDocs,
      {
        ddoc: '_design/both',
        name: 'one',
        type: 'json',
        partitioned: false,
        def: { fields: [{ a: 'asc' }] },
      },
      {
        ddoc: '_design/both',
        name: 'two',
        type: 'json',
        partitioned: false,
        def: { fields: [{ b: 'asc' }] },
      },
    ]);
    const first = await couch.call('DELETE', `${db}/_index/_design/both/json/one`);
    expect(first.body).toEqual({ ok: true });
    const second = await couch.call('DELETE', `${db}/_index/both/json/two`);
    expect(second.body).toEqual({ ok: true });
    expect((await couch.call('GET', `${db}/_design/both`)).body.reason).toBe('deleted');
    expect(await createIndex(['a'], { ddoc: 'both', name: 'one' })).toBe('_design/both');
  });

  it('takes the design document escaped, too', async () => {
    await createIndex(['a'], { ddoc: 'x', name: 'one' });
    const answer = await couch.call('DELETE', `${db}/_index/_design%2Fx/json/one`);
    expect(answer.status).toBe(200);
  });

  it('lists a part of the indexes', async () => {
    for (const field of ['a', 'b', 'c']) await createIndex([field], { ddoc: field });
    const names = async (query: string) => {
      const { body } = await couch.call('GET', `${db}/_index${query}`);
      expect(body.total_rows).toBe(4);
      return body.indexes.map(({ ddoc }: { ddoc: string | null }) => ddoc);
    };
    expect(await names('?limit=2')).toEqual([null, '_design/a']);
    expect(await names('?limit=5&skip=3')).toEqual(['_design/c']);
    expect(await names('?skip=100')).toEqual([]);
  });

  it('deletes in bulk', async () => {
    await createIndex(['a'], { ddoc: 'a' });
    await createIndex(['b'], { ddoc: 'b' });
    const docids = ['_design/a', 'b', 'unknown'];
    const { status, body } = await couch.call('POST', `${db}/_index/_bulk_delete`, { docids });
    expect(status).toBe(200);
    expect(body).toEqual({
      success: [
        { id: '_design/b', ok: true },
        { id: '_design/a', ok: true },
      ],
      fail: [{ id: '_design/unknown', error: 'not_found' }],
    });
    expect((await couch.call('GET', `${db}/_index`)).body.total_rows).toBe(1);
  });
});

describe('_explain', () => {
  it('shows the plan of a query with an index', async () => {
    await createIndex(['year'], { ddoc: 'year', name: 'year' });
    const query = {
      selector: { year: { $gt: 2010 } },
      fields: ['_id', '_rev', 'year', 'title'],
      sort: [{ year: 'asc' }],
      limit: 2,
    };
    expect(await explain(query)).toEqual({
      dbname: db.slice(1),
      index: {
        ddoc: '_design/year',
        name: 'year',
        type: 'json',
        partitioned: false,
        def: { fields: [{ year: 'asc' }] },
      },
      partitioned: false,
      selector: { year: { $gt: 2010 } },
      opts: {
        use_index: [],
        bookmark: 'nil',
        limit: 2,
        skip: 0,
        sort: { year: 'asc' },
        fields: ['_id', '_rev', 'year', 'title'],
        partition: '',
        r: 1,
        conflicts: false,
        stale: false,
        update: true,
        stable: false,
        execution_stats: false,
        allow_fallback: true,
      },
      limit: 2,
      skip: 0,
      fields: ['_id', '_rev', 'year', 'title'],
      index_candidates: [
        {
          index: {
            ddoc: null,
            name: '_all_docs',
            type: 'special',
            def: { fields: [{ _id: 'asc' }] },
          },
          // It is not sorted by the field.
          analysis: {
            usable: false,
            reasons: [{ name: 'field_mismatch' }],
            ranking: 1,
            covering: null,
          },
        },
      ],
      selector_hints: [{ type: 'json', indexable_fields: ['year'], unindexable_fields: [] }],
      mrargs: {
        include_docs: true,
        view_type: 'map',
        reduce: false,
        partition: null,
        start_key: [2010],
        end_key: ['<MAX>'],
        direction: 'fwd',
        stable: false,
        update: true,
        conflicts: 'undefined',
      },
      covering: false,
    });
  });

  it('normalises the selector', async () => {
    const { selector } = await explain({ selector: { a: { b: 1 }, $not: { c: { $gt: 2 } } } });
    expect(selector).toEqual({ $and: [{ 'a.b': { $eq: 1 } }, { c: { $lte: 2 } }] });
  });

  it('answers where no index can sort, and names none', async () => {
    const plan = await explain({ selector: { age: 23 }, sort: ['company'] });
    expect(plan.index).toBeNull();
    expect(plan.mrargs).toBeUndefined();
    expect(plan.index_candidates).toHaveLength(1);
    expect(plan.index_candidates[0].analysis.reasons).toEqual([{ name: 'field_mismatch' }]);
  });
});

type Call = [call: string, status: number, error: string, reason: string, body?: unknown];

const conflictingSort = 'Sorts currently only support a single direction for all fields.';
const noSort = 'No index exists for this sort, try indexing by the sort fields.';
const selector = {};
const index = { fields: ['a'] };

const calls: Call[] = [
  ['POST /nothing/_find', 404, 'not_found', 'Database does not exist.', { selector }],
  ['POST /nothing/_explain', 404, 'not_found', 'Database does not exist.', { selector }],
  ['POST /nothing/_index', 404, 'not_found', 'Database does not exist.', { index }],
  ['GET /nothing/_index', 404, 'not_found', 'Database does not exist.'],
  ['GET /DB/_find', 405, 'method_not_allowed', 'Only POST allowed'],
  ['GET /DB/_explain', 405, 'method_not_allowed', 'Only POST allowed'],
  ['PUT /DB/_index', 405, 'method_not_allowed', 'Only GET,POST allowed', {}],
  ['GET /DB/_index/_bulk_delete', 405, 'method_not_allowed', 'Only POST allowed'],
  ['GET /DB/_index/a/json/b', 405, 'method_not_allowed', 'Only DELETE allowed'],
  ['POST /DB/_find', 400, 'bad_request', 'Request body must be a JSON object', []],
  ['POST /DB/_find', 400, 'missing_required_key', 'Missing required key: selector', {}],
  ['POST /DB/_find', 400, 'invalid_key', 'Invalid key foo for this request.', { selector, foo: 1 }],
  [
    'POST /DB/_find',
    400,
    'invalid_selector_json',
    'Selector must be a JSON object, not: [1]',
    { selector: [1] },
  ],
  ['POST /DB/_find', 400, 'invalid_operator', 'Invalid operator: $x', { selector: { $x: 1 } }],
  ...([-1, 1.5, '2', null] as const).map((limit): Call => [
    'POST /DB/_find',
    400,
    'invalid_non_neg_integer',
    `${limit === '2' ? '<<50>>' : limit} is not an integer greater than or equal to zero`,
    { selector, limit },
  ]),
  [
    'POST /DB/_find',
    400,
    'invalid_non_neg_integer',
    '-1 is not an integer greater than or equal to zero',
    { selector, skip: -1 },
  ],
  [
    'POST /DB/_find',
    400,
    'invalid_pos_integer',
    '0 is not an integer greater than zero',
    { selector, r: 0 },
  ],
  ['POST /DB/_find', 400, 'invalid_boolean', 'Invalid boolean value: 1', { selector, update: 1 }],
  [
    'POST /DB/_find',
    400,
    'invalid_sort_json',
    'Sort must be an array of sort specs, not: <<"a">>',
    { selector, sort: 'a' },
  ],
  [
    'POST /DB/_find',
    400,
    'invalid_sort_field',
    'Invalid sort field: {[{<<"a">>,<<"up">>}]}',
    { selector, sort: [{ a: 'up' }] },
  ],
  [
    'POST /DB/_find',
    400,
    'unsupported_mixed_sort',
    conflictingSort,
    { selector, sort: ['a', { b: 'desc' }] },
  ],
  ['POST /DB/_find', 400, 'no_usable_index', noSort, { selector, sort: ['a'] }],
  [
    'POST /DB/_find',
    400,
    'invalid_fields',
    'Fields must be an array of strings, not: true',
    { selector, fields: true },
  ],
  [
    'POST /DB/_find',
    400,
    'invalid_field',
    'Invalid JSON for field spec: 5',
    { selector, fields: [5] },
  ],
  [
    'POST /DB/_find',
    400,
    'invalid_field_name',
    'Invalid field name: a..b',
    { selector, fields: ['a..b'] },
  ],
  [
    'POST /DB/_find',
    400,
    'invalid_index_name',
    'Invalid index name: [1]',
    { selector, use_index: [1] },
  ],
  ...['nil', 'x', 'e30', 'WzFd'].map((bookmark): Call => [
    'POST /DB/_find',
    400,
    'invalid_bookmark',
    `Invalid bookmark value: "${bookmark}"`,
    { selector, bookmark },
  ]),
  [
    'POST /DB/_find',
    400,
    'invalid_bookmark',
    'Invalid bookmark value: 5',
    { selector, bookmark: 5 },
  ],
  ['POST /DB/_index', 400, 'missing_required_key', 'Missing required key: index', {}],
  [
    'POST /DB/_index',
    400,
    'invalid_index',
    'JSON indexes must be an object, not: true',
    { index: true },
  ],
  ['POST /DB/_index', 400, 'missing_required_key', 'Missing required key: fields', { index: {} }],
  [
    'POST /DB/_index',
    400,
    'invalid_key',
    'Invalid key x for this request.',
    { index: { ...index, x: 1 } },
  ],
  [
    'POST /DB/_index',
    400,
    'unsupported_mixed_sort',
    conflictingSort,
    {
      index: { fields: [{ a: 'asc' }, { b: 'desc' }] },
    },
  ],
  [
    'POST /DB/_index',
    400,
    'invalid_sort_field',
    'Invalid sort field: <<>>',
    { index: { fields: [''] } },
  ],
  ['POST /DB/_index', 400, 'invalid_string', 'Invalid string: true', { index, name: true }],
  ['POST /DB/_index', 400, 'invalid_string', 'Invalid string: <<>>', { index, ddoc: '' }],
  ['POST /DB/_index', 400, 'invalid_index', 'Invalid type for index: geo', { index, type: 'geo' }],
  [
    'POST /DB/_index',
    501,
    'not_implemented',
    'Text indexes are not offered by this server.',
    { index, type: 'text' },
  ],
  [
    'POST /DB/_index',
    400,
    'bad_request',
    'partitioned option cannot be true in a non-partitioned database.',
    { index, partitioned: true },
  ],
  [
    'POST /DB/_index',
    400,
    'invalid_ddoc_lang',
    'Existing design doc has an invalid language: {<<108,97,110,103,117,97,103,101>>,<<106,115>>}',
    { index, ddoc: 'js' },
  ],
  ...['limit=0', 'skip=-1', 'limit=x'].map((query): Call => [
    `GET /DB/_index?${query}`,
    400,
    'invalid_list_index_params',
    'Index parameter ranges: limit > 1, skip > 0',
  ]),
  ['DELETE /DB/_index/unknown/json/a', 404, 'not_found', 'missing'],
  ['DELETE /DB/_index/_design/js/json/a', 404, 'not_found', 'missing'],
  [
    'POST /DB/_index/_bulk_delete',
    400,
    'invalid_bulk_docs',
    'Bulk Delete requires an array of non-null docids. Docids: 1',
    { docids: 1 },
  ],
  [
    'POST /DB/_index/_bulk_delete',
    400,
    'invalid_index_name',
    'Invalid index name: null',
    { docids: [null] },
  ],
];

describe('a wrong call', () => {
  it.each(calls)('%s: %d %s: %s', async (call, status, error, reason, body) => {
    await couch.call('PUT', `${db}/_design/js`, { language: 'js' });
    const [method = '', path = ''] = call.replace('/DB', db).split(' ');
    const answer = await couch.call(method, path, body);
    expect([answer.status, answer.body]).toEqual([status, { error, reason }]);
  });
});
