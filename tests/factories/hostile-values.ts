import fc from 'fast-check';

const deep = (levels: number) => `${'{"a":['.repeat(levels)}1${']}'.repeat(levels)}`;

/** What has broken programs of this kind before. */
export const hostileStrings = fc.oneof(
  fc.constantFrom(
    '',
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '__defineGetter__',
    '\0',
    'a\0b',
    '\ud800',
    '\udfff\ud800',
    '\u202etxt.exe',
    '\ufeff',
    '\uffff',
    '💡',
    '../../etc/passwd',
    '..',
    '.',
    '%',
    '%00',
    '%2e%2e%2f',
    '%ff',
    '%e0%a4%a',
    "'; DROP TABLE documents; --",
    '"',
    '\\',
    '\r\nSet-Cookie: a=b',
    '<script>alert(1)</script>',
    '=1+1',
    'null',
    'NaN',
    '-0',
    '1e400',
    '99999999999999999999',
    'x'.repeat(300),
    'x'.repeat(5000),
  ),
  fc.constantFrom(
    'a',
    'pictured',
    'digits.txt',
    '_design',
    '_design/',
    '_design/d',
    '_design/d/_view/v',
    '_local',
    '_local/x',
    '_all_docs',
    '_',
    'a/b',
    'request:x',
    'decision:x',
    'case:TS-2026-000001',
    'verdict:x',
    'entry:x',
    'town',
    'service:personalausweis-beantragen',
    'things',
    'resident-x',
    'desk-buergerservice',
    '_users',
    '_townhall',
    'audit',
    'now',
    '0',
    '-1',
    '1-',
    '1-abc',
    '0-0',
    `1-${'f'.repeat(32)}`,
    `99999999999999999999-${'f'.repeat(32)}`,
    '2026-13-45T99:99',
    '2026-12-03T09:15',
    'true',
    'false',
    '[]',
    '{}',
    '"a"',
  ),
  fc.string({ maxLength: 12, unit: 'binary' }),
);

const names = fc.oneof(
  { weight: 1, arbitrary: hostileStrings },
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      ...(
        '_id _rev _deleted _attachments _revisions start ids id rev type kind officeId services serviceId count ' +
        'wishes contact name email phone locale createdAt appVersion requestId text selector fields sort limit skip ' +
        'use_index bookmark docs keys key startkey endkey queries new_edits doc_ids index partial_filter_selector ddoc ' +
        'admins members names roles password username wanted data content_type stub follows length encoding digest ' +
        'query document path action caseNumber caseRev by at message views map request channel title de en from to ' +
        '$and $or $nor $not $all $elemMatch $allMatch $keyMapMatch $regex $in $nin $size $mod $exists $type $eq $ne $gt $lte $beginsWith'
      ).split(' '),
    ),
  },
);

const leaves = fc.oneof(
  hostileStrings.map((text) => JSON.stringify(text)),
  fc.constantFrom(
    'null',
    'true',
    'false',
    '0',
    '1',
    '-0',
    '-1',
    '0.1',
    '1e400',
    '-1e400',
    '1e-400',
    '1e21',
    '9007199254740993',
    '123456789012345678901234567890',
    '"\\ud800"',
    '[]',
    '{}',
    '[null]',
    '{"__proto__":{"polluted":true}}',
    '{"constructor":{"prototype":{"polluted":true}}}',
    '{"a":1,"a":2}',
    '"["',
    '"(a+)+$"',
    deep(40),
    deep(120),
    deep(240),
    deep(3000),
  ),
);

/** Texts of JSON: values alone cannot hold numbers such as 1e400, `__proto__` or the same name twice. */
export const hostileJson: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    leaves,
    fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join()}]`),
    fc
      .array(fc.tuple(names, tie('value')), { maxLength: 4 })
      .map((members) => `{${members.map(([name, v]) => `${JSON.stringify(name)}:${v}`).join()}}`),
  ),
})).value;

/** A good value as JSON, in which one part is hostile or missing. */
export function spoiled(good: unknown): fc.Arbitrary<string> {
  const places = placesIn(good);
  return fc
    .tuple(fc.constantFrom(...places), hostileJson)
    .map(([place, hostile]) =>
      JSON.stringify(replaced(good, place)).replace('"@@"', () => hostile),
    );
}

type Place = readonly string[];

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [[]];
  const inner = Object.entries(value).flatMap(([name, part]) =>
    placesIn(part).map((place) => [name, ...place]),
  );
  return [[], ...inner];
}

function replaced(value: unknown, [name, ...rest]: Place): unknown {
  if (name === undefined) return '@@';
  const part = replaced((value as Record<string, unknown>)[name], rest);
  if (!Array.isArray(value)) return { ...(value as object), [name]: part };
  return value.map((item, index) => (String(index) === name ? part : item));
}
