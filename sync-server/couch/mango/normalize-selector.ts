import { isDeeperThan } from '#server/couch/document-fields.ts';
import { CouchError } from '#server/storage/couch-error.ts';
import { isObject } from '#server/couch/read-json.ts';
import { checkOperand } from './check-operand.ts';
import { formatErlang } from './erlang-term.ts';
import { checkSelectorSize, elementOperators, listOperators } from './selector-limits.ts';

/** A normalised selector: `{}`, or one member, an operator or a field with its condition. */
export type Selector = Readonly<Record<string, unknown>>;

/** Members within members; deeper ones would exhaust the call stack. */
const maxDepth = 100;

/**
 * Writes a selector in one form: explicit operators, one member an object, whole field names at
 * the conditions, negations pushed down to them.
 * https://docs.couchdb.org/en/stable/api/database/find.html#selector-syntax
 * @throws CouchError 400 as CouchDB does for operators and operands that are not valid, and
 *   `bad_request` for a selector that is too large
 */
export function normalizeSelector(selector: unknown): Selector {
  if (!isObject(selector)) {
    const reason = `Selector must be a JSON object, not: ${formatErlang(selector)}`;
    throw new CouchError(400, 'invalid_selector_json', reason);
  }
  if (isDeeperThan(selector, maxDepth)) {
    throw new CouchError(400, 'bad_request', 'The selector is nested too deeply.');
  }
  checkSelectorSize(selector);
  if (Object.keys(selector).length === 0) return {};
  const normalized = pushNegations(nameFields(nameOperators(selector), ''));
  if (Object.hasOwn(normalized, '')) {
    const reason = 'One or more conditions is missing a field name.';
    throw new CouchError(400, 'invalid_selector', reason);
  }
  return normalized;
}

/** The only member of a normalised selector; none when it is empty. */
export function memberOf(selector: Selector): [name: string, argument: unknown] | undefined {
  return Object.entries(selector)[0];
}

/** The parts of `$and`, `$or` and `$nor`, the part of other operators. */
export function partsOf(argument: unknown): Selector[] {
  return [argument].flat() as Selector[];
}

function nameOperators(value: unknown): Selector {
  if (!isObject(value)) return { $eq: value };
  const members = Object.entries(value);
  const [first] = members;
  if (!first) return { $eq: value };
  if (members.length > 1) {
    return { $and: members.map(([name, argument]) => nameOperators({ [name]: argument })) };
  }
  const [name, argument] = first;
  if (!name.startsWith('$')) return { [name]: nameOperators(argument) };
  checkOperand(name, argument);
  if (listOperators.has(name)) return { [name]: partsOf(argument).map(nameOperators) };
  if (name === '$not' || elementOperators.has(name)) return { [name]: nameOperators(argument) };
  return { [name]: argument };
}

/** `{a: {b: {$gt: 1}}}` becomes `{'a.b': {$gt: 1}}`, through `$and`, `$or`, `$not` and `$nor`. */
function nameFields(selector: Selector, path: string): Selector {
  const [name, argument] = memberOf(selector) ?? ['$eq', selector];
  if (listOperators.has(name)) {
    return { [name]: partsOf(argument).map((part) => nameFields(part, path)) };
  }
  if (name === '$not') return { $not: nameFields(argument as Selector, path) };
  // Elements have fields of their own.
  if (elementOperators.has(name)) {
    return { [path]: { [name]: nameFields(argument as Selector, '') } };
  }
  if (name.startsWith('$')) return { [path]: selector };
  return nameFields(argument as Selector, path === '' ? name : `${path}.${name}`);
}

/** Without `$not` above it, a condition can be looked up in an index. */
function pushNegations(selector: Selector): Selector {
  const [name, argument] = memberOf(selector) ?? ['', undefined];
  if (name === '$not') return negate(argument as Selector);
  if (name === '$nor') return { $and: partsOf(argument).map(negate) };
  if (name === '$and' || name === '$or') return { [name]: partsOf(argument).map(pushNegations) };
  return selector;
}

const opposites = new Map([
  ['$lt', '$gte'],
  ['$lte', '$gt'],
  ['$eq', '$ne'],
  ['$ne', '$eq'],
  ['$gte', '$lt'],
  ['$gt', '$lte'],
  ['$in', '$nin'],
  ['$nin', '$in'],
]);

function negate(selector: Selector): Selector {
  const [name, argument] = memberOf(selector) ?? ['', undefined];
  if (name === '$not') return pushNegations(argument as Selector);
  if (name === '$nor') return { $or: partsOf(argument).map(pushNegations) };
  if (name === '$and') return { $or: partsOf(argument).map(negate) };
  if (name === '$or') return { $and: partsOf(argument).map(negate) };
  if (name === '$exists') return { $exists: !argument };
  const opposite = opposites.get(name);
  if (opposite !== undefined) return { [opposite]: argument };
  return name.startsWith('$') ? { $not: selector } : { [name]: negate(argument as Selector) };
}
