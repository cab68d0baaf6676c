import { describe, expect, it } from 'vitest';
import { compileSelector } from './selector.ts';

const doc = {
  _id: 'm',
  name: 'Anna',
  age: 30,
  height: 1.5,
  none: null,
  active: true,
  tags: ['red', 'green'],
  scores: [70, 82, 90],
  'a.b': 'dotted',
  address: { city: 'Bonn', 'post.code': 53111, lines: [{ text: 'x' }, { text: 'y' }] },
  cameras: { secondary: {}, main: {} },
  empty: [],
  object: { a: 1, b: 2 },
};

type Case = [selector: object, matches: boolean];

const cases: Case[] = [
  [{}, true],
  [{ name: 'Anna' }, true],
  [{ name: 'Anna', age: 31 }, false],
  [{ name: { $eq: 'Anna' } }, true],
  [{ name: { $ne: 'Anna' } }, false],
  [{ unknown: { $ne: 'Anna' } }, false],
  [{ age: { $lt: 30 } }, false],
  [{ age: { $lte: 30 } }, true],
  [{ age: { $gte: 30, $lt: 31 } }, true],
  [{ age: { $gt: 30 } }, false],
  [{ age: { $gt: null } }, true],
  [{ age: { $lt: 'text' } }, true],
  [{ none: null }, true],
  [{ none: { $exists: true } }, true],
  [{ none: { $exists: false } }, false],
  [{ unknown: { $exists: false } }, true],
  [{ unknown: { $exists: true } }, false],
  [{ $not: { unknown: { $exists: true } } }, true],
  [{ 'address.unknown': { $exists: false } }, true],
  // A path that runs into a value is not a missing field.
  [{ 'name.first': { $exists: false } }, false],
  [{ 'unknown.first': { $exists: false } }, true],
  [{ none: { $type: 'null' } }, true],
  [{ active: { $type: 'boolean' } }, true],
  [{ age: { $type: 'number' } }, true],
  [{ name: { $type: 'string' } }, true],
  [{ tags: { $type: 'array' } }, true],
  [{ address: { $type: 'object' } }, true],
  [{ address: { $type: 'array' } }, false],
  [{ age: { $in: [29, 30] } }, true],
  [{ age: { $in: [] } }, false],
  [{ tags: { $in: ['blue', 'green'] } }, true],
  [{ tags: { $in: [['red', 'green']] } }, false],
  [{ tags: { $nin: ['blue'] } }, true],
  [{ tags: { $nin: ['red'] } }, false],
  [{ age: { $nin: [29] } }, true],
  [{ unknown: { $nin: [29] } }, false],
  [{ tags: { $size: 2 } }, true],
  [{ tags: { $size: 1 } }, false],
  [{ name: { $size: 4 } }, false],
  [{ age: { $mod: [7, 2] } }, true],
  [{ age: { $mod: [7, 3] } }, false],
  [{ height: { $mod: [1, 0] } }, false],
  [{ name: { $regex: '^A' } }, true],
  [{ name: { $regex: '(?i)ANNA' } }, true],
  [{ name: { $regex: '^a' } }, false],
  [{ age: { $regex: '3' } }, false],
  [{ name: { $beginsWith: 'An' } }, true],
  [{ name: { $beginsWith: 'an' } }, false],
  [{ age: { $beginsWith: '3' } }, false],
  [{ tags: { $all: ['green', 'red'] } }, true],
  [{ tags: { $all: ['green', 'blue'] } }, false],
  [{ tags: { $all: [['red', 'green']] } }, true],
  [{ tags: { $all: [] } }, false],
  [{ name: { $all: ['Anna'] } }, false],
  [{ scores: { $elemMatch: { $gte: 80, $lt: 85 } } }, true],
  [{ scores: { $elemMatch: { $gte: 83, $lt: 85 } } }, false],
  [{ scores: { $elemMatch: { $nor: [{ $lt: 85 }, { $gt: 95 }] } } }, true],
  [{ 'address.lines': { $elemMatch: { text: 'y' } } }, true],
  [{ empty: { $elemMatch: { $gt: null } } }, false],
  [{ scores: { $allMatch: { $gte: 70 } } }, true],
  [{ scores: { $allMatch: { $gt: 70 } } }, false],
  [{ empty: { $allMatch: { $gt: 70 } } }, false],
  [{ name: { $allMatch: { $gt: null } } }, false],
  [{ cameras: { $keyMapMatch: { $eq: 'secondary' } } }, true],
  [{ cameras: { $keyMapMatch: { $eq: 'third' } } }, false],
  [{ tags: { $keyMapMatch: { $eq: '0' } } }, false],
  [{ $and: [{ name: 'Anna' }, { age: 30 }] }, true],
  [{ $and: [] }, true],
  [{ $or: [{ name: 'Bert' }, { age: 30 }] }, true],
  [{ $or: [{ name: 'Bert' }, { age: 31 }] }, false],
  [{ name: 'Anna', $or: [] }, true],
  [{ $nor: [{ name: 'Bert' }, { age: 31 }] }, true],
  [{ $nor: [{ name: 'Anna' }] }, false],
  [{ $not: { name: 'Bert' } }, true],
  [{ $not: { unknown: 'Bert' } }, false],
  [{ $not: { $and: [{ name: 'Anna' }, { age: 31 }] } }, true],
  [{ $not: { $nor: [{ name: 'Anna' }] } }, true],
  [{ $not: { $not: { name: 'Anna' } } }, true],
  [{ name: { $not: { $regex: '^B' } } }, true],
  [{ unknown: { $not: { $regex: '^B' } } }, false],
  [{ age: { $or: [{ $lt: 10 }, { $gt: 20 }] } }, true],
  [{ 'address.city': 'Bonn' }, true],
  [{ address: { city: 'Bonn' } }, true],
  [{ address: { $eq: { city: 'Bonn' } } }, false],
  [{ 'a\\.b': 'dotted' }, true],
  [{ 'a.b': 'dotted' }, false],
  [{ 'address.post\\.code': 53111 }, true],
  [{ 'tags.1': 'green' }, true],
  [{ 'tags.2': { $exists: false } }, false],
  [{ 'address.lines.0.text': 'x' }, true],
  [{ object: { $eq: { a: 1, b: 2 } } }, true],
  // The order of members counts.
  [{ object: { $eq: { b: 2, a: 1 } } }, false],
  [{ empty: { $eq: [] } }, true],
  [{ empty: {} }, false],
  [{ _id: { $gt: null } }, true],
  [{ _id: { $gt: 'l' } }, true],
  // Ids compare in another order of types than fields.
  [{ _id: { $lt: [] } }, false],
  [{ name: { $lt: [] } }, true],
  [{ constructor: { $exists: false } }, true],
  [{ $not: { constructor: 'x' } }, false],
];

