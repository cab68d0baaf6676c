import { CouchError } from '#server/storage/couch-error.ts';
import { notOffered } from '#server/couch/error-answers.ts';
import { isObject } from '#server/couch/read-json.ts';
import { formatErlang } from './erlang-term.ts';
import { compilePattern } from './regular-expression.ts';

const anything = () => true;

/** What each operator takes. */
const operands: Record<string, (argument: unknown) => boolean> = {
  $and: Array.isArray,
  $or: Array.isArray,
  $nor: Array.isArray,
  $not: isObject,
  $in: Array.isArray,
  $nin: Array.isArray,
  $all: Array.isArray,
  $exists: (argument) => typeof argument === 'boolean',
  $type: (argument) => typeof argument === 'string',
  $mod: (argument) =>
    Array.isArray(argument) &&
    argument.length === 2 &&
    argument.every(Number.isInteger) &&
    argument[0] !== 0,
  $regex: (argument) => typeof argument === 'string' && compilePattern(argument) !== undefined,
  $beginsWith: (argument) => typeof argument === 'string',
  $elemMatch: isObject,
  $allMatch: isObject,
  $keyMapMatch: isObject,
  $size: (argument) => Number.isInteger(argument) && Number(argument) >= 0,
  $lt: anything,
  $lte: anything,
  $eq: anything,
  $ne: anything,
  $gte: anything,
  $gt: anything,
};

/** CouchDB knows them and has none of them. */
const unsupported = new Set(['$where', '$geoWithin', '$geoIntersects', '$near', '$nearSphere']);

/**
 * Checks an operator and what it is given.
 * @throws CouchError 400 `bad_arg`, `not_supported` or `invalid_operator`, 501 for `$text`
 */
export function checkOperand(operator: string, argument: unknown): void {
  const isValid = Object.hasOwn(operands, operator) ? operands[operator] : undefined;
  if (operator === '$text' || operator === '$default') {
    throw notOffered('Text indexes are not offered by this server.');
  }
  if (unsupported.has(operator)) {
    throw new CouchError(400, 'not_supported', `Unsupported operator: ${operator}`);
  }
  // CouchDB takes $beginsWith for unknown when it is not given a text.
  if (!isValid || (operator === '$beginsWith' && !isValid(argument))) {
    throw new CouchError(400, 'invalid_operator', `Invalid operator: ${operator}`);
  }
  if (isValid(argument)) return;
  const reason = `Bad argument for operator ${operator}: ${formatErlang(argument)}`;
  throw new CouchError(400, 'bad_arg', reason);
}
