import { isObject } from '#server/couch/read-json.ts';
import { compareJson } from './collation.ts';
import { equalityKey } from './equality-key.ts';
import { getField, parseFieldPath } from './field-path.ts';
import { memberOf, normalizeSelector, partsOf, type Selector } from './normalize-selector.ts';
import { compilePattern } from './regular-expression.ts';

type Compare = (a: unknown, b: unknown) => number;
type Matcher = (value: unknown, compare: Compare) => boolean;

/**
 * Compiles a selector as a client sends it.
 * https://docs.couchdb.org/en/stable/api/database/find.html#selector-syntax
 * @returns tells whether a document matches
 * @throws CouchError 400 as CouchDB does for a selector that is not valid, 501 for `$text`
 */
export function compileSelector(selector: unknown): (doc: Record<string, unknown>) => boolean {
  return compileNormalized(normalizeSelector(selector));
}

/** @throws CouchError 400 for a field name that is not valid */
export function compileNormalized(selector: Selector): (doc: Record<string, unknown>) => boolean {
  const matches = compile(selector);
  return (doc) => matches(doc, compareJson);
}

function compile(selector: Selector): Matcher {
  const [name, argument] = memberOf(selector) ?? ['$and', []];
  switch (name) {
    case '$and': {
      const parts = partsOf(argument).map(compile);
      return (value, compare) => parts.every((matches) => matches(value, compare));
    }
    case '$or': {
      const parts = partsOf(argument).map(compile);
      // None to choose from is no condition, as in CouchDB.
      return (value, compare) =>
        parts.length === 0 || parts.some((matches) => matches(value, compare));
    }
    case '$nor':
      return invert(compile({ $or: argument }));
    case '$not':
      return invert(compile(argument as Selector));
    case '$elemMatch': {
      const matches = compile(argument as Selector);
      return (value, compare) =>
        Array.isArray(value) && value.some((element) => matches(element, compare));
    }
    case '$allMatch': {
      const matches = compile(argument as Selector);
      return (value, compare) =>
        Array.isArray(value) &&
        value.length > 0 &&
        value.every((element) => matches(element, compare));
    }
    case '$keyMapMatch': {
      const matches = compile(argument as Selector);
      return (value, compare) =>
        isObject(value) && Object.keys(value).some((key) => matches(key, compare));
    }
    default:
      return name.startsWith('$')
        ? compileCondition(name, argument)
        : compileField(name, argument as Selector);
  }
}

function invert(matches: Matcher): Matcher {
  return (value, compare) => !matches(value, compare);
}

function compileField(field: string, condition: Selector): Matcher {
  const matches = compile(condition);
  // A condition on the element itself, as in `{$elemMatch: {$gt: 1}}`.
  if (field === '') return matches;
  const path = parseFieldPath(field);
  const wantsMissing = condition.$exists === false;
  return (value, compare) => {
    const found = getField(value, path);
    if (typeof found === 'string') return found === 'missing' && wantsMissing;
    return matches(found.value, field === '_id' ? compareIds : compare);
  };
}

/** Ids compare as Erlang's terms: texts come last. */
function compareIds(id: unknown, argument: unknown): number {
  return typeof id === 'string' && typeof argument === 'object' ? 1 : compareJson(id, argument);
}

function compileCondition(operator: string, argument: unknown): Matcher {
  switch (operator) {
    case '$lt':
      return (value, compare) => compare(value, argument) < 0;
    case '$lte':
      return (value, compare) => compare(value, argument) <= 0;
    case '$eq':
      return (value, compare) => compare(value, argument) === 0;
    case '$ne':
      return (value, compare) => compare(value, argument) !== 0;
    case '$gte':
      return (value, compare) => compare(value, argument) >= 0;
    case '$gt':
      return (value, compare) => compare(value, argument) > 0;
    case '$in':
      return isIn(argument as unknown[]);
    case '$nin':
      return invert(isIn(argument as unknown[]));
    default:
      return compileTest(operator, argument);
  }
}

/** Of an array, one element is enough. */
function isIn(choices: unknown[]): Matcher {
  const isChoice = isOneOf(choices);
  return (value) => (Array.isArray(value) ? value.some(isChoice) : isChoice(value));
}

/** Takes no longer for many choices. */
function isOneOf(choices: unknown[]): (value: unknown) => boolean {
  const keys = new Set(choices.map(equalityKey));
  const hasLists = choices.some((choice) => typeof choice === 'object' && choice !== null);
  const isPlain = (value: unknown) => typeof value !== 'object' || value === null;
  return (value) => (hasLists || isPlain(value)) && keys.has(equalityKey(value));
}

function compileTest(operator: string, argument: unknown): Matcher {
  switch (operator) {
    case '$exists':
      // What is asked for here is there.
      return () => argument === true;
    case '$type':
      return (value) => typeName(value) === argument;
    case '$mod': {
      const [divisor = 1, remainder] = argument as number[];
      return (value) => Number.isInteger(value) && Number(value) % divisor === remainder;
    }
    case '$size':
      return (value) => Array.isArray(value) && value.length === argument;
    case '$all':
      return containsAll(argument as unknown[]);
    case '$beginsWith':
      return (value) => typeof value === 'string' && value.startsWith(String(argument));
    default: {
      const finds = compilePattern(String(argument));
      return (value) => typeof value === 'string' && finds !== undefined && finds(value);
    }
  }
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** Also `[[…]]` for the very array; nothing asked for is never contained. */
function containsAll(wanted: unknown[]): Matcher {
  const [first] = wanted;
  const isWanted = isOneOf(wanted);
  const count = new Set(wanted.map(equalityKey)).size;
  return (value) => {
    if (!Array.isArray(value) || count === 0) return false;
    if (wanted.length === 1 && Array.isArray(first) && compareJson(first, value) === 0) return true;
    return new Set(value.filter(isWanted).map(equalityKey)).size === count;
  };
}