describe('compileSelector', () => {
  it.each(cases)('%j: %s', (selector, matches) => {
    expect(compileSelector(selector)(doc)).toBe(matches);
  });

  it('compares fields named as those of every JavaScript object', () => {
    const own = JSON.parse('{"__proto__": 1, "constructor": 2}') as Record<string, unknown>;
    expect(compileSelector(JSON.parse('{"__proto__": 1}'))(own)).toBe(true);
    expect(compileSelector({ constructor: { $not: { $eq: 3 } } })(own)).toBe(true);
  });

  it('takes no longer for a pattern made to run for ever', () => {
    const matches = compileSelector({ text: { $regex: '^(a+)+$' } });
    expect(matches({ text: `${'a'.repeat(5000)}!` })).toBe(false);
  });
});

type BadCase = [selector: unknown, status: number, error: string, reason: string];

const deep: unknown = JSON.parse(`${'{"a":'.repeat(101)}1${'}'.repeat(101)}`);
const text = 'Text indexes are not offered by this server.';

const badCases: BadCase[] = [
  [5, 400, 'invalid_selector_json', 'Selector must be a JSON object, not: 5'],
  [[], 400, 'invalid_selector_json', 'Selector must be a JSON object, not: []'],
  [null, 400, 'invalid_selector_json', 'Selector must be a JSON object, not: null'],
  [{ a: { $foo: 1 } }, 400, 'invalid_operator', 'Invalid operator: $foo'],
  [{ $: 1 }, 400, 'invalid_operator', 'Invalid operator: $'],
  [{ a: { $beginsWith: true } }, 400, 'invalid_operator', 'Invalid operator: $beginsWith'],
  [{ a: { $where: 'x' } }, 400, 'not_supported', 'Unsupported operator: $where'],
  [{ a: { $near: [] } }, 400, 'not_supported', 'Unsupported operator: $near'],
  [{ $and: 1 }, 400, 'bad_arg', 'Bad argument for operator $and: 1'],
  [{ $or: {} }, 400, 'bad_arg', 'Bad argument for operator $or: {[]}'],
  [{ $nor: 'ab' }, 400, 'bad_arg', 'Bad argument for operator $nor: <<97,98>>'],
  [{ $not: [] }, 400, 'bad_arg', 'Bad argument for operator $not: []'],
  [{ a: { $in: 1.5 } }, 400, 'bad_arg', 'Bad argument for operator $in: 1.5'],
  [{ a: { $nin: { b: 1 } } }, 400, 'bad_arg', 'Bad argument for operator $nin: {[{<<98>>,1}]}'],
  [{ a: { $exists: 1 } }, 400, 'bad_arg', 'Bad argument for operator $exists: 1'],
  [{ a: { $type: null } }, 400, 'bad_arg', 'Bad argument for operator $type: null'],
  [{ a: { $mod: [1.5, 1] } }, 400, 'bad_arg', 'Bad argument for operator $mod: [1.5,1]'],
  [{ a: { $mod: [0, 1] } }, 400, 'bad_arg', 'Bad argument for operator $mod: [0,1]'],
  [{ a: { $regex: '(' } }, 400, 'bad_arg', 'Bad argument for operator $regex: <<40>>'],
  [{ a: { $regex: true } }, 400, 'bad_arg', 'Bad argument for operator $regex: true'],
  [{ a: { $all: 1 } }, 400, 'bad_arg', 'Bad argument for operator $all: 1'],
  [{ a: { $elemMatch: 1 } }, 400, 'bad_arg', 'Bad argument for operator $elemMatch: 1'],
  [{ a: { $allMatch: 1 } }, 400, 'bad_arg', 'Bad argument for operator $allMatch: 1'],
  [{ a: { $keyMapMatch: 1 } }, 400, 'bad_arg', 'Bad argument for operator $keyMapMatch: 1'],
  [{ a: { $size: -1 } }, 400, 'bad_arg', 'Bad argument for operator $size: -1'],
  [{ a: { $size: 1.5 } }, 400, 'bad_arg', 'Bad argument for operator $size: 1.5'],
  [{ $gt: 1 }, 400, 'invalid_selector', 'One or more conditions is missing a field name.'],
  [{ '': 1 }, 400, 'invalid_selector', 'One or more conditions is missing a field name.'],
  [{ 'a..b': 1 }, 400, 'invalid_field_name', 'Invalid field name: a..b'],
  [deep, 400, 'bad_request', 'The selector is nested too deeply.'],
  [{ $text: 'x' }, 501, 'not_implemented', text],
];

describe('compileSelector refuses', () => {
  it.each(badCases)('%j', (selector, status, error, reason) => {
    const compile = () => compileSelector(selector);
    expect(compile).toThrow(expect.objectContaining({ status, error, reason }));
  });
});
